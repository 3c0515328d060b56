#!/usr/bin/env bats
# The recipes that fetch and load, against a server of this machine.

load common
bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	recipes=$top/pipelines
	local_only=(--allow-private --delay=0 --robots=off --retries=0)
	mkdir site
	cp -r "$samples/." site/
	mkfifo url
	export LEDE_SERVE_LOG=$PWD/requests.log
	exec 4> >(exec "$LEDE_BUILD/tests/serve" site >url 3>&-)
	server=$!
	read -r site <url
	echo "$site/feeds/harbour-post.rss" >feeds.txt
	feed en/quake-harbour.html en/quake-valley.html
}

teardown() {
	exec 4>&-
	wait "$server" 2>/dev/null || true
}

# feed PAGE ...: the feed has these pages now.
feed() {
	local page
	{
		echo '<rss version="2.0"><channel><title>All</title>'
		for page; do
			echo "<item><link>$site/$page</link></item>"
		done
		echo '</channel></rss>'
	} >site/feeds/harbour-post.rss.new
	# A server tells a change by size and time.
	mv site/feeds/harbour-post.rss.new site/feeds/harbour-post.rss
}

gather() {
	"$recipes/feeds-to-sqlite.sh" "$@" "${local_only[@]}"
}

ask() {
	sqlite3 -batch "$1" "$2"
}

requests() {
	grep -c "^GET /$1 " requests.log || true
}

@test "feeds-to-sqlite: new articles come in once, and nothing is asked twice" {
	run -0 gather feeds.txt news.db
	[ -z "$output" ]
	[ "$(ask news.db 'SELECT count(*) FROM articles')" -eq 2 ]
	[ "$(ask news.db 'SELECT count(*) > 10 FROM claims')" -eq 1 ]
	run -0 gather feeds.txt news.db
	grep -qx 'GET /feeds/harbour-post.rss 304' requests.log
	feed en/storm.html en/quake-harbour.html en/quake-valley.html
	run -0 gather feeds.txt news.db
	[ "$(ask news.db 'SELECT count(*) FROM articles')" -eq 3 ]
	[ "$(requests en/quake-harbour.html)" -eq 1 ]
	[ "$(requests en/storm.html)" -eq 1 ]
	[ "$(ask news.db "SELECT count(*) FROM articles
	    WHERE item IS NOT NULL")" -eq 3 ]
}

@test "feeds-to-sqlite -r: an article that was changed gets a revision" {
	run -0 gather feeds.txt news.db
	cp "$samples/later/quake-harbour.html" site/en/quake-harbour.html
	run -0 gather feeds.txt news.db
	[ "$(ask news.db 'SELECT max(revision) FROM articles')" -eq 1 ]
	run -0 gather -r 2 feeds.txt news.db
	[ "$(ask news.db 'SELECT max(revision) FROM articles')" -eq 2 ]
	[ "$(ask news.db 'SELECT count(*) > 0 FROM revised_figures')" -eq 1 ]
	grep -q 'GET /en/quake-valley.html 304' requests.log
}

@test "feeds-to-sqlite: what a kill left behind is loaded by the next run" {
	feed en/{quake-harbour,quake-valley,storm,council,rates,interview}.html
	gather feeds.txt whole.db
	rm requests.log
	local n pid
	for n in 1 2 3 4 5 6; do
		setsid "$recipes/feeds-to-sqlite.sh" feeds.txt news.db \
		    "${local_only[@]}" 2>/dev/null 3>&- 4>&- &
		pid=$!
		sleep "0.0$((n * 3))"
		kill -9 -- "-$pid" 2>/dev/null || true
		wait "$pid" 2>/dev/null || true
	done
	printf '{"url":"http://torn' >>news.db.run/pages
	run -0 gather feeds.txt news.db
	for n in 'url, title, text FROM articles' 'text, speaker FROM quotes' \
	    'event, claimant FROM claims'; do
		[ "$(ask news.db "SELECT $n ORDER BY 1, 2")" = \
		    "$(ask whole.db "SELECT $n ORDER BY 1, 2")" ]
	done
	[ ! -e news.db.run/pages ]
}

@test "feeds-to-sqlite: a page that failed for now is asked for again" {
	feed en/storm.html ../../127.0.0.1:1/
	sed -i "s|$site/../../127.0.0.1:1/|http://127.0.0.1:1/late|" \
	    site/feeds/harbour-post.rss
	run -0 gather feeds.txt news.db
	[ "$(jq -c '[.url, .tries]' news.db.run/again)" = \
	    '["http://127.0.0.1:1/late",1]' ]
	run -0 gather feeds.txt news.db
	[ "$(jq .tries news.db.run/again)" -eq 2 ]
	[ "$(ask news.db 'SELECT count(DISTINCT url) FROM failures')" -eq 1 ]
}

@test "a run finds another at work: 75" {
	mkdir news.db.run
	exec 9>news.db.run/lock
	flock 9
	run -75 gather feeds.txt news.db
	[[ $output == *"another run holds the lock"* ]]
	run -75 "$recipes/daily.sh" feeds.txt news.db
	[ -z "$output" ]
	touch -d '13 hours ago' news.db.run/began
	run -75 "$recipes/daily.sh" feeds.txt news.db
	[[ $output == *"at work for more than"* ]]
}

@test "daily: silent and a ping when all is well" {
	mkdir -p site/ping/well
	echo ok >site/ping/well/index.html
	LEDE_PING=$site/ping/well run -0 "$recipes/daily.sh" feeds.txt news.db \
	    "${local_only[@]}"
	[ -z "$output" ]
	grep -q 'GET /ping/well' requests.log
	run ! grep -q '/fail' requests.log
}

@test "daily: no feed to be had is told, with a ping to /fail" {
	echo http://127.0.0.1:1/feed >feeds.txt
	LEDE_PING=$site/ping run -69 "$recipes/daily.sh" feeds.txt news.db \
	    "${local_only[@]}"
	[[ $output == *"none of the 1 feeds could be had"* ]]
	grep -q 'GET /ping/fail' requests.log
}

@test "daily: one feed that fails is silent for three days, then named" {
	echo "$site/feeds/none.rss" >>feeds.txt
	run -0 "$recipes/daily.sh" feeds.txt news.db "${local_only[@]}"
	[ -z "$output" ]
	grep -q none.rss news.db.run/log
	sed -i 's/^[0-9]*/1000/' news.db.run/failing
	run -0 "$recipes/daily.sh" feeds.txt news.db "${local_only[@]}"
	[[ $output == *"none.rss: could not be had for days"* ]]
}

@test "daily: a database that cannot be written is told, and loses nothing" {
	echo 'this is no database' >news.db
	run -2 "$recipes/daily.sh" feeds.txt news.db "${local_only[@]}"
	[[ $output == *"news.db: "* ]]
	rm news.db
	run -0 "$recipes/daily.sh" feeds.txt news.db "${local_only[@]}"
	[ "$(ask news.db 'SELECT count(*) FROM articles')" -eq 2 ]
	[ "$(requests en/quake-harbour.html)" -eq 1 ]
}

@test "backfill: a web archive and a list of addresses, once each" {
	printf '%s\n' "$site"/en/{storm,rates}.html >urls.txt
	lede-fetch "${local_only[@]}" --warc=past.warc.gz >/dev/null \
	    <<<"$site/en/council.html"
	rm requests.log
	run -0 "$recipes/backfill.sh" news.db past.warc.gz urls.txt -- \
	    "${local_only[@]}"
	[ "$(ask news.db 'SELECT count(*) FROM articles')" -eq 3 ]
	run -0 "$recipes/backfill.sh" news.db past.warc.gz urls.txt -- \
	    "${local_only[@]}"
	[ "$(wc -l <requests.log)" -eq 2 ]
	[ "$(ask news.db 'SELECT count(*) FROM articles')" -eq 3 ]
	run -2 "$recipes/backfill.sh" news.db none.warc
	[[ $output == *"none.warc: cannot be read"* ]]
}

@test "backfill: a feed is its entries, a folder its pages" {
	run -0 "$recipes/backfill.sh" news.db site/feeds/harbour-post.rss -- \
	    "${local_only[@]}"
	[ "$(ask news.db "SELECT count(*), count(item) FROM articles
	    WHERE url LIKE 'http%/en/%'")" = '2|2' ]
	mv site/feeds/harbour-post.rss feed.xml
	run -0 "$recipes/backfill.sh" -v more.db feed.xml -- "${local_only[@]}"
	[[ $output == *"more.db: 2 new, 0 revised, 0 unchanged, 0 failed" ]]
	run -0 "$recipes/backfill.sh" -v more.db feed.xml -- "${local_only[@]}"
	[[ $output == *"more.db: 0 new, 0 revised, 0 unchanged, 0 failed" ]]
	mkdir past
	cp "$samples"/en/{storm,rates}.html past
	run -0 "$recipes/backfill.sh" -v more.db past
	[[ $output == *"more.db: 2 new, 0 revised, 0 unchanged, 0 failed" ]]
	run -0 "$recipes/backfill.sh" -v more.db past
	[[ $output == *"more.db: 0 new, 0 revised, 0 unchanged, 0 failed" ]]
}

@test "backfill: what is neither pages, a feed nor addresses is refused" {
	head -c 3000 "$LEDE_BUILD/tests/serve" >bin.bin
	run -2 "$recipes/backfill.sh" news.db bin.bin
	[ "$output" = "backfill.sh: bin.bin: neither pages, a feed nor a list of addresses" ]
	[ ! -e news.db ]
	cp "$samples/en/storm.html" page.xml
	run -2 "$recipes/backfill.sh" news.db page.xml
	[[ $output == *"backfill.sh: page.xml: neither a feed nor a sitemap" ]]
	[ ! -e news.db ]
}

@test "feeds-to-sqlite: a page in place of a feed is named" {
	echo "$site/en/storm.html" >feeds.txt
	run -69 gather feeds.txt news.db
	[[ $output == *"feed $site/en/storm.html: neither a feed nor a sitemap"* ]]
	[[ $output == *"none of the 1 feeds could be had"* ]]
	[ "$(ask news.db 'SELECT count(*) FROM articles')" -eq 0 ]
	echo "$site/feeds/harbour-post.rss" >>feeds.txt
	run -0 gather feeds.txt news.db
	[[ $output == *"feed $site/en/storm.html: has not changed since it failed"* ]]
	grep -q "^[0-9]* $site/en/storm.html$" news.db.run/failing
	[ "$(ask news.db 'SELECT count(*) FROM articles')" -eq 2 ]
}

@test "feeds-to-sqlite: a feed that was down is no article of the next run" {
	echo http://127.0.0.1:1/feed >>feeds.txt
	run -0 gather feeds.txt news.db
	run ! grep -q '127.0.0.1:1/feed' news.db.run/again
}

@test "feeds-to-sqlite -v: a line of what came in" {
	run -0 gather -v feeds.txt news.db
	[ "$output" = 'news.db: 2 new, 0 revised, 0 unchanged, 0 failed' ]
	feed en/gone.html en/storm.html
	run -0 gather -v feeds.txt news.db
	[[ $output == *'news.db: 1 new, 0 revised, 0 unchanged, 1 failed' ]]
	run -0 "$recipes/daily.sh" feeds.txt news.db "${local_only[@]}"
	[ -z "$output" ]
	grep -q '^news.db: 0 new' news.db.run/log
}

@test "misuse of the gathering recipes: 2, with a word" {
	printf '# none yet\n\n' >empty.txt
	run -2 gather empty.txt news.db
	[ "$output" = 'feeds-to-sqlite.sh: empty.txt: names no feed' ]
	run -2 gather -r x feeds.txt news.db
	[[ $output == 'feeds-to-sqlite.sh: -r x: no number of days.  usage: '* ]]
	run -2 "$recipes/feeds-to-sqlite.sh" -z
	[[ $output == 'feeds-to-sqlite.sh: -z is no option.  usage: '* ]]
	for recipe in "daily.sh feeds.txt" feeds-to-sqlite.sh\ feeds.txt; do
		# shellcheck disable=SC2086 # a recipe and its argument
		run -2 "$recipes/"$recipe none/news.db
		[[ $output == *'none/news.db: there is no folder for it' ]]
	done
	run -2 "$recipes/backfill.sh" none/news.db feeds.txt
	[ ! -e none ]
	for recipe in daily feeds-to-sqlite backfill; do
		for option in -h --help; do
			run -0 "$recipes/$recipe.sh" $option
			[[ $output == *"usage: $recipe.sh "*'status: '* ]]
		done
	done
}

@test "install and uninstall: the units name the PREFIX" {
	[ "${LEDE_BUILD##*/}" = build ] || skip "optional: installs what make builds"
	make -s -C "$top" install DESTDIR="$PWD/dest" PREFIX=/opt/lede
	grep -q '^ExecStart=/opt/lede/share/lede/pipelines/daily.sh ' \
	    dest/opt/lede/share/lede/pipelines/systemd/lede-daily.service
	env -i PATH=/usr/bin:/bin dest/opt/lede/share/lede/pipelines/backfill.sh -h
	make -s -C "$top" uninstall DESTDIR="$PWD/dest" PREFIX=/opt/lede
	[ -z "$(find dest -type f)" ]
}

@test "the units are such that systemd reads them" {
	need systemd-analyze
	cp "$recipes/systemd/"* .
	mkdir -p share
	sed -i "s|/usr/local/share/lede|$top|" lede-daily.service
	run systemd-analyze verify --man=no ./lede-daily.service ./lede-daily.timer
	[[ $output != *lede-daily* ]]
	systemd-analyze calendar '*-*-* 05:17'
}
