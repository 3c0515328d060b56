#!/bin/bash
# load.sh: lede-load beside what else brings rows into a database, on one
# machine in one run.
#
# usage: load.sh [N [records ...]]
#
# N (5000) records are made from those given, or from the samples, each with a
# text of its own (tests/bench/many.c).  The same rows of articles, quotes,
# numbers and claims go into SQLite by lede-load, by `sqlite3 .import` into bare
# tables (from CSV) and by `sqlite-utils insert` (from NDJSON), and into
# PostgreSQL by lede-load and by psql's \copy into bare tables.  What each does
# for that is told before the figures.  The programs are those on PATH;
# LEDE_BUILD is the build; TMPDIR has to hold ten times the records.
set -euo pipefail
export LC_ALL=C.UTF-8
build=${LEDE_BUILD:?}
count=${1:-5000}
[ $# -eq 0 ] || shift
top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=tests/postgres.bash
. "$top/tests/postgres.bash"
tmp=$(mktemp -d)
trap 'postgres_stop; rm -rf "$tmp"' EXIT
tables="articles quotes numbers claims"

# measure NAME COMMAND ...: rows a second by the clock, CPU seconds of the
# program and of the server, and the most memory the program took.
measure() {
	local name=$1 before after
	shift
	before=$(server_cpu)
	/usr/bin/time -o "$tmp/time" -f '%e %U %S %M' "$@" >"$tmp/out" \
		2>"$tmp/err" || { cat "$tmp/err" >&2; return 1; }
	after=$(server_cpu)
	awk -v name="$name" -v rows="$rows" -v server="$before $after" \
		-v rates="$tmp/rates" '{
		split(server, s, " "); cpu = $2 + $3 + s[2] - s[1]
		printf "%-32s %9.0f rows/s %7.2f s %7.2f s CPU %6.0f MB\n",
		    name, rows / $1, $1, cpu, $4 / 1024
		printf "%s\t%f\n", name, rows / $1 >>rates }' "$tmp/time"
}

# ratio NAME OTHER: how many times the rows a second of OTHER, from the means.
ratio() {
	awk -F '\t' -v name="$1" -v other="$2" '
		{ sum[$1] += $2; n[$1]++ }
		END { if (n[other]) printf "%s: %.2f times %s\n", name,
		    sum[name] / n[name] / (sum[other] / n[other]), other
		}' "$tmp/rates"
}

# CPU seconds of the server's processes that have ended.
server_cpu() {
	local pid
	pid=$(head -1 "${pg_dir:-/nowhere}/data/postmaster.pid" 2>/dev/null) ||
		{ echo 0; return; }
	sleep 0.5
	awk '{ print ($16 + $17) / 100 }' "/proc/$pid/stat"
}

if [ $# -gt 0 ]; then
	cat "$@" >"$tmp/some"
else
	lede-read "$top"/samples/{en,de,fr,es,pt}/*.html |
		lede-extract 2>/dev/null | lede-quotes | lede-numbers |
		lede-claims >"$tmp/some" || true
fi
cd "$tmp"
"$build/bench/many" "$count" some >records

# The rows that all get, and how many they are.
lede-load rows.db records
rows=0
for t in $tables; do
	rows=$((rows + $(sqlite3 rows.db "SELECT count(*) FROM $t")))
	sqlite3 rows.db -csv "SELECT * FROM $t" >"$t.csv"
	columns=$(sqlite3 rows.db \
		"SELECT group_concat('\"' || name || '\"') FROM pragma_table_info('$t')")
	echo "CREATE TABLE $t ($columns);" >>bare.sql
	echo ".import --csv $t.csv $t" >>import.sql
	echo "CREATE TABLE $t (${columns//,/ text,} text);" >>bare-pg.sql
	echo "\\copy $t FROM $t.csv CSV" >>copy.sql
done
rm rows.db
cat <<EOF
lede-load: from the records (JSON of articles with what was found in them) to
    tables with types, primary and foreign keys, indexes, and full text
sqlite3 .import: from CSV of the rows to tables without types, keys or indexes
sqlite-utils insert: from NDJSON of the rows to the same
psql \\copy: from CSV of the rows to tables of text without keys or indexes
EOF
echo "$count records, $(du -m records | cut -f 1) MB; $rows rows:"

cat bare.sql import.sql >both.sql
# Two times, the second in the other order, for what a machine's mood does.
measure 'lede-load, SQLite' lede-load one.db records
measure 'sqlite3 .import' sqlite3 imported.db '.read both.sql'
rm imported.db
measure 'sqlite3 .import' sqlite3 imported.db '.read both.sql'
rm imported.db one.db
measure 'lede-load, SQLite' lede-load one.db records
measure 'lede-load, SQLite, all known' lede-load one.db records
rm one.db
if command -v sqlite-utils >/dev/null; then
	for t in $tables; do
		lede-load --rows="$t" records >"$t.ndjson"
		echo "sqlite-utils insert utils.db $t $t.ndjson --nl --silent"
	done >utils.sh
	sqlite3 utils.db <bare.sql
	measure 'sqlite-utils insert' bash -e utils.sh
	rm utils.db ./*.ndjson
fi
ratio 'lede-load, SQLite' 'sqlite-utils insert'
ratio 'lede-load, SQLite' 'sqlite3 .import'

# shellcheck disable=SC2119 # no options for the server
if postgres_start >/dev/null 2>&1; then
	cd "$tmp"
	psql -qc 'CREATE DATABASE news' -c 'CREATE DATABASE bare'
	measure 'lede-load, PostgreSQL' lede-load postgresql:///news records
	measure 'lede-load, PostgreSQL, all known' lede-load \
		postgresql:///news records
	psql -qd bare -f bare-pg.sql
	measure 'psql \copy' psql -qd bare -f copy.sql
	ratio 'lede-load, PostgreSQL' 'psql \copy'
fi
