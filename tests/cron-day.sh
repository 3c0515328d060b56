#!/bin/bash
# A day of cron: RUNS runs of daily.sh on a feed that moves, and what they asked.
#
# usage: cron-day.sh [RUNS]
#
# Each run finds a feed of the newest 20 articles.  Most runs one to three are
# new; in every sixth nothing is; one page answers 404; at two runs an article
# that came before has been changed.  Ends with status 1 if an article was
# asked for twice without cause, or one is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
build=${LEDE_BUILD:-$PWD/build}
PATH=$build/bin:$PATH
runs=${1:-24}
work=$(mktemp -d)
trap 'exec 4>&- || true; rm -rf "$work"' EXIT

mkdir -p "$work/site/a" "$work/site/feeds"
export LEDE_SERVE_LOG=$work/requests
mkfifo "$work/url"
exec 4> >(exec "$build/tests/serve" "$work/site" >"$work/url")
read -r site <"$work/url"
echo "$site/feeds/all.rss" >"$work/feeds.txt"
printf 'User-agent: *\nDisallow: /private/\n' >"$work/site/robots.txt"

# A server tells a change by size and time; these runs pass in seconds.
changed() {
	touch -d "@$((1700000000 + run * 3600))" "$1"
}

# article N FIGURE: a page of its own words and number.
article() {
	cat >"$work/site/a/$1.html" <<-END
	<html lang="en"><head><title>Flood report $1</title></head><body><article>
	<h1>Flood report $1</h1>
	<p>At least $2 people were moved from the banks of river number $1 on
	Friday, the river board said in its report of the day.</p>
	<p>"We have counted them twice," said Odile Marsh, who leads the board.
	"There were $2 of them at noon, and the water is still rising here."</p>
	<p>The gauge at bridge $1 stood at ${1}0 centimetres, the highest level
	since the bridge was built, and the road to the mill is closed.</p>
	</article></body></html>
	END
	changed "$work/site/a/$1.html"
}

feed() {
	local n
	{
		echo '<rss version="2.0"><channel><title>All</title>'
		for ((n = newest; n > 0 && n > newest - 20; n--)); do
			echo "<item><link>$site/a/$n.html</link><guid>$n</guid></item>"
		done
		echo '</channel></rss>'
	} >"$work/feed.new"
	cmp -s "$work/feed.new" "$work/site/feeds/all.rss" && return
	mv "$work/feed.new" "$work/site/feeds/all.rss"
	changed "$work/site/feeds/all.rss"
}

newest=0
more() {
	for (($1; n > 0; n--)); do
		newest=$((newest + 1))
		[ "$newest" -eq 7 ] || article "$newest" "$((newest * 100))"
	done
}

printf '%-5s %9s %6s %6s %6s %9s\n' run requests 304 404 new revisions
before=0
total() {
	[ ! -e "$work/news.db" ] || sqlite3 -batch "$work/news.db" "$1"
}
for ((run = 1; run <= runs; run++)); do
	new=$((run == 1 ? 8 : run % 6 == 0 ? 0 : 1 + run % 3))
	more n=$new
	[ "$run" -ne 9 ] || article 3 333
	[ "$run" -ne 17 ] || article 12 1111
	feed
	: >"$work/requests"
	pipelines/daily.sh "$work/feeds.txt" "$work/news.db" --allow-private \
	    --delay=0 --retries=0
	now=$(total 'SELECT count(*) FROM articles')
	printf '%-5s %9d %6d %6d %6d %9d\n' "$run" "$(wc -l <"$work/requests")" \
	    "$(grep -c ' 304$' "$work/requests" || true)" \
	    "$(grep -c ' 404$' "$work/requests" || true)" "$((now - before))" \
	    "$(total 'SELECT count(*) FROM revisions')"
	before=$now
	cat "$work/requests" >>"$work/all"
done

status=0
say() {
	echo "cron-day: $*" >&2
	status=1
}
[ "$now" -eq $((newest - 1)) ] || say "$now articles of $((newest - 1))"
[ "$(grep -c robots.txt "$work/all")" -eq 1 ] || say "robots.txt twice"
twice=$(grep ' 200$' "$work/all" | grep '/a/' | sort | uniq -d)
edited=$([ "$runs" -lt 17 ] || printf 'GET /a/%s.html 200\n' 12 3)
[ "$runs" -lt 17 ] || [ "$twice" = "$edited" ] ||
    say "pages sent twice: $twice"
[ "$(grep -c '/a/7.html' "$work/all")" -eq 1 ] || say "the missing page twice"
[ "$(total 'SELECT count(*) - count(DISTINCT url) FROM articles')" -eq 0 ] ||
    say "an article twice"
echo "$(wc -l <"$work/all") requests, $(grep -c ' 304$' "$work/all") of them 304;" \
    "$now articles, $(total 'SELECT count(*) FROM revisions') revisions," \
    "$(total 'SELECT count(*) FROM revised_figures') revised figures"
exit "$status"
