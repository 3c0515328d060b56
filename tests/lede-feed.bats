#!/usr/bin/env bats
# lede-feed: entries of feeds and sitemaps become records.

load common
bats_require_minimum_version 1.5.0

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
