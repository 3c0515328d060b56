#!/usr/bin/env bats
# lede-feed: entries of feeds and sitemaps become records.

load common
bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR" || exit
}

# feed BODY: a fetched record of it.
feed() {
	jq -cn --arg body "$1" '{url:"https://n.example/feeds/all", $body}'
}

@test "RSS: address, guid, title, date in UTC" {
	run -0 lede-feed < <(feed '<rss version="2.0"><channel><item>
	    <title>Dam &amp; bridge</title><link>/a/1</link>
	    <guid isPermaLink="false">n-1</guid>
	    <pubDate>Mon, 02 Mar 2026 10:00:00 +0200</pubDate>
	    </item><item><link>https://n.example/a/2</link>
	    <pubDate>soon</pubDate></item></channel></rss>')
	[ "$(jq -c '[.url, .item.guid, .item.title, .item.published]' \
	    <<<"${lines[0]}")" = '["https://n.example/a/1","n-1","Dam & bridge","2026-03-02T08:00:00Z"]' ]
	[ "$(jq -c '[.item.published, .item.published_raw]' \
	    <<<"${lines[1]}")" = '[null,"soon"]' ]
	[ "$(jq -r .item.feed <<<"$output" | sort -u)" = https://n.example/feeds/all ]
}

@test "a summary is text: no style, no comment, a space between paragraphs" {
	run -0 lede-feed < <(feed '<rss version="2.0"><channel><item>
	    <link>/a</link><description><![CDATA[<style>p > b { top: 0 }</style>
	    The dam<!-- <b>held</b> -->.<p>Nobody left.</p>4 &lt; 5 < 6]]>
	    </description></item></channel></rss>')
	[ "$(jq -r .item.summary <<<"$output")" = \
	    'The dam. Nobody left. 4 < 5 < 6' ]
}

@test "Atom, JSON Feed and a sitemap" {
	run -0 lede-feed < <(
		feed '<feed xmlns="http://www.w3.org/2005/Atom"><entry>
		    <id>tag:1</id><link href="b/1"/>
		    <updated>2026-03-02T10:00:00Z</updated></entry></feed>'
		feed '{"version":"https://jsonfeed.org/version/1.1","items":
		    [{"id":"j","url":"https://n.example/j"}]}'
		feed '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
		    <url><loc>https://n.example/s</loc></url></urlset>')
	[ "$(jq -r .url <<<"$output")" = $'https://n.example/feeds/b/1\nhttps://n.example/j\nhttps://n.example/s' ]
}

@test "--content passes the content on" {
	run -0 lede-feed --content < <(feed '<rss version="2.0"
	    xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
	    <item><link>/a</link><content:encoded>&lt;p&gt;whole&lt;/p&gt;</content:encoded>
	    </item></channel></rss>')
	[ "$(jq -r .body <<<"$output")" = '<p>whole</p>' ]
}

@test "what is no feed, and an entry without an address, carry an error" {
	run -1 --separate-stderr lede-feed < <(feed 'plain words'
		feed '<rss version="2.0"><channel><item><title>x</title></item>
		    </channel></rss>')
	[ "$(jq -r .error.code <<<"$output")" = $'no-feed\nno-url' ]
}

@test "every kind of feed of the samples, and what it says of its entries" {
	for f in "$samples"/feeds/*; do
		jq -Rsc '{url: "https://n.example/feed", body: .}' "$f"
	done | lede-feed >out
	# Each with an address; those that are dated, as an instant in UTC.
	jq -se 'length > 5 and all(.[]; (.url | startswith("https://")) and
	    .item.feed == "https://n.example/feed" and
	    (.item.published // "1970-01-01T00:00:00Z" | fromdate >= 0))' out
	[ "$(jq -r 'select(.item.published) | .url' out | wc -l)" -gt 5 ]
	[ "$(jq -c 'select(.item.author == "Island Mail staff") |
	    [.url, .item.title, .item.published]' out)" = \
	    '["https://islandmail.example/2021/ferry-aground","Ferry aground off Skarn with 214 aboard","2021-03-28T06:12:00Z"]' ]
}

@test "RSS 0.9, 0.91, 1.0, 2.0, Atom 0.3, 1.0: the same article" {
	link='<title>T</title><link>https://n.example/a</link>'
	run -0 lede-feed < <(
		feed "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'
		    xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel/>
		    <item>$link</item></rdf:RDF>"
		feed "<rss version='0.91'><channel><item>$link</item></channel></rss>"
		feed "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'
		    xmlns='http://purl.org/rss/1.0/'><item rdf:about='x'>$link
		    </item></rdf:RDF>"
		feed "<rss version='2.0'><channel><item>$link</item></channel></rss>"
		feed "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry>
		    <title>T</title><link rel='alternate'
		    href='https://n.example/a'/></entry></feed>"
		feed "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T
		    </title><link rel='self' href='/no'/><link rel='enclosure'
		    href='/no'/><link href='/a'/></entry></feed>")
	[ "$(jq -c '[.url, .item.title]' <<<"$output" | uniq -c |
	    sed 's/^ *//')" = '6 ["https://n.example/a","T"]' ]
}

@test "broken XML is read as far as it goes" {
	run -0 lede-feed < <(
		feed '<rss version="2.0"><channel><item><link>/a?x=1&y=2</link>
		    <title>Fish & chips&nbsp;&mdash; caf&eacute;</title></item>
		    <item><link>/b</link><title>cut')
	[ "$(jq -c '[.url, .item.title]' <<<"$output")" = \
	    $'["https://n.example/a?x=1&y=2","Fish & chips — café"]\n["https://n.example/b","cut"]' ]
}

@test "xml:base holds for what stands below it" {
	run -0 lede-feed < <(feed '<feed xmlns="http://www.w3.org/2005/Atom"
	    xml:base="/x/"><entry xml:base="y/"><link href="1"/></entry><entry>
	    <link href="2"/></entry></feed>')
	[ "$(jq -r .url <<<"$output")" = \
	    $'https://n.example/x/y/1\nhttps://n.example/x/2' ]
}

@test "dates as feeds write them" {
	while IFS='|' read -r raw want; do
		run -0 lede-feed < <(feed "<rss version='2.0'><channel><item>
		    <link>/a</link><pubDate>$raw</pubDate></item></channel></rss>")
		[ "$(jq -r .item.published <<<"$output")" = "$want" ] || {
			echo "$raw: $output" >&2
			return 1
		}
	done <<-'END'
	Mon, 02 Mar 2026 10:00:00 GMT|2026-03-02T10:00:00Z
	Mon, 2 Mar 26 10:00 EST|2026-03-02T15:00:00Z
	2026-03-02T10:00:00+05:30|2026-03-02T04:30:00Z
	2026-03-02 10:00:00|2026-03-02T10:00:00Z
	2026-03-02|2026-03-02T00:00:00Z
	Wed, 31 Jun 2026 10:00:00 GMT|2026-07-01T10:00:00Z
	Mon, 99 Jun 2026 10:00:00 GMT|null
	2026-03-02T25:00:00Z|null
	Fri, 2006/09/15 08:19:53 EDT|2006-09-15T12:19:53Z
	20260302T100000Z|2026-03-02T10:00:00Z
	Mon, 2 Mar 2026 10:00:00 -800|2026-03-02T18:00:00Z
	Mon, 2 Mar 2026 10:00:00 +2500|null
	2026-061|2026-03-02T00:00:00Z
	March 2, 2026, 10:15 p.m. EST|2026-03-03T03:15:00Z
	12:05 AM, 2 March 2026|2026-03-02T00:05:00Z
	mar, 03 févr. 2026 10:00:00 +0100|2026-02-03T09:00:00Z
	Dienstag, 3. März 2026 10:00|2026-03-03T10:00:00Z
	Sun, 16 Dec 2012 1:2:3:4 GMT|null
	yesterday|null
	Παρ, 12 Ιούλ 2024 12:00:00 +0300|2024-07-12T09:00:00Z
	2024-05-25 noon 11:23:17|null
	END
}

@test "a sitemap index is followed by the same two tools again" {
	mkdir site
	ns='xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
	echo "<sitemapindex $ns><sitemap><loc>URL/one.xml</loc></sitemap>
	    <sitemap><loc>URL/two.xml.gz</loc></sitemap></sitemapindex>" >index
	echo "<urlset $ns><url><loc>URL/a</loc><lastmod>2026-03-02</lastmod>
	    </url></urlset>" >site/one.xml
	echo "<urlset $ns xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>
	    <url><loc>URL/b</loc><news:news><news:title>B</news:title>
	    <news:publication_date>2026-03-02T10:00:00Z</news:publication_date>
	    </news:news></url></urlset>" >two
	mkfifo hold
	exec 7<>hold
	"$LEDE_BUILD/tests/serve" site <hold >address 3>&- 7>&- &
	until [ -s address ]; do sleep 0.02; done
	url=$(cat address)
	sed "s,URL,$url,g" index >site/index.xml
	sed "s,URL,$url,g" -i site/one.xml
	sed "s,URL,$url,g" two | gzip >site/two.xml.gz
	get() { lede-fetch --allow-private --delay=0 "$@"; }
	echo "$url/index.xml" | get | lede-feed >maps
	[ "$(jq -r .item.sitemap maps | tr '\n' ' ')" = 'true true ' ]
	get maps | lede-feed >pages
	exec 7>&-
	[ "$(jq -c '[.url, .item.title, .item.published, .item.sitemap]' \
	    pages | sort)" = "[\"$url/a\",null,\"2026-03-02T00:00:00Z\",null]
[\"$url/b\",\"B\",\"2026-03-02T10:00:00Z\",null]" ]
}

@test "--content takes a description as long as an article, and no teaser" {
	long=$(printf 'The council met and talked. %.0s' {1..40})
	run -0 lede-feed -c < <(feed "<rss version='2.0'><channel><item>
	    <link>/a</link><description>&lt;p&gt;$long&lt;/p&gt;</description>
	    </item><item><link>/b</link><description>The council met.
	    </description></item></channel></rss>")
	[ "$(jq -r '.body // "none" | .[:12]' <<<"$output")" = $'<p>The counc\nnone' ]
}

@test "--content: what a feed calls text is no markup" {
	run -0 lede-feed -c < <(feed '<feed xmlns="http://www.w3.org/2005/Atom">
	    <entry><link href="/a"/><content type="text">5 &lt; 6 &amp; true
so it is

said she</content></entry></feed>'
		feed '{"version": "https://jsonfeed.org/version/1.1", "items": [
		    {"url": "/b", "content_text": "<b> is bold"}]}'
		feed '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link
		    href="/a"/><content>&lt;p>forgot&lt;/p></content></entry></feed>')
	[ "$(jq -r .body <<<"$output")" = '5 &lt; 6 &amp; true
so it is
<p>
said she
&lt;b&gt; is bold
<p>forgot</p>' ]
}

@test "--discover lists the feeds that a page names, each once" {
	run -0 lede-feed --discover < <(feed '<!DOCTYPE html><html><head>
	    <base href="/de/"><link rel="stylesheet" type="text/css" href="x.css">
	    <link rel="alternate" hreflang="fr" href="/fr/">
	    <link rel="alternate stylesheet" type="application/rss+xml" href="no">
	    <link rel="Alternate" type="application/rss+xml; charset=utf-8"
	    title="All &amp; more" href="all.rss">
	    <link rel="alternate" type="application/atom+xml" href="//m.example/atom">
	    </head><body><a href="all.rss#top">RSS</a> <a href="/sport/feed/">Sport
	    </a> <a href="/feedback">Feedback</a> <a href="/?feed=rss2">2</a>
	    <a href="mailto:a@b.example">m</a> <a>none</a> <a href="x.xml">x</a>')
	[ "$(jq -c '[.url, .item.title, .item.feed]' <<<"$output")" = \
'["https://n.example/de/all.rss","All & more","https://n.example/feeds/all"]
["https://m.example/atom",null,"https://n.example/feeds/all"]
["https://n.example/sport/feed/","Sport","https://n.example/feeds/all"]
["https://n.example/?feed=rss2","2","https://n.example/feeds/all"]' ]
}

@test "--discover: a feed names itself, a page without any has an error" {
	run -1 --separate-stderr lede-feed --discover < <(
		feed '<rss version="2.0"><channel/></rss>'
		feed '<p>Nothing here.')
	[ "$(jq -c '[.url, .error.code]' <<<"$output")" = \
	    $'["https://n.example/feeds/all",null]\n["https://n.example/feeds/all","no-feed"]' ]
	[[ $stderr == 'lede-feed: line 2: https://n.example/feeds/all: the page names no feed' ]]
}

@test "entities that grow, files outside and nesting without end are harmless" {
	need timeout
	{
		feed '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b
		    "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;"
		    ><!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0">
		    <channel><item><link>/a</link><title>&c;&f;</title></item>
		    </channel></rss>'
		feed "<rss version='2.0'><channel><item><link>/a</link><title>$(
		    printf '<b>%.0s' {1..3000})</title></item></channel></rss>"
		yes '<a href="/feed">' | head -n 100000 |
			jq -Rsc '{url: "https://n.example/", body: .}'
	} >in
	for mode in '' --discover; do
		run --separate-stderr timeout 60 lede-feed $mode in
		[ "$status" -le 1 ]
		[[ $output != *root:* ]]
		jq -e '(.item.title // "" | length) < 10000' <<<"$output"
	done
}

@test "a feed of many references to what nobody declared ends soon" {
	timed
	{
		echo '<!DOCTYPE rss ['
		for i in {1..200}; do echo "<!ENTITY z$i ''>"; done
		echo ']><rss><channel><item><link>/a</link><title>'
		yes '&a;' | head -n 1000000
		echo '</title></item></channel></rss>'
	} | jq -Rsc '{url: "https://n.example/f", body: .}' >in
	timeout 60 lede-feed in >out
	[ "$(jq -r .url out)" = https://n.example/a ]
}
