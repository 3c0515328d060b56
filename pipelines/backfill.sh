#!/bin/bash
# Articles of the past into a database: lists of addresses, or web archives.
#
# usage: backfill.sh [-v] DATABASE FILE ... [-- option of lede-fetch ...]
#
# A FILE is a web archive or saved page (.warc, .warc.gz, .html and what else
# lede-read takes) or a folder of them; a feed or sitemap (.xml, .rss, .atom),
# whose entries are fetched; or else a list of addresses, one a line.  Run again
# after an end of any kind it goes on where it was: archives that are loaded and
# addresses that were seen are passed over.  At a terminal, or with -v, it ends
# with a line that says how many articles came in.
#
# status: 0 done; 75 another run is at work; else that of what broke down.
#
# crontab: none; for the archives of a month: backfill.sh news.db 2026-11/*.warc.gz
set -uo pipefail
# shellcheck source=pipelines/run.bash
. "${BASH_SOURCE[0]%/*}/run.bash"

# kind FILE: by its name; of a list also whether it is text at all.
kind() {
	case $1 in
	*.warc | *.gz | *.zst | *.html | *.htm | *.mhtml) echo archive ;;
	*.xml | *.rss | *.atom) echo feed ;;
	*)
		if [ -d "$1" ]; then
			echo archive
		elif [ ! -s "$1" ] || grep -qI . "$1"; then
			echo list
		fi
		;;
	esac
}

verbose=
while getopts :v option; do
	case $option in
	v) verbose=yes ;;
	*) misused "$option" ;;
	esac
done
shift $((OPTIND - 1))
[ $# -ge 2 ] || fail 2 "$usage"
database=$1
shift
files=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
	[ -r "$1" ] || fail 2 "$1: cannot be read"
	[ -n "$(kind "$1")" ] ||
	    fail 2 "$1: neither pages, a feed nor a list of addresses"
	files+=("$1")
	shift
done
[ $# -eq 0 ] || shift
begin "$database"

# archive FILE: straight through the chain; noted by name and sizes once done.
archive() {
	local mark
	mark="$(find "$1" -type f -printf '%s %P\n' | sort | cksum) $1"
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

# feed FILE: the same of its entries.
feed() {
	lede-read "$1" | lede-feed >"$run/entries"
	worst "${PIPESTATUS[@]}" || return
	jq -es 'any(.error and (.item | not)) | not' "$run/entries" >/dev/null ||
	    fail 2 "$1: neither a feed nor a sitemap"
	list "$run/entries" "${@:2}"
}

load_spool || exit
for file in "${files[@]}"; do
	"$(kind "$file")" "$file" "$@" || exit
done
summary
