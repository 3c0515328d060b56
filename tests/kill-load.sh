#!/bin/bash
# kill-load.sh [N]: kill -9 lede-load at N (50) random moments of a load of
# articles with edits, load the same again, and compare every row with those of
# a load that nobody disturbed: into SQLite, and into PostgreSQL where there is
# one.  LEDE_BUILD is the build.
set -euo pipefail
export LC_ALL=C.UTF-8
rounds=${1:-50}
build=${LEDE_BUILD:?}
top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=tests/postgres.bash
. "$top/tests/postgres.bash"
tmp=$(mktemp -d)
trap 'postgres_stop; rm -rf "$tmp"' EXIT
cd "$tmp"

# 2,000 articles, 1,000 of them with an edit, sightings and failures.
"$build/bin/lede-read" "$top"/samples/{en,de,fr,es,pt}/*.html |
	jq -c '.fetch.at = "2026-03-01T09:00:00Z"' |
	"$build/bin/lede-extract" 2>extract.log |
	"$build/bin/lede-quotes" | "$build/bin/lede-numbers" |
	"$build/bin/lede-claims" >samples || true
"$build/bench/many" 2000 samples >first
jq -c 'select(.id[63:] | test("[02468ace]")) |
	.fetch.at = "2026-03-02T09:00:00Z" | .title = "Changed" |
	.text |= gsub("[0-9]"; "7") | .claims |= .[1:]' first >second
{
	head -1500 first
	head -500 first | jq -c '{url, fetch: {at: "2026-03-01T15:00:00Z",
		not_modified: true}}'
	cat second
	tail -500 first
	jq -c '{url, fetch, error: {tool: "lede-fetch", code: "http-503"}}' \
		second
} >in

tables="articles revisions quotes numbers claims past_figures failures"

# SQLite gives the same numbers to the same articles; PostgreSQL's have gaps
# where a transaction was cut off, so there an article's id stands for it.
sqlite_dump() {
	local t
	for t in $tables; do
		sqlite3 "$1" "SELECT '$t', * FROM $t"
	done
	# The index finds what the texts have, and its own check is content.
	sqlite3 "$1" "SELECT rowid FROM articles_fts WHERE articles_fts MATCH
		'7 OR said' ORDER BY rowid; PRAGMA integrity_check;
		INSERT INTO articles_fts (articles_fts, rank)
		VALUES ('integrity-check', 1)"
}
postgres_dump() {
	local t from
	for t in $tables; do
		from="SELECT a.id, to_jsonb(t) - 'article' FROM $t t
			JOIN articles a USING (article)"
		[ "$t" != failures ] || from="TABLE failures"
		psql -qAtd "$1" -c "$from" | sort
	done
	psql -qAtd "$1" -c "SELECT id FROM articles WHERE words @@
		websearch_to_tsquery('simple', '7 or said') ORDER BY id"
}

fresh_sqlite() { rm -f "$1"*; }
fresh_postgres() {
	psql -qc "DROP DATABASE IF EXISTS \"$1\"" -c "CREATE DATABASE \"$1\"" \
		2>/dev/null
}
name_sqlite() { echo "$1"; }
name_postgres() { echo "postgresql:///$1"; }

# rounds KIND: the whole of it.
rounds() {
	local kind=$1 start length pid n midway=0 cut
	"fresh_$kind" whole
	start=${EPOCHREALTIME/./}
	"$build/bin/lede-load" "$("name_$kind" whole)" in
	length=$(((${EPOCHREALTIME/./} - start) / 1000))
	"${kind}_dump" whole >whole.dump
	[ "$(wc -l <whole.dump)" -gt 10000 ]
	cut=$("name_$kind" cut)
	for ((round = 1; round <= rounds; round++)); do
		"fresh_$kind" cut
		"$build/bin/lede-load" "$cut" in &
		pid=$!
		n=$((RANDOM % length))
		sleep "$((n / 1000)).$(printf %03d $((n % 1000)))"
		kill -9 "$pid" 2>/dev/null || true
		wait "$pid" 2>/dev/null || midway=$((midway + 1))
		"$build/bin/lede-load" "$cut" in
		"${kind}_dump" cut >cut.dump
		cmp whole.dump cut.dump || {
			diff whole.dump cut.dump | head -5
			echo "$kind, round $round: another database"
			return 1
		}
	done
	echo "$kind: $rounds kills, $midway of them midway in a load of" \
		"$length ms: the same rows as without"
}

rounds sqlite
# shellcheck disable=SC2119 # no options for the server
if postgres_start >/dev/null 2>&1; then
	cd "$tmp"
	rounds postgres
else
	echo "postgres: not installed, not tried"
fi
