#!/bin/bash
# The new articles of some feeds, tagged, in a database.
#
# usage: feeds-to-sqlite.sh [-r DAYS] FEEDS DATABASE [option of lede-fetch ...]
#
# FEEDS has the address of a feed or sitemap on each line.  Run again, it asks
# only for feeds that changed and articles it has not seen; with -r it also
# asks whether articles of the last DAYS days were changed.  It may be killed
# at any moment and run again.  Options that follow go to lede-fetch, such as
# --user-agent='name (mail address)'.
#
# status: 0 done, whatever single pages said; 69 no feed could be had;
# 75 another run is at work; else that of the program that broke down.
#
# crontab: 17 * * * * feeds-to-sqlite.sh -r 2 feeds.txt news.db
set -uo pipefail
export LC_ALL=C.UTF-8
# shellcheck source=pipelines/run.bash
. "${BASH_SOURCE[0]%/*}/run.bash"

days=0
while getopts r: option; do
	case $option in
	r) days=$OPTARG ;;
	*) exit 2 ;;
	esac
done
shift $((OPTIND - 1))
[ $# -ge 2 ] || fail 2 "usage: ${0##*/} [-r days] feeds database [option ...]"
[[ $days =~ ^[0-9]+$ ]] || fail 2 "-r $days: no number of days"
feeds=$1
[ -r "$feeds" ] || fail 2 "$feeds: cannot be read"
begin "$2"
shift 2

fetch() {
	lede-fetch --state="$run/fetch" "$@"
}

# Entries of feeds, what failed before, and what may have changed since.
addresses() {
	lede-feed <"$run/feeds"
	[ ! -e "$run/again" ] || cat "$run/again"
}
recent() {
	[ "$days" -gt 0 ] && [ -e "$db" ] || return 0
	sqlite3 -batch "$db" "SELECT url FROM articles WHERE first_seen >
	    strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-$days days')" ||
	    fail 2 "$db: cannot tell which articles are recent"
}

whole "$run/feeds"
whole "$run/pages"
fetch "$@" "$feeds" >>"$run/feeds"
worst $? || exit
addresses | fetch --new "$@" >>"$run/pages"
worst "${PIPESTATUS[@]}" || exit
recent | fetch "$@" >>"$run/pages"
worst "${PIPESTATUS[@]}" || exit

# Feeds that failed, each with the time since when, before the spool is gone.
asked=$(wc -l <"$run/feeds")
jq -r 'select(.error) | "\(.url): \(.error.message)"' "$run/feeds" |
    while IFS= read -r line; do
	echo "feed $line" >&2
	grep -F -- " ${line%%: *}" "$run/failing" 2>/dev/null ||
	    echo "$(date +%s) ${line%%: *}"
done >"$run/failing.part"
load_spool || exit
rm -f "$run/feeds"
mv "$run/failing.part" "$run/failing"
failed=$(wc -l <"$run/failing")
[ "$failed" -lt "$asked" ] || [ "$asked" -eq 0 ] ||
    fail 69 "none of the $asked feeds could be had"
