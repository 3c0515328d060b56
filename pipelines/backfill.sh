#!/bin/bash
# Articles of the past into a database: lists of addresses, or web archives.
#
# usage: backfill.sh DATABASE FILE ... [-- option of lede-fetch ...]
#
# A FILE is a web archive or saved page (.warc, .warc.gz, .html and what else
# lede-read takes), or else a list of addresses, one a line.  Run again after
# an end of any kind it goes on where it was: archives that are loaded and
# addresses that were seen are passed over.
#
# status: 0 done; 75 another run is at work; else that of what broke down.
#
# crontab: none; for the archives of a month: backfill.sh news.db 2026-11/*.warc.gz
set -uo pipefail
export LC_ALL=C.UTF-8
# shellcheck source=pipelines/run.bash
. "${BASH_SOURCE[0]%/*}/run.bash"

[ $# -ge 2 ] || fail 2 "usage: ${0##*/} database file ... [-- option ...]"
database=$1
shift
files=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
	[ -r "$1" ] || fail 2 "$1: cannot be read"
	files+=("$1")
	shift
done
[ $# -eq 0 ] || shift
begin "$database"

# archive FILE: straight through the chain; noted by name and size once done.
archive() {
	local mark
	mark="$(wc -c <"$1") $1"
	grep -qxF -- "$mark" "$run/done" 2>/dev/null && return
	lede-read "$1" | load
	worst "${PIPESTATUS[@]}" || return
	echo "$mark" >>"$run/done"
}

# list FILE: fetch what was not seen, then load it.
list() {
	lede-fetch --state="$run/fetch" --new "${@:2}" "$1" >>"$run/pages"
	worst $? || return
	load_spool
}

load_spool || exit
for file in "${files[@]}"; do
	case $file in
	*.warc | *.gz | *.zst | *.html | *.htm | *.mhtml | *.xml)
		archive "$file" || exit ;;
	*)
		list "$file" "$@" || exit ;;
	esac
done
