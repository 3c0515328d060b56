# run: what the recipes that fetch and load share.  Sourced, not run.
#
# A run has a folder beside its database, DATABASE.run, with its lock, the
# state of lede-fetch and lede-dedup, and a spool: pages that were fetched and
# are not loaded yet.  Pages go to the spool first, since lede-fetch takes one
# for fetched as soon as it is written; whatever dies later, the next run
# begins with what lies there.
# shellcheck shell=bash
# shellcheck source=pipelines/recipe.sh
. "${BASH_SOURCE[0]%/*}/recipe.sh"

# rundir DATABASE: make its folder, beside it, and there only.
rundir() {
	db=$1
	run=$db.run
	[ -d "$(dirname "$db")" ] || fail 2 "$db: there is no folder for it"
	mkdir -p "$run" || exit 2
}

# begin DATABASE: take the lock; 75 if another run has it.
begin() {
	rundir "$1"
	exec 9>"$run/lock" || exit 2
	flock -n 9 || fail 75 "$db: another run holds the lock"
	touch "$run/began"
	loaded=$(runs 'max(run)')
}

# runs WHAT: of the runs of lede-load.  Of a database that is none, nothing:
# lede-load will say so.
runs() {
	[ ! -s "$db" ] || sqlite3 -batch -readonly -separator ' ' \
	    -cmd '.timeout 10000' "$db" \
	    "SELECT $1 FROM runs WHERE run > ${loaded:-0}" 2>/dev/null || true
}

# summary: what came in since begin, for one who looks on.
summary() {
	local added revised unchanged failed
	[ -n "$verbose" ] || [ -t 2 ] || return 0
	read -r added revised unchanged failed < <(runs 'coalesce(sum(added), 0),
	    coalesce(sum(revised), 0), coalesce(sum(unchanged), 0),
	    coalesce(sum(failed), 0)') || return 0
	echo "$db: $added new, $revised revised, $unchanged unchanged," \
	    "$failed failed" >&2
}

# whole FILE: cut a last line that a death left unfinished.
whole() {
	if [ -s "$1" ] && [ -n "$(tail -c 1 "$1")" ]; then
		sed -i '$d' "$1"
	fi
}

# worst STATUS ...: 1, some records failed, is normal; more is a failure.
worst() {
	local status max=0
	for status; do
		[ "$status" -le "$max" ] || max=$status
	done
	[ "$max" -ge 2 ] || max=0
	return "$max"
}

# load: pages of standard input through the chain into the database.
load() {
	lede-extract | lede-dedup --state="$run/dedup" | lede-quotes |
	    lede-numbers | lede-claims | lede-load "$db"
	worst "${PIPESTATUS[@]}"
}

# load_spool: the pages that are not loaded yet; those that failed for a
# reason that may pass stay as addresses for the next day of runs.
load_spool() {
	whole "$run/pages"
	[ -s "$run/pages" ] || return 0
	load <"$run/pages" || return
	jq -c 'select(.error.retryable) | .tries = (.tries // 0) + 1 |
	    select(.tries <= 24) | {url, item, tries} | del(.[] | nulls)' \
	    "$run/pages" >"$run/again.part" || return 2
	mv "$run/again.part" "$run/again"
	rm -f "$run/pages" "$run/feeds"
}
