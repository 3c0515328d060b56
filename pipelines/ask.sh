# ask: what the recipes that only read a database share.  Sourced, not run.
# shellcheck shell=sh
# shellcheck source=pipelines/recipe.sh
. "${0%/*}/recipe.sh"

words='' since=1
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM

# What lede-claims tells of the counted, one a line.
events=$(printf '%s\n' abducted affected arrested deported destroyed detained \
    displaced evacuated infected injured killed missing other protested \
    sentenced)

# known EVENT,...: fails where lede-claims tells no such event.
known() {
	unknown=$(printf '%s\n' "$1" | tr , '\n' | grep -vxF "$events") || return 0
	fail 2 "-e: no such event: $(quote "$unknown"); there are: $(echo \
	    "$events" | paste -sd ' ')"
}

# of_days DAYS: -d, only the last days.
of_days() {
	number -d "$1"
	since="at >= coalesce(strftime('%Y-%m-%d', 'now', '-$1 days'), '')"
}

# database FILE: it must be there, for sqlite3 would make one, and be lede's;
# and the words of -m must be such as it can look for.
database() {
	[ -n "${1:-}" ] || fail 2 "which database?  $usage"
	{ [ -r "$1" ] && [ ! -d "$1" ]; } || fail 2 "$1: cannot be read"
	db=$1 source=$1
	# Where nothing may be written, SQLite reads what nobody is writing.
	[ -w "$(dirname "$db")" ] || [ -s "$db-wal" ] ||
	    source="file:$(printf '%s' "$db" |
		sed 's/%/%25/g; s/?/%3f/g; s/#/%23/g')?immutable=1"
	views=$(ask "SELECT count(*) FROM sqlite_schema
	    WHERE name IN ('figures', 'statements', 'versions')") || exit
	[ "$views" = 3 ] || fail 2 "$db: no database of lede-load"
	[ -z "$words" ] || query "SELECT 1 FROM articles_fts
	    WHERE articles_fts MATCH $(quote "$words") LIMIT 1" >"$work/rows" ||
	    fail 2 "-m $words: no full-text query: $(complaint)"
}

# quote TEXT: as a string of SQL.
quote() {
	printf "'%s'" "$(printf '%s' "$1" | sed "s/'/''/g")"
}

# query SQL [option of sqlite3 ...]: the rows as they are.
query() {
	sql=$1
	shift
	sqlite3 -batch -readonly -cmd '.timeout 10000' "$@" "$source" "$sql" \
	    2>"$work/complaint"
}

# complaint: why a query failed, without where in it.
complaint() {
	sed -n 's/.*[Ee]rror[^:,]*[:,] //; s/^in prepare, //
		s/^stepping, //; 1p' "$work/complaint"
}

# ask SQL [option of sqlite3 ...]: the rows, all or none, without what could
# move a cursor.
ask() {
	rows=$(query "$@") || fail 2 "$db: $(complaint)"
	[ -z "$rows" ] ||
	    printf '%s\n' "$rows" | tr -d '\001-\010\013-\037\177' || exit 2
}

# untold FILE: of the lines of standard input those that FILE has not.
untold() {
	if [ -s "$1" ]; then
		grep -vxF -f "$1"
	else
		cat
	fi
}

# told FILE: those of standard input are in FILE from now on.  To be called
# once they are out; FILE is replaced at once: a death repeats, and loses
# nothing.
told() {
	touch "$1" && sort -u "$1" - >"$1.part" && mv "$1.part" "$1" || exit 2
}

# matching WORDS: a condition on articles by their full text; true for none.
matching() {
	if [ -n "$1" ]; then
		printf 'article IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH %s)' \
		    "$(quote "$1")"
	else
		echo 1
	fi
}
