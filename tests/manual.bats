#!/usr/bin/env bats
# The EXAMPLES of every manual, run as they stand in a folder that holds the
# files they name.  The network stands in the test: lede-fetch may speak to
# this machine, and curl gives a page of the samples.

load common
bats_require_minimum_version 1.5.0

setup_file() {
	local dir=$BATS_FILE_TMPDIR
	samples=$BATS_TEST_DIRNAME/../samples
	mkdir "$dir/work" "$dir/bin" "$dir/site"
	cp -r "$samples" "$dir/work/samples"
	ln -s "$BATS_TEST_DIRNAME/../pipelines" "$dir/work/pipelines"
	cp -r "$samples/." "$dir/site"
	mkfifo "$dir/url"
	exec 4> >("$LEDE_BUILD/tests/serve" "$dir/site" >"$dir/url" 3>&-)
	read -r site <"$dir/url"
	echo "$site" >"$dir/address"
	cat >"$dir/bin/lede-fetch" <<-END
	#!/bin/sh
	exec "$LEDE_BUILD/bin/lede-fetch" --allow-private --delay=0 "\$@"
	END
	cat >"$dir/bin/curl" <<-END
	#!/bin/sh
	exec cat samples/en/storm.html
	END
	chmod +x "$dir/bin"/*

	cd "$dir/work" || return
	cp samples/en/quake-harbour.html page.html
	cp samples/feeds/harbour-post.rss feed.xml
	echo "$site/feeds/harbour-post.rss" >feeds.txt
	echo "$site/en/quake-meridian.html" >sites.txt
	ns=http://www.sitemaps.org/schemas/sitemap/0.9
	echo "<sitemapindex xmlns='$ns'><sitemap><loc>$site/part.xml</loc>
	    </sitemap></sitemapindex>" >"$dir/site/index.xml"
	echo "<urlset xmlns='$ns'><url><loc>$site/en/storm.html</loc></url>
	    </urlset>" >"$dir/site/part.xml"
	echo "$site/index.xml" >index.txt
	printf '%s\n' "$site"/en/{quake-harbour,none,rates}.html \
	    "${site%:*}:1/" >urls.txt
	mkdir -p mirror/news.example
	cp samples/en/council.html mirror/news.example/1.html
	"$dir/bin/lede-fetch" --warc=crawl.warc.gz --retries=0 urls.txt \
	    >pages.ndjson || true
	lede-extract <pages.ndjson | lede-quotes | lede-numbers |
	    lede-claims >articles.ndjson
	cp articles.ndjson day.ndjson
	cp articles.ndjson tagged.ndjson
	lede-load news.db articles.ndjson
}

teardown_file() {
	exec 4>&-
}

# try MANUAL: every example of it ends well and says something.
try() {
	local dir=$BATS_FILE_TMPDIR part=/dev/null n=0
	mkdir "$BATS_TEST_TMPDIR/examples"
	while IFS= read -r line; do
		case $line in
		%) n=$((n + 1)); part=$BATS_TEST_TMPDIR/examples/$n.sh ;;
		%=) part=${part%.sh}.out ;;
		*) echo "$line" >>"$part" ;;
		esac
	done < <(awk -f "$top/tests/examples.awk" "$top/tools/$1")
	[ "$n" -gt 0 ]
	cd "$dir/work" || return
	for part in "$BATS_TEST_TMPDIR"/examples/*.sh; do
		sed -i "s,http://localhost:8000,$(cat "$dir/address"),
		    s,/usr/local/share/man,$top/tools," "$part"
		cat "$part"
		# PostgreSQL stands in lede-load-pg.bats, the units in pipelines.bats.
		grep -qE 'postgresql:|psql|MAILTO|systemctl' "$part" && continue
		PATH="$dir/bin:$PATH" run --separate-stderr bash "$part"
		printf '%s\n' "status $status" "$output" "$stderr" | cut -c 1-200
		# 1: a page of these cannot be had, and a tool said so.
		[ "$status" -le 1 ]
		if grep -E 'not found|No such|usage:|jq: error|rror: ' <<<"$stderr"; then
			return 1
		fi
		[ -n "$output" ] || grep -qE '>[a-z]|lede-load|revised|-o [a-z]|pipelines' "$part"
		if [ -e "${part%.sh}.out" ]; then
			[ "$(tr -d ' \n' <<<"$output")" = \
			    "$(tr -d ' \n' <"${part%.sh}.out")" ]
		fi
	done
}

@test "no manual is left out" {
	local manual
	for manual in "$top"/tools/*.[157]; do
		# All of that one is examples: cookbook.bats.
		[ "${manual##*/}" != lede-cookbook.7 ] || continue
		grep -q "	try ${manual##*/}$" "$BATS_TEST_FILENAME"
	done
}

@test "lede-claims(1)" {
	try lede-claims.1
}

@test "lede-dedup(1)" {
	try lede-dedup.1
}

@test "lede-extract(1)" {
	try lede-extract.1
}

@test "lede-feed(1)" {
	try lede-feed.1
}

@test "lede-fetch(1)" {
	try lede-fetch.1
}

@test "lede-load(1)" {
	try lede-load.1
}

@test "lede-numbers(1)" {
	try lede-numbers.1
}

@test "lede-quotes(1)" {
	try lede-quotes.1
}

@test "lede-read(1)" {
	try lede-read.1
}

@test "lede-recipes(7)" {
	try lede-recipes.7
}

@test "lede-record(5)" {
	try lede-record.5
}

@test "lede-report(1)" {
	try lede-report.1
}

@test "lede-show(1)" {
	try lede-show.1
}

@test "lede(1)" {
	try lede.1
}

@test "lede(7)" {
	try lede.7
}

# unnamed: the lines of standard input that are no word of lede-record(5).
unnamed() {
	sed 's/\\(de/°/g' "$top/tools/lede-record.5" |
	    grep -oE '[^][:space:],.;:(){}"]+' >words
	sort -u | grep -vxFf words || true
}

@test "lede-record(5) names what the tools write" {
	cd "$BATS_FILE_TMPDIR/work"
	{
		lede-dedup <tagged.ndjson
		lede-read samples/feeds | lede-feed
		lede-read samples/en samples/de samples/odd | lede-extract |
		    lede-quotes | lede-numbers | lede-claims
	} >all.ndjson 2>all.err || [ $? -eq 1 ]
	# Members; then the values of those that have a list of them.
	run -0 unnamed < <(jq -r 'paths | map(strings) | .[-1] // empty' all.ndjson)
	[ -z "$output" ]
	run -0 unnamed < <(jq -r '.numbers[]? | .kind, .bound, (.unit // empty |
	    select(test("^[A-Z]{3}$") | not))' all.ndjson)
	[ -z "$output" ]
	run -0 unnamed < <(jq -r '(.quotes[]?.kind), (.claims[]?.event // empty),
	    (.blocks[]?.tag), (.from[]?)' all.ndjson)
	[ -z "$output" ]
	[ "$(wc -l <all.ndjson)" -gt 40 ]
}
