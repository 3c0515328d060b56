#!/bin/bash
# The new articles of some feeds, tagged, in a database.
#
# usage: feeds-to-sqlite.sh [-v] [-r DAYS] FEEDS DATABASE [option of lede-fetch ...]
#
# FEEDS has the address of a feed or sitemap on each line.  Run again, it asks
# only for feeds that changed and articles it has not seen; with -r it also
# asks whether articles of the last DAYS days were changed.  It may be killed
# at any moment and run again.  Options that follow go to lede-fetch, such as
# --user-agent='name (mail address)'.  At a terminal, or with -v, it ends with
# a line that says how many articles came in.
#
# status: 0 done, whatever single pages said; 69 no feed could be had;
# 75 another run is at work; else that of the program that broke down.
#
# crontab: 17 * * * * feeds-to-sqlite.sh -r 2 feeds.txt news.db
set -uo pipefail
# shellcheck source=pipelines/run.bash
. "${BASH_SOURCE[0]%/*}/run.bash"

days=0 verbose=
while getopts :r:v option; do
	case $option in
	r) days=$OPTARG ;;
	v) verbose=yes ;;
	*) misused "$option" ;;
	esac
done
shift $((OPTIND - 1))
number -r "$days"
[ $# -ge 2 ] || fail 2 "$usage"
feeds=$1
{ [ -r "$feeds" ] && [ ! -d "$feeds" ]; } || fail 2 "$feeds: cannot be read"
grep -qvE '^[[:space:]]*(#|$)' "$feeds" || fail 2 "$feeds: names no feed"
begin "$2"
shift 2

fetch() {
	lede-fetch --state="$run/fetch" "$@"
}

# Feeds that could not be had or are none: rows among the failures, and no
# addresses of articles.  Each is asked again by the next run anyway.
missing() {
	jq -c 'select(.error and (.item | not)) | .error.retryable = false |
	    del(.body)' "$run/entries"
}

# Entries of feeds and what failed before; then what may have changed since.
addresses() {
	jq -c 'select(.item)' "$run/entries"
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
lede-feed <"$run/feeds" >"$run/entries"
worst $? || exit
missing >>"$run/pages" || exit
addresses | fetch --new "$@" >>"$run/pages"
worst "${PIPESTATUS[@]}" || exit
recent | fetch "$@" >>"$run/pages"
worst "${PIPESTATUS[@]}" || exit

# since URL: the line of a feed that failed in the last run.
since() {
	awk 'BEGIN { url = ARGV[1]; ARGV[1] = "" }
	    $2 == url { print; found = 1 } END { exit !found }' "$1" \
	    "$run/failing" 2>/dev/null
}

# What was no feed and has not changed since is none.
still() {
	jq -r 'select(.item or .error | not) | .url' "$run/entries" |
	    while IFS= read -r url; do
		! since "$url" >/dev/null ||
		    echo "$url: has not changed since it failed"
	done
}

# The missing, each with the time since when, before the spool is gone.
asked=$(wc -l <"$run/feeds")
{
	missing | jq -r '"\(.url): \(.error.message)"'
	still
} | while IFS= read -r line; do
	echo "feed $line" >&2
	since "${line%%: *}" ||
	    echo "$(date +%s) ${line%%: *}"
done >"$run/failing.part"
load_spool || exit
rm -f "$run/feeds" "$run/entries"
mv "$run/failing.part" "$run/failing"
summary
failed=$(wc -l <"$run/failing")
[ "$failed" -lt "$asked" ] || [ "$asked" -eq 0 ] ||
    fail 69 "none of the $asked feeds could be had"
