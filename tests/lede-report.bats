# lede-report: one HTML file to look at.
bats_require_minimum_version 1.5.0
load common

setup_file() {
	export all=$BATS_FILE_TMPDIR/all.ndjson
	lede-read "$BATS_TEST_DIRNAME"/../samples/{en,de,fr,es,pt}/*.html |
		lede-extract | lede-quotes | lede-numbers | lede-claims |
		jq -c '.fetch.at = "2024-09-14T06:00:00Z"' >"$all"
	lede-read "$BATS_TEST_DIRNAME"/../samples/later/*.html |
		lede-extract | lede-quotes | lede-numbers | lede-claims |
		jq -c '.fetch.at = "2024-09-15T06:00:00Z"' \
		>"$BATS_FILE_TMPDIR/later.ndjson"
	lede-load "$BATS_FILE_TMPDIR/news.db" "$all" \
		"$BATS_FILE_TMPDIR/later.ndjson"
}

setup() {
	cd "$BATS_TEST_TMPDIR" || exit
	db=$BATS_FILE_TMPDIR/news.db
}

# record TEXT: one with a figure, who claims it and a statement.
record() {
	jq -cn --arg text "$1" '{
		id: $text, url: "https://a.example/1", site: "a.example",
		title: $text, published: "2026-03-01T08:00:00Z", text: $text,
		fetch: {at: "2026-03-01T09:00:00Z"},
		quotes: [{start: 0, end: ($text | length), text: $text,
			kind: "direct", speaker: {start: 0, end: 1,
			text: $text[0:1], name: $text, role: $text},
			cue: null, confidence: 1}],
		numbers: [{start: 0, end: 2, text: $text[0:2], kind: "count",
			value: 12, low: null, high: null, bound: "exact",
			unit: $text, per: null, noun: {start: 0, end: 2,
			text: $text}, date: null}],
		claims: [{number: 0, quote: null, claimant: {start: 0, end: 1,
			text: $text, name: $text}, via: null, noun: null,
			event: $text}]}'
}

# checked FILE: no validator that is here has an objection.
checked() {
	if [ -n "${VNU:-}" ]; then
		java -jar "$VNU" --errors-only "$1"
	elif command -v vnu >/dev/null; then
		vnu --errors-only "$1"
	fi
	command -v tidy >/dev/null || return 0
	# Its warnings are of SVG, which it does not know.
	tidy -quiet -errors --show-warnings no "$1" || [ $? -eq 1 ]
}

# browse FILE [option ...]: what Chromium says of it; its requests in net.json.
browse() {
	local file=$PWD/$1
	shift
	timeout 60 chromium --headless --no-sandbox --disable-gpu \
		--user-data-dir="$PWD/profile" --enable-logging=stderr \
		--log-net-log="$PWD/net.json" "$@" "file://$file" 2>&1
}

@test "a page from a database is the page from its records" {
	lede-report "$db" -o a.html
	lede-report -o b.html "$all" "$BATS_FILE_TMPDIR/later.ndjson"
	cmp a.html b.html
	lede-report <"$all" >c.html
	[ "$(head -c 15 c.html)" = '<!DOCTYPE html>' ]
	grep -q '</html>' c.html
}

# quake SITE FETCHED NUMBER [BOUND]: how many its agency says were killed.
quake() {
	jq -cn --arg site "$1" --arg at "$2" --arg n "$3" \
		--arg bound "${4:-exact}" '
	"The agency said \($n) people died. “It was loud,” Bo Li said." as $t |
	def at(s): $t | split(s)[0] | length;
	{id: $site, site: $site, title: "Quake kills \($n)", text: $t,
	published: "2026-03-01T08:00:00Z", fetch: {at: $at},
	cluster: {id: "a", similarity: 0.5, contains: 0.9},
	quotes: [{start: at("“"), end: at(" Bo"), text: "“It was loud,”",
		kind: "direct", speaker: {start: at("Bo"), end: at(" said."),
		text: "Bo Li", name: "Bo Li", role: "baker"}}],
	numbers: [{start: 16, end: (16 + ($n | length)), text: $n,
		kind: "count", value: ($n | tonumber), bound: $bound,
		noun: {start: 0, end: 3, text: "people"}}],
	claims: [{number: 0, claimant: {start: 0, end: 10, text: "The agency",
		name: "Agency"}, event: "killed"}]}'
}

@test "the page has what was said, claimed and copied" {
	quake a.example 2026-03-01T09:00:00Z 540 at_least >in
	quake b.example 2026-03-01T09:00:00Z 600 under >>in
	lede-report in -t 'Of the quake' -o a.html
	grep -q '<title>Of the quake</title>' a.html
	grep -q '<h1>Of the quake</h1>' a.html
	for id in figures statements edits copies articles; do
		grep -q "<h2 id=\"$id\">" a.html
		grep -q "href=\"#$id\"" a.html
	done
	# The chart: its title and description, marks with their whiskers.
	grep -q '<title id="chart0t">Killed</title><desc' a.html
	grep -q '2 figures by 1 claimant: from at least 540 (Agency) to under 600' a.html
	grep 'href="#a1n0" class="mark c0"><title>at least 540 people: Agency, in a.example' a.html |
		grep -q '#up'
	grep 'href="#a2n0" class="mark c0"' a.html | grep -q '#dn'
	# Its sentence tells value, bound, noun, event and claimant.
	grep -q '<span class="n claimed" id="a1n0" tabindex="0">540<span class="tip">at least 540 people, killed$' a.html
	grep -q '^claimed by Agency</span></span> people died' a.html
	# The speaker's words and name have one colour.
	grep -q '<span class="said s0" title="Bo Li, baker" id="a1q0">“It was loud,”</span> <span class="who s0">Bo Li</span>' a.html
	# The same words in two outlets stand once, with two links.
	grep '<q>“It was loud,”</q>' a.html |
		grep 'href="#a1q0".*a.example.*href="#a2q0".*b.example' a.html
	[ "$(grep -c '<q>' a.html)" = 1 ]
	# And one story in both.
	grep -q '>90.%<' a.html
	checked a.html
}

# times DAY DAY: the labels below a chart with a figure of each day.
times() {
	quake a.example 2031-01-01T00:00:00Z 540 |
		jq -c --arg day "$1" '.published = $day' >in
	quake b.example 2031-01-01T00:00:00Z 600 |
		jq -c --arg day "$2" '.published = $day' >>in
	lede-report in -o a.html
	grep -o 'class="x[^>]*>[^<]*' a.html | sed 's/.*>//' | xargs
}

@test "below a chart each year stands once, each month at its first day" {
	[ "$(times 2023-12-20 2030-03-01)" = \
	    "2024 2025 2026 2027 2028 2029 2030" ]
	[ "$(times 2025-09-20 2026-03-01)" = \
	    "Oct 2025 Nov 2025 Dec 2025 Jan 2026 Feb 2026 Mar 2026" ]
	[ "$(times 2026-01-01 2026-01-04)" = \
	    "1 Jan 12:00 2 Jan 12:00 3 Jan 12:00 4 Jan" ]
}

@test "a figure that was edited is a step of its claimant's line" {
	quake a.example 2026-03-01T09:00:00Z 540 at_least >in
	quake a.example 2026-03-02T09:00:00Z 700 >>in
	lede-report in -o a.html
	# The one that stands there no more leads to the edit.
	grep -q 'href="#e1" class="mark c0"><title>at least 540 people: Agency, in a.example (2026-03-01)' a.html
	grep -q 'href="#a1n0" class="mark c0"><title>700 people: Agency, in a.example (2026-03-02)' a.html
	grep -q 'class="card edit" id="e1"' a.html
	grep -q '<del>540</del> <ins>700</ins> people died' a.html
	grep -q 'changed between <time datetime="2026-03-01T09:00:00Z">' a.html
	# One step: across, and up.
	[ "$(grep -o '<g class="step c0">.*' a.html | sed 's,</g>.*,,' |
		grep -o '<line x1' | wc -l)" = 2 ]
	checked a.html
}

@test "a hundred paragraphs written anew need memory for one of them" {
	[[ $LEDE_BUILD == */san ]] || ulimit -v 300000
	for text in x y; do
		awk -v text=$text 'BEGIN { for (i = 0; i < 100; i++) {
			printf "Stays %d.\n\n", i
			for (w = 0; w < 480; w++)
				printf "%s%d ", text, w
			printf "\n\n"
		} }' | jq -Rsc --arg at "2026-03-0$((++day))T09:00:00Z" \
		    '{id: "a", site: "a.example", text: ., fetch: {at: $at}}'
	done >in
	lede-report in -o a.html
	[ "$(grep -o '<del>' a.html | wc -l)" = 100 ]
}

@test "--where and --match choose articles" {
	lede-report "$db" -w "site = 'mchr.example'" -o a.html
	[ "$(grep -c '<article ' a.html)" = 1 ]
	lede-report "$db" -m 'earthquake NOT council' -o b.html
	n=$(sqlite3 "$db" "SELECT count(*) FROM articles_fts
		WHERE articles_fts MATCH 'earthquake NOT council'")
	[ "$(grep -c '<article ' b.html)" = "$n" ]
	run -0 lede-report "$db" -m earthquake -w "0 -- none" -o c.html
	[ "$output" = \
		'lede-report: the report is empty: there is no article of that choice' ]
	[ "$(grep -c '<article ' c.html)" = 0 ]
	grep -q 'There are no articles' c.html
	checked c.html
}

@test "a condition that is none is named, and leaves no page" {
	run -2 lede-report "$db" -w 'no_such = 1' -o a.html
	[[ $output == *"--where: "*"no such column: no_such"* ]]
	run -2 lede-report "$db" -w '1); DELETE FROM articles; --' -o a.html
	[[ $output == *"more than one statement"* ]]
	run -2 lede-report "$db" -m '"unclosed' -o a.html
	[[ $output == *"--match: "* ]]
	[ ! -e a.html ]
	[ ! -e a.html.part ]
}

@test "a database in a folder that is only read is read" {
	mkdir shelf
	cp "$db" 'shelf/50 %?.db'
	cp "$(command -v lede-report)" shelf
	chmod 755 . shelf/*
	chmod 555 shelf
	open_way
	stranger shelf/lede-report 'shelf/50 %?.db' >a.html
	lede-report "$db" >b.html
	cmp a.html b.html
	# One that is being written is not told as if it were all.
	chmod 755 shelf
	echo log >'shelf/50 %?.db-wal'
	chmod 000 'shelf/50 %?.db-wal'
	chmod 555 shelf
	run -2 stranger shelf/lede-report 'shelf/50 %?.db'
	[[ $output == *'50 %?.db'* ]]
	chmod 755 shelf
}

@test "what is no database of ours is named" {
	sqlite3 other.db 'CREATE TABLE t (x)'
	run -2 lede-report other.db
	[[ $output == *"other.db: schema 0"*"not made by lede-load"* ]]
	cp "$db" new.db
	sqlite3 new.db 'PRAGMA user_version = 99' >/dev/null
	run -2 lede-report new.db
	[[ $output == *"made by a newer lede"* ]]
	run -2 lede-report "$db" "$db"
	run -2 lede-report missing.ndjson
	[[ $output == *"missing.ndjson: No such file"* ]]
}

@test "a line that is no record is named, the others are drawn" {
	{ record 'One of ours.'; echo nonsense; echo '{"x":1}'; } >in
	run -1 --separate-stderr lede-report --rejects=bad in
	[[ $stderr == *'line 2: malformed'* ]]
	[[ $stderr == *'line 3: no "text"'* ]]
	[[ $output == *'One of ours.'* ]]
	[ "$(cat bad)" = nonsense ]
}

@test "no records give a page that says so; a full disk is status 2" {
	lede-report </dev/null >a.html 2>err
	[ "$(cat err)" = 'lede-report: the report is empty: there is no article' ]
	grep -q 'There are no articles' a.html
	checked a.html
	run -2 bash -c 'lede-report </dev/null >/dev/full'
	[[ $output == *'standard output:'* ]]
}

@test "-o to a pipe or device writes to it, and leaves it what it is" {
	mkfifo pipe
	cat pipe >a.html &
	lede-report -o pipe </dev/null
	wait $!
	[ -p pipe ]
	grep -q 'There are no articles' a.html
}

@test "an old page stays until the new one is whole" {
	echo old >a.html
	run -2 lede-report "$db" -w nonsense -o a.html
	[ "$(cat a.html)" = old ]
	run -2 lede-report "$db" -o no/such/folder.html
	[ "$output" = \
		'lede-report: no/such/folder.html: No such file or directory' ]
}

@test "-o to a link writes where it leads" {
	mkdir www
	echo old >www/a.html
	ln -s www/a.html link.html
	lede-report "$db" -o link.html
	[ -L link.html ]
	cmp www/a.html <(lede-report "$db")
	[ ! -e www/a.html.part ]
}

@test "strangers' words are text, wherever they stand" {
	for text in '<script>alert(1)</script>' '"><img src=x onerror=alert(1)>' \
		"'\"><svg onload=alert(1)>" '</style><script>alert(1)</script>' \
		'&lt;b&gt; --><b>' $'nul \u0001 \u202e evil' ']]><a>'; do
		record "$text"
	done >in
	jq -cn '{id: "u", text: "Click 12.", title: "Click",
		url: "javascript:alert(1)", site: "<i>"}' >>in
	lede-report in -t '</title><script>alert(1)</script>' -o a.html
	# Nothing of it is an element or an attribute.
	sed 's/"[^"]*"//g' a.html >bare.html
	run -1 grep -iE '<(script|img|i)|<[^>]* on[a-z]+=' bare.html
	run -1 grep -q 'href="javascript' a.html
	[ "$(grep -c '<style' a.html)" = 1 ]
	checked a.html
}

@test "a title of 5 MB stands once, short, and the page stays small" {
	head -c 5000000 /dev/zero | tr '\0' '<' >long
	jq -cRn '[inputs][0] as $t | {id: "u", text: "Now 1 2 3 4 5 6 7 8 9.",
		title: $t, site: $t, authors: [$t], published: "2026-03-01",
		numbers: [range(9) | {start: (4 + 2 * .), end: (5 + 2 * .),
		text: "1", kind: "count", value: ., bound: "exact", noun:
		{start: 0, end: 3, text: $t[:100000]}}], claims: [range(9) |
		{number: ., claimant: {start: 0, end: 3, text: "Now",
		name: $t[:100000]}, event: "killed"}]}' long >in
	lede-report in -o a.html
	[ "$(stat -c %s a.html)" -lt 200000 ]
	checked a.html
}

@test "a link and a language that a page made up become valid ones" {
	jq -cn '{id: "u", text: "Words.", title: "T", language: "de-DE-formal",
		url: "https://a.example/a b?q=%zz&x=<y>|"}' >in
	lede-report in -o a.html
	grep -q 'href="https://a.example/a%20b?q=%25zz&amp;x=%3Cy%3E%7C"' a.html
	grep -q '<article id="a1" lang="de-DE"' a.html
	checked a.html
}

@test "one figure far above the others does not flatten them" {
	for n in 3 4 5 6 40; do
		figure_of "$n"
	done | lede-report >a.html
	grep -q 'Logarithmic scale: .*, or more\.' a.html
	# Nor does one of nothing among them.
	for n in 0 4 5000; do
		figure_of "$n"
	done | lede-report >a.html
	grep -q 'Logarithmic scale: .* the lowest is 0\.' a.html
	grep -q 'class="axis"[^>]*></line><text class="y"[^>]*>0</text>' a.html
}

# A claim of that many killed, in an article of its own.
figure_of() {
	local n=$1

	record "They say $n." | jq -c --argjson n "$n" '.id = "a\($n)" |
		.published = "2026-03-0\($n % 7 + 1)" | .text = "They say \($n)." |
		.numbers = [{start: 9, end: 10, text: "\($n)", kind: "count",
		value: $n, low: $n, high: $n, bound: "exact"}] |
		.claims = [{number: 0, event: "killed",
		claimant: {start: 0, end: 4, text: "She", name: "She"}}]'
}

@test "hundreds of claimants are counted and drawn" {
	for i in $(seq 300); do
		jq -cn --argjson i "$i" '{id: "a\($i)", site: "s\($i % 20).example",
		published: "2026-03-\(1 + $i % 27)", text: "Now 12 died.",
		numbers: [{start: 4, end: 6, text: "12", kind: "count",
		value: ($i * $i), bound: "exact"}], claims: [{number: 0,
		claimant: {start: 0, end: 3, text: "c\($i)"}, event: "killed"}]}'
	done >in
	lede-report in -o a.html
	grep -q '300 figures by 300 claimants: from 1 (c1) to 90,000 (c300)' a.html
	grep -q '292 more claimants, without a line' a.html
	grep -q '13 more outlets' a.html
	[ "$(grep -c 'class="mark ' a.html)" = 300 ]
	checked a.html
}

@test "the markup is valid" {
	command -v tidy >/dev/null || [ -n "${VNU:-}" ] ||
		skip "neither tidy nor vnu is here"
	lede-report "$db" -o a.html
	checked a.html
}

@test "every link within the page leads somewhere, no id stands twice" {
	lede-report "$db" -o a.html
	grep -o ' id="[^"]*"' a.html | sed 's/ id="//; s/"//' | sort >ids
	[ -z "$(uniq -d ids)" ]
	grep -o 'href="#[^"]*"' a.html | sed 's/href="#//; s/"//' |
		sort -u >links
	[ "$(wc -l <links)" -gt 100 ]
	[ -z "$(comm -13 ids links)" ]
}

@test "Chromium asks for nothing and has nothing to complain of" {
	need chromium
	lede-report "$db" -o a.html
	browse a.html --window-size=1280,2000 --screenshot="$PWD/a.png" >said
	[ -s a.png ]
	run -1 grep -iE 'CONSOLE|Refused|violat' said
	# Nothing but the file itself, and what the browser does on its own.
	grep -oE '"url":"[^"]*"' net.json >urls
	run -1 grep -iE '\.example|a\.png|favicon' urls
	# The policy lets our style sheet through: its colour is on the page.
	browse a.html --dump-dom | grep -q 'Content-Security-Policy'
}

@test "a policy that fits: no style but ours, no script" {
	need openssl
	lede-report "$db" -o a.html
	hash=$(sed -n '/<style>/,/<\/style>/p' a.html |
		sed '1s/.*<style>//; $s/<\/style>.*//' |
		head -c -1 | openssl dgst -sha256 -binary | openssl base64)
	grep -q "style-src &#39;sha256-$hash&#39;" a.html
	grep -q "default-src &#39;none&#39;" a.html
}
