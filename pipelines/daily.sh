#!/bin/bash
# What cron or systemd runs: feeds-to-sqlite.sh, silent unless something broke.
#
# usage: daily.sh FEEDS DATABASE [option of lede-fetch ...]
#
# Nothing is printed where all is well, so that cron writes to you only when
# it is not; what was said on the way, and how many articles came in, stands in
# DATABASE.run/log.  A run that
# finds another at work ends with 75 and no word, unless that other has been
# at it for LEDE_STUCK hours (12).  A feed that could not be had for
# LEDE_FEED_DAYS days (3) is named.  LEDE_REVISIT: how many days an article is
# looked at again for changes (2).
#
# LEDE_PING, an address, is asked for after a run that went well, and
# LEDE_PING/fail after one that did not, as health-check services want it;
# lede-fetch's address guard holds for it, unless --allow-private is given.
#
# status: that of feeds-to-sqlite.sh.
#
# crontab: 17 5 * * * daily.sh /srv/news/feeds.txt /srv/news/news.db
# systemd: pipelines/systemd/lede-daily.service and lede-daily.timer
set -uo pipefail
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
# shellcheck source=pipelines/run.bash
. "$here/run.bash"

[ $# -ge 2 ] || fail 2 "$usage"
rundir "$2"

# The log of a run goes aside first: another may be writing its own.
log=$(mktemp "$run/log.XXXXXX") || exit 2
trap 'rm -f "$log"' EXIT
"$here/feeds-to-sqlite.sh" -v -r "${LEDE_REVISIT:-2}" "$@" 2>"$log"
status=$?

if [ "$status" -eq 75 ]; then
	stuck=$((${LEDE_STUCK:-12} * 60))
	if [ -n "$(find "$run/began" -mmin "+$stuck" 2>/dev/null)" ]; then
		fail 75 "$2: a run has been at work for more than $stuck minutes"
	fi
	exit 75
fi
mv "$log" "$run/log"
since=$(($(date +%s) - ${LEDE_FEED_DAYS:-3} * 86400))
awk -v since="$since" '$1 < since {
	print "feed " $2 ": could not be had for days, see the log"
}' "$run/failing" >&2
ping=${LEDE_PING:-}
if [ "$status" -ne 0 ]; then
	echo "${0##*/}: $2: ended with status $status"
	tail -n 50 "$run/log"
	ping=${ping:+$ping/fail}
fi >&2
if [ -n "$ping" ]; then
	lede-fetch --robots=off --any "${@:3}" <<<"$ping" >"$run/ping" ||
	    echo "${0##*/}: $ping: $(jq -r '.error.message // empty' "$run/ping")" >&2
	rm -f "$run/ping"
fi
exit "$status"
