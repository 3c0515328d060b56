#!/usr/bin/env bats
# lede-extract: the article of a page, and what the page says of it.

load common
bats_require_minimum_version 1.5.0

# page FILE: a record of a sample.
page() {
	jq -Rsc --arg url "https://samples.example/$1" \
	    '{url: $url, body: .}' <"$samples/$1"
}

@test "text comes without the notice, the advertisement and the comments" {
	page en/quake-harbour.html | lede-extract >"$BATS_TEST_TMPDIR/out"
	run -0 jq -r .text "$BATS_TEST_TMPDIR/out"
	[[ $output == *"nearly 600"* || $output == *"Nearly 600"* ]]
	[[ $output != *ookie* ]]
	[[ $output != *"dvertisement"* ]]
	run -0 jq -r 'has("body")' "$BATS_TEST_TMPDIR/out"
	[ "$output" = false ]
}

@test "a feed or data in place of a page is told, and its body kept" {
	cd "$BATS_TEST_TMPDIR"
	local rss='<?xml version="1.0"?><!-- x --><rss version="2.0"><channel><item><title>One long enough</title><link>https://a.example/1</link></item></channel></rss>'
	jq -nc --arg b "$rss" '{url: "https://a.example/feed", body: $b}' >in
	run -1 --separate-stderr lede-extract in
	[ "$stderr" = 'lede-extract: in: line 1: https://a.example/feed: a feed, not a page: is lede-feed missing in the pipe?' ]
	run -0 jq -r .url <(lede-feed <<<"$output")
	[ "$output" = https://a.example/1 ]
	# By its type, for text may well begin with a bracket.
	jq -nc '{body: "{\"version\":\"https://jsonfeed.org/version/1.1\"}", fetch: {type: "application/json"}},
	    {body: "[Updated] A ship ran aground.", fetch: {type: "text/html"}},
	    {body: "<feedback-box></feedback-box><p>A ship ran aground.</p>"}' >in
	run -0 jq -c '[.error.code, .text]' <(lede-extract in 2>said)
	[ "$output" = '["feed",null]
[null,"[Updated] A ship ran aground."]
[null,"A ship ran aground."]' ]
}

# scripted STRING: a page that shows a menu, and has STRING in a script.
scripted() {
	jq -nc --arg s "$1" '{body: ("<title>A new bridge</title><nav><a href=/>Home</a></nav><div id=app></div><script>" + $s + "</script>")}' |
	    lede-extract | jq -r .text
}

@test "an article that only a script has is read from there" {
	local a="The council of the town met on Monday evening to talk about the new bridge, which is to cost four million."
	local html="<p>$a $a</p>{{ad}}<p>$a The mayor nodded.</p><p>$a $a $a</p><div class=caption>The mayor</div><p>Nobody spoke. $a</p>"
	local text="$a $a"$'\n\n'"$a The mayor nodded."$'\n\n'"$a $a $a"$'\n\n'"Nobody spoke. $a"
	run -0 scripted "window.state = $(jq -nc --arg h "$html" '{title: "A", article: {html: $h}}')"
	[ "$output" = "$text" ]
	run -0 scripted "self.push([1,$(jq -nc --arg h "$html" '[{html: $h}] | tojson | tojson' | jq -r .)])"
	[ "$output" = "$text" ]
	run -0 scripted "var notice = $(jq -nc --arg h "${html//bridge/cookie}" '{notice: ($h | gsub("new"; "set"))}')"
	[[ $output != *council* ]]
}

@test "each value says where it was found" {
	run -0 bash -c 'lede-extract | jq -c "[.title,.authors,.published,.language,.from.title,.from.authors,.from.published,.from.language]"' <<-'END'
	{"body":"<html lang=de><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-07-18T10:04:00+02:00\",\"author\":{\"name\":\"Von Ina Muster\"}}</script><h1>Der Titel</h1><p>Ein Satz, der lang genug ist, dass er als Text eines Artikels gelten kann.</p>"}
	END
	[ "$output" = '["Der Titel",["Ina Muster"],"2024-07-18T10:04:00+02:00","de","heading","jsonld","jsonld","html"]' ]
}

@test "a date to come is no date" {
	run -0 bash -c 'lede-extract | jq -c .published' <<-'END'
	{"fetch":{"at":"2024-05-01T00:00:00Z"},"body":"<meta property=article:published_time content=2024-09-01><p>A sentence that is long enough to count as the text of an article."}
	END
	[ "$output" = null ]
}

@test "plain text: the first line is the title if a blank line follows" {
	run -0 bash -c 'lede-extract | jq -c "[.title,.text]"' <<<'{"fetch":{"type":"text/plain"},"body":"A title\n\nAnd some text.\n"}'
	[ "$output" = '["A title","And some text."]' ]
}

@test "a page without an article carries an error and flows on" {
	run -1 --separate-stderr lede-extract <<<'{"x":1.0,"body":""}'
	[[ $output == '{"x":1.0,'* ]]
	[[ $output == *'"error":'* ]]
}

@test "--keep-body keeps it" {
	run -0 bash -c 'lede-extract -k | jq -r .body' <<<'{"body":"<p>A sentence that is long enough to count as the text of an article."}'
	[[ $output == "<p>A sentence"* ]]
}

@test "siblings around an advertisement are one article" {
	local a="The council of the town met on Monday evening to talk about the new bridge, which is to cost four million."
	local b="Nobody spoke against it, and the mayor said that work could begin in spring, once the river has gone down."
	run -0 bash -c 'lede-extract | jq -r .text' <<-END
	{"body":"<title>A new bridge</title><nav><ul><li><a href=/>Home</a><li><a href=/w>World news</a></ul></nav><h1>A new bridge</h1><div class=body><div class=part><p>$a</p><p>$b</p></div><div class=ad>Advertisement</div><div class=part><p>$b $a</p><p>$a $b</p></div></div><footer><p>Copyright of the paper. All rights reserved, now and for ever.</footer>"}
	END
	[ "$output" = "$a"$'\n\n'"$b"$'\n\n'"$b $a"$'\n\n'"$a $b" ]
}

@test "a text that is in a script only is taken from there" {
	local s="A sentence that the page keeps from those who do not run its scripts."
	run -0 bash -c 'lede-extract | jq -r .text' <<-END
	{"body":"<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":\"$s\\\\n\\\\n$s $s $s $s\"}</script><div id=app>Please wait.</div>"}
	END
	[ "$output" = "$s"$'\n\n'"$s $s $s $s" ]
}

@test "the standfirst is text, the title said again is not" {
	local a="The council of the town met on Monday evening to talk about the new bridge, which is to cost four million."
	local s="Four million for a bridge that nobody asked for, and a mayor who likes it."
	run -0 bash -c 'lede-extract | jq -r .text' <<-END
	{"body":"<title>A new bridge</title><meta name=description content='$s'><header><h1>A new bridge</h1><p>$s</p></header><div><h2>A new bridge</h2><p>$a</p><p>$a $s</p></div>"}
	END
	[ "$output" = "$s"$'\n\n'"$a"$'\n\n'"$a $s" ]
}

# authors HTML: those of a page with that above its text.
authors() {
	local a="The council of the town met on Monday evening to talk about the new bridge, which is to cost four million."
	jq -n --arg body "<title>A new bridge</title><h1>A new bridge</h1>$1<p>$a</p><p>$a $a</p>" \
	    '{url: "https://portside.example/a", body: $body}' -c |
	    lede-extract | jq -c .authors
}

@test "who is declared the author goes before those shown beside" {
	run -0 authors '<meta name=author content="Ida Crane"><div class=byline>By Ida Crane, Contributor, edited by Bo Lund</div>'
	[ "$output" = '["Ida Crane"]' ]
	run -0 authors '<meta name=author content="Ida Crane"><div class=byline>By Ida Crane and Senior Staff</div>'
	[ "$output" = '["Ida Crane"]' ]
}

@test "authors are found where the page shows them" {
	run -0 authors '<div class=meta>By Ida Crane and Bo Lund, Portside</div>'
	[ "$output" = '["Ida Crane","Bo Lund"]' ]
	run -0 authors '<p>Von <a href=/autor/ic>Ida Crane</a> | 3. Mai 2024</p>'
	[ "$output" = '["Ida Crane"]' ]
	run -0 authors '<div>By</div><div><span class=author__name>Ida Crane</span></div><div>May 3, 2024</div>'
	[ "$output" = '["Ida Crane"]' ]
	run -0 authors '<p><a rel=author href=/u/7>idac</a></p>'
	[ "$output" = '["idac"]' ]
}

@test "offices, reviewers and the site are no authors beside a person" {
	run -0 authors '<div class=byline>Ida Crane, Senior Editor</div><div class=byline>Reviewed by Bo Lund</div>'
	[ "$output" = '["Ida Crane"]' ]
	run -0 authors '<script type=application/ld+json>{"@type":"NewsArticle","author":{"@type":"Organization","name":"Portside"},"publisher":{"name":"Portside"}}</script><p>By Ida Crane</p>'
	[ "$output" = '["Ida Crane"]' ]
	run -0 authors '<script type=application/ld+json>{"@type":"NewsArticle","author":{"@type":"Organization","name":"Portside"}}</script>'
	[ "$output" = '["Portside"]' ]
}

@test "a paragraph that leads to another article is none of this one" {
	local a="The council of the town met on Monday evening to talk about the new bridge, which is to cost four million."
	run -0 bash -c 'jq -nc --arg b "$1" "{body: \$b}" | lede-extract | jq -r .text' - \
	    "<title>A new bridge</title><article><h1>A new bridge</h1><p>$a</p><p>$a $a</p><p>Read also: <a href=/b>What became of the old bridge</a></p><p>Nobody spoke. $a</p><p><a href=/c>How a ferry did without any bridge at all</a></p><p>The mayor nodded. $a</p></article>"
	[ "$output" = "$a"$'\n\n'"$a $a"$'\n\n'"Nobody spoke. $a"$'\n\n'"The mayor nodded. $a" ]
}

# published HTML: that of a page with it above the text.
published() {
	local a="The council of the town met on Monday evening to talk about the new bridge, which is to cost four million."
	jq -n --arg body "<title>A new bridge</title><aside><p>9 June 2019</aside><h1>A new bridge</h1>$1<p>$a</p><p>$a $a</p><p>3 March 2021, said a reader</p>" \
	    '{url: "https://portside.example/a", body: $body}' -c |
	    lede-extract | jq -c .published
}

@test "a date is found at the title, and not the one of a later state" {
	run -0 published '<p>Published 14 May 2024 | 3 min read</p>'
	[ "$output" = '"2024-05-14"' ]
	run -0 published '<p>Updated: <time datetime=2024-05-16>16 May</time></p><p class=date>14.5.2024, 10:30</p>'
	[ "$output" = '"2024-05-14"' ]
	run -0 published '<div>Ida Crane<time datetime=2024-05-14T08:00:00Z>14 May</time></div>'
	[ "$output" = '"2024-05-14T08:00:00Z"' ]
}

@test "a date of a later state is \`modified\` and never \`published\`" {
	run -0 jq -nc '{body: ("<title>A new bridge</title><h1>A new bridge</h1><p>Updated 16 May 2024</p><p>The council of the town met on Monday evening to talk about the new bridge, which is to cost four million.</p>")}'
	run -0 bash -c 'lede-extract <<<"$1" | jq -c "[.published, .modified]"' - "$output"
	[ "$output" = '[null,"2024-05-16"]' ]
	run -0 published '<meta property=article:published_time content=2024-05-14T08:00:00Z><meta property=article:modified_time content=2024-05-16T08:00:00Z><p class=date>16 May 2024</p>'
	[ "$output" = '"2024-05-14T08:00:00Z"' ]
}

@test "the word next to a date says what it is of" {
	run -0 published '<meta property=article:published_time content=2024-05-14T08:00:00Z><p>Written by Ida Crane - Updated on May 16, 2024</p>'
	[ "$output" = '"2024-05-14T08:00:00Z"' ]
}

@test "a date is found in data of scripts, and its origin is told" {
	local page
	for page in 'var page = {"publishedAt":"2024-05-14T08:00:00Z"}' \
	    "dataLayer.push({publish_date: '2024-05-14T08:00:00Z'})" \
	    'x.push("{\\"datePublished\\":\\"2024-05-14T08:00:00Z\\"}")' \
	    'var page = {"published_at":1715673600000}'; do
		run -0 jq -nc --arg s "$page" '{body: ("<title>A new bridge</title><script>" + $s + "</script><h1>A new bridge</h1><p>The council of the town met on Monday evening to talk about the new bridge, which is to cost four million.</p>")}'
		run -0 bash -c 'lede-extract <<<"$1" | jq -c "[.published, .from.published]"' - "$output"
		[ "$output" = '["2024-05-14T08:00:00Z","script"]' ]
	done
}

@test "a date is found in the address, day first or last" {
	for url in /2024/05/14/a /a-14-05-2024 /a/20240514; do
		run -0 bash -c 'jq -nc --arg u "$1" "{url: (\"https://portside.example\" + \$u), body: \"<title>A new bridge</title><p>The council of the town met on Monday evening to talk about the new bridge.</p>\"}" | lede-extract | jq -c .published' - "$url"
		[ "$output" = '"2024-05-14"' ]
	done
}

@test "which number is the month is told by another date of the page" {
	run -0 published '<meta name=date content=05/03/2024><p class=date>May 3, 2024</p>'
	[ "$output" = '"2024-05-03"' ]
	run -0 published '<meta name=date content=05/03/2024><p class=date>5 March 2024</p>'
	[ "$output" = '"2024-03-05"' ]
}

@test "the day that a page shows goes before that of UTC" {
	run -0 published '<meta property=article:published_time content=2024-05-15T02:10:00Z><p class=date>May 14, 2024</p>'
	[ "$output" = '"2024-05-14"' ]
	run -0 published '<meta property=article:published_time content=2024-05-14T20:10:00Z><p class=date>May 14, 2024</p>'
	[ "$output" = '"2024-05-14T20:10:00Z"' ]
}

@test "the title comes without the name of the site" {
	run -0 bash -c 'lede-extract | jq -r .title' <<-'END'
	{"body":"<title>A new bridge - The Portside</title><meta property=og:title content='A new bridge - The Portside'><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"A new bridge - The Portside\"}</script><h1>A new bridge</h1><p>A sentence that is long enough to count as the text of an article.</p>"}
	END
	[ "$output" = "A new bridge" ]
}

# The title of a page with this in it.
title()
{
	jq -nc --arg b "$1<p>A sentence that is long enough to count as the text of an article.</p>" '{url: "https://portside.example/a-new-bridge-for-the-harbour", body: $b}' |
	    lede-extract | jq -r .title
}

@test "the title comes without kickers, sections and what is on every page" {
	run -0 title '<title>A new bridge for the harbour | Town | The Portside</title><h1>A new bridge for the harbour</h1>'
	[ "$output" = "A new bridge for the harbour" ]
	run -0 title '<title>A new bridge for the harbour | The Portside</title><h1>The Portside</h1><h2>A new bridge for the harbour</h2>'
	[ "$output" = "A new bridge for the harbour" ]
	run -0 title '<title>A new bridge for the harbour - Portside</title><meta property=og:title content="A new bridge for the harbour"><h1><span>Town council</span> <span>A new bridge for the harbour</span></h1>'
	[ "$output" = "A new bridge for the harbour" ]
}

@test "captions are out of the text, and in it with --captions" {
	local a="The council of the town met on Monday evening to talk about the new bridge, which is to cost four million."
	local page="<title>A new bridge</title><h1>A new bridge</h1><p>$a</p><figure><img alt=x><figcaption>The river at noon. Photo: I. Crane</figcaption></figure><p>$a $a</p>"
	run -0 bash -c 'jq -nc --arg b "$1" "{body: \$b}" | lede-extract | jq -c "[.text, .blocks]"' _ "$page"
	[ "$output" = "[\"$a\\n\\n$a $a\",[]]" ]
	run -0 bash -c 'jq -nc --arg b "$1" "{body: \$b}" | lede-extract --captions | jq -c ".blocks[0] as \$b | [\$b.tag, .text[\$b.start:\$b.end]]"' _ "$page"
	[ "$output" = '["figcaption","The river at noon. Photo: I. Crane"]' ]
}

# stub HTML: title, error and free of a page.
stub() {
	jq -nc --arg b "$1" '{body: $b}' | { lede-extract 2>/dev/null || true; } |
	    jq -c '[.error.code, .free, (.text | length > 0)]'
}

@test "errors in words, questions for consent and paywalls are no articles" {
	run -0 stub '<title>Page not found</title><h1>Page not found</h1><p>The page you requested could not be found on this server, we are sorry to say.</p>'
	[ "$output" = '["error-page",null,false]' ]
	run -0 stub '<title>The Portside</title><div><p>We and our partners store information on your device and read it, to show you advertisements.</p><p>We use cookies and similar ways to count readers and to learn what they like.</p></div>'
	[ "$output" = '["consent-wall",null,false]' ]
	run -0 stub '<title>A new bridge</title><h1>A new bridge</h1><p>The council of the town met on Monday evening to talk about the new bridge, which is to cost four million.</p><div class=paywall><p>Subscribe to read the rest of this article today.</p></div>'
	[ "$output" = '[null,false,true]' ]
	run -0 stub '<title>A new bridge</title><h1>A new bridge</h1><p>The council of the town met on Monday evening to talk about the new bridge, which is to cost four million.</p>'
	[ "$output" = '[null,null,true]' ]
}

# teaser N: a card of an index.
teaser() {
	echo "<div class=card><h3><a href=/news/$1>The council votes on plan $1 for the bridge</a></h3><p>After a debate of three hours it was clear on Monday that there will be no majority for number $1.</p></div>"
}

# index HEAD URL: a record of a page of eleven teasers.
index() {
	local body="<title>The Harbour Post</title>$1<nav><a href=/news>News</a> <a href=/sport>Sport</a></nav><main>" i

	for i in 1 2 3 4 5 6 7 8 9 10 11; do
		body+=$(teaser "$i")
	done
	jq -nc --arg body "$body</main>" --arg url "$2" '$ARGS.named'
}

@test "an index is no article, wherever it is" {
	for url in https://post.example/ https://post.example/news/harbour; do
		run -0 bash -c 'lede-extract 2>/dev/null | jq -c "[.text,.error.code,.title]"' \
		    < <(index "" "$url")
		[ "$output" = '["","index-page","The Harbour Post"]' ]
	done
	# Headlines and nothing else.
	run -0 bash -c 'lede-extract 2>/dev/null | jq -r .error.code' \
	    < <(index "" https://post.example/news | sed 's/<p>[^<]*<.p>//g')
	[ "$output" = index-page ]
}

@test "teasers that end in \"Read more\" are an index, too" {
	local body="<title>The Harbour Post</title><h1>News</h1>" i
	for i in 1 2 3 4 5 6 7 8 9; do
		body+="<h3>The council votes for bridge number $i</h3><p>It met on Monday evening for the ${i}th time, and nobody spoke against it, said the mayor. <a href=/$i>Read more</a></p>"
	done
	run -0 bash -c 'jq -nc --arg b "$1" "{body: \$b}" | lede-extract 2>/dev/null | jq -r .error.code' - "$body"
	[ "$output" = index-page ]
}

@test "an article between teasers is one" {
	local a="The council of the town met on Monday evening to talk about the new bridge, which is to cost four million."
	local b="Nobody spoke against it, and the mayor said that work could begin in spring, once the river has gone down."
	run -0 bash -c 'lede-extract | jq -r .text' < <(index "<h1>A new bridge</h1><p>$a</p><p>$b</p>" \
	    https://post.example/news/bridge)
	[[ $output == "$a"$'\n\n'"$b"* ]]
	# One that calls itself an article is taken at its word.
	run -0 bash -c 'lede-extract | jq -r .error' < <(index \
	    "<meta property=og:type content=article>" https://post.example/news/day)
	[ "$output" = null ]
}

@test "what a link says to screen readers is no text" {
	run -0 bash -c 'lede-extract | jq -r .text' <<'END'
{"body":"<h1>A new bridge</h1><p>The council of the town met on <a href=/x>Monday<span class=q> (opens in a new tab)</span></a> evening to talk about the new bridge, which is to cost four million.</p><p>Nobody spoke against it, and the mayor said that work could begin in spring, once the river has gone down.</p>"}
END
	[[ $output == *"met on Monday evening"* ]]
}

@test "who wrote, pictured or edited it is no text" {
	local a="The council of the town met on Monday evening to talk about the new bridge, which is to cost four million."
	local b="Nobody spoke against it, and the mayor said that work could begin in spring, once the river has gone down."
	run -0 bash -c 'lede-extract | jq -r .text' <<END
{"body":"<h1>A new bridge</h1><p>By Ida Crane, Harbour</p><p>$a</p><p>Photo: Bo Lund/Post</p><p>$b</p><p>(Reporting by Ida Crane; editing by Bo Lund)</p>"}
END
	[ "$output" = "$a"$'\n\n'"$b" ]
}

@test "buttons and labels are no authors" {
	local a="The council of the town met on Monday evening to talk about the new bridge, which is to cost four million."
	local word
	for word in Follow 'Auteur(s)' 'Stand: 14. Mai 2020' Link; do
		run -0 bash -c 'jq -nc --arg w "$1" --arg a "$2" "{body: (\"<h1>A new bridge</h1><div class=author>\" + \$w + \"</div><p>\" + \$a + \"</p>\")}" | lede-extract | jq -c .authors' - "$word" "$a"
		[ "$output" = "[]" ]
	done
	run -0 bash -c 'lede-extract <<<"$1" | jq -c .authors' - \
	    "{\"body\":\"<h1>A new bridge</h1><div class=author>Ida Link</div><p>$a</p>\"}"
	[ "$output" = '["Ida Link"]' ]
}

@test "a button that is glued to a name is no part of it" {
	run -0 authors '<div class=author><span>Ida Crane</span><span>Follow</span></div>'
	[ "$output" = '["Ida Crane"]' ]
	run -0 authors '<div>By <a href=/author/ic>Ida Crane<span>Follow</span></a></div>'
	[ "$output" = '["Ida Crane"]' ]
	run -0 authors '<div class=author>Ida McStand</div>'
	[ "$output" = '["Ida McStand"]' ]
}

@test "the name of the author alone, below the title, is no text" {
	local a="The council of the town met on Monday evening to talk about the new bridge, which is to cost four million."
	run -0 bash -c 'jq -nc --arg a "$1" "{body: (\"<title>A new bridge</title><meta name=author content=\\\"Ida Crane\\\"><h1>A new bridge</h1><p>Ida Crane</p><p>\" + \$a + \"</p>\")}" | lede-extract | jq -r .text' - "$a"
	[ "$output" = "$a" ]
}

@test "a date in an <aside> beside the text is not that of the article" {
	local a="The council of the town met on Monday evening to talk about the new bridge, which is to cost four million."
	local page
	for page in "<aside>9 June 2019</aside><h1>A new bridge</h1><p>$a</p>" \
	    "<h1>A new bridge</h1><p>$a</p><aside><p>9 June 2019</p></aside>"; do
		run -0 bash -c 'jq -nc --arg b "$1" "{body: \$b}" | lede-extract | jq -c .published' - "$page"
		[ "$output" = null ]
	done
	run -0 bash -c 'jq -nc --arg b "$1" "{body: \$b}" | lede-extract | jq -c .published' - \
	    "<aside><h1>A new bridge</h1><p>9 June 2019</p><p>$a</p></aside>"
	[ "$output" = '"2019-06-09"' ]
}

@test "a date that begins with its year has the month in words, too" {
	run -0 published '<meta name=citation_publication_date content="2023 Jan 7">'
	[ "$output" = '"2023-01-07"' ]
}

@test "when it was posted, below the title, is no text" {
	local a="The council of the town met on Monday evening to talk about the new bridge, which is to cost four million."
	local line
	for line in 'Posted on 3 May 2020 by Ida Crane' '3 May 2020, 10:30 | Harbour'; do
		run -0 bash -c 'jq -nc --arg l "$1" --arg a "$2" "{body: (\"<title>A new bridge</title><h1>A new bridge</h1><p>\" + \$l + \"</p><p>\" + \$a + \"</p>\")}" | lede-extract | jq -r .text' - "$line" "$a"
		[ "$output" = "$a" ]
	done
}

@test "what a page marks as its own part is text, however short" {
	run -0 bash -c 'lede-extract <<<"$1" | jq -r .text' - \
	    '{"body":"<title>Closed</title><main><div><div>The harbour is closed today.</div></div></main>"}'
	[ "$output" = "The harbour is closed today." ]
}

@test "a headline that is no heading is the title" {
	local a="The council of the town met on Monday evening to talk about the new bridge, which is to cost four million."
	local head
	for head in '<font size=5><b>A new bridge for the town</b></font>' \
	    '<div><b>A new bridge for the town</b></div>'; do
		run -0 bash -c 'jq -nc --arg h "$1" --arg a "$2" "{body: (\"<title>A new bridge for the town - Harbour Post</title>\" + \$h + \"<p>\" + \$a + \"</p>\")}" | lede-extract | jq -r .title' - "$head" "$a"
		[ "$output" = "A new bridge for the town" ]
	done
}
