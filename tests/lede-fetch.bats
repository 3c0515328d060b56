#!/usr/bin/env bats
# lede-fetch against servers on this machine that behave, and one that does not.
# shellcheck disable=SC2016 # jq's variables

load common
bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR" || exit
	export LEDE_SERVE_LOG=$BATS_TEST_TMPDIR/log
	: >log
	mkdir site
	mkfifo hold
}

teardown() {
	exec 7>&-
}

# start PROGRAM ARG ...: start a test server; its address in $url.  It ends
# when descriptor 7 is closed.
start() {
	exec 7<>hold
	"$LEDE_BUILD/tests/$1" "${@:2}" <hold >address 3>&- 7>&- &
	until [ -s address ]; do sleep 0.02; done
	url=$(cat address)
}

# fetch ARG ...: of this machine, without waiting.
fetch() {
	lede-fetch --allow-private --delay=0 "$@"
}

@test "a page: its text, and what is known of it" {
	echo '<p>Good evening.' >site/a.html
	start serve site
	echo "$url/a.html" | fetch >out
	[ "$(jq -r .body out)" = '<p>Good evening.' ]
	run -0 jq -e --arg u "$url/a.html" '.url == $u and .fetch.url == $u and
	    .fetch.status == 200 and .fetch.type == "text/html" and
	    .fetch.charset == "utf-8" and .fetch.bytes == 17 and
	    .fetch.ip == "127.0.0.1" and .fetch.http == "1.1" and
	    .fetch.attempts == 1 and (.fetch.at | fromdate > 1e9) and
	    (.fetch.ms | .total >= .first)' out
	[ "$(jq -r .fetch.sha256 out)" = "$(sha256sum site/a.html | cut -c -64)" ]
}

@test "records keep their members, and what was fetched passes" {
	echo hello >site/a.txt
	start serve site
	printf '%s\n' "{\"n\":1.10,\"url\":\"$url/a.txt\"}" \
	    '{"url":"http://x.example/","fetch":{"status":200},"body":"b"}' \
	    '{"url":"http://x.example/","error":{"code":"c"}}' '# comment' '' \
	    >in
	fetch in >out
	[ "$(wc -l <out)" -eq 3 ]
	grep -q '^{"n":1.10,"url":"http' out
	fetch out >again
	diff <(sort out) <(sort again)
}

@test "what is no address is an error, and the run goes on" {
	echo hello >site/a.txt
	start serve site
	printf '%s\n' 'mailto:x@y.example' '{"a":1}' '{"url":7}' '{broken' \
	    "$url/a.txt" >in
	run -1 --separate-stderr fetch --rejects=bad in
	[ "$(cat bad)" = '{broken' ]
	[[ $stderr == *'line 4: '* ]]
	run -0 jq -sr 'map(.error.code // .fetch.status) | join(" ")' \
	    <<<"$output"
	[ "$output" = 'url no-url url 200' ]
}

@test "a message is one line, and moves no cursor" {
	printf '{"url":"x:\\u001b[31m\\nlede-fetch: all is well"}\n' |
		lede-fetch 2>said >out || [ $? = 1 ]
	[ "$(wc -l <said)" = 1 ]
	run ! grep -q $'\e' said
	# The record keeps what came.
	[ "$(jq -r .url out)" = $'x:\e[31m\nlede-fetch: all is well' ]
}

@test "private addresses are refused unless asked for" {
	start serve site
	printf '%s\n' "$url/a" http://localhost/ "http://[::1]/" http://10.1/ \
	    'http://[::ffff:127.0.0.1]/' http://169.254.169.254/x \
	    'http://[64:ff9b::7f00:1]/' http://0x7f.1/ >in
	run -1 lede-fetch --delay=0 in
	[ "$(jq -r .error.code <<<"$output" | sort | uniq -c)" = \
	    '      8 address' ]
	[ ! -s log ]
}

@test "the environment's proxy is not used" {
	echo hello >site/a.txt
	start serve site
	echo "$url/a.txt" | http_proxy=http://127.0.0.1:1 fetch |
		jq -e '.body == "hello\n"'
}

@test "with a state, what did not change is not sent again" {
	echo one >site/a.txt
	echo two >site/b.txt
	start serve site
	printf '%s\n' "$url/a.txt" "$url/b.txt" >in
	fetch --state=s in >first
	[ "$(jq -c .body first | sort | tr '\n' ' ')" = '"one\n" "two\n" ' ]
	fetch --state=s in >second
	[ "$(jq -c '[.fetch.not_modified, .fetch.status, .body]' second |
	    uniq -c | tr -s ' ')" = ' 2 [true,304,null]' ]
	# robots.txt is remembered as well.
	[ "$(grep -c robots log)" -eq 1 ]
	echo three >site/b.txt
	touch -d '2020-01-01' site/b.txt
	fetch --state=s in | jq -r 'select(.body) | .body' >third
	[ "$(cat third)" = three ]
	[ -z "$(fetch --state=s --new in)" ]
	# Nor is one that is named twice in a run.
	echo four >site/c.txt
	[ "$(printf "$url/%s\n" c.txt a.txt c.txt | fetch --state=s --new |
	    jq -r .body)" = four ]
	# Nor what was no page: it is told once.
	echo %PDF-1.4 >site/d.pdf
	printf "$url/%s\n" d.pdf e.txt >in
	run -1 fetch --state=s --new in
	[ "$(jq -r .error.code <<<"$output" | sort)" = $'http-404\ntype' ]
	run -0 fetch --state=s --new in
	[ -z "$output" ]
}

# table: fetch the paths in the first column from the bad server, and compare
# the outcome with the rest of the line: the error's code, or the body's length
# and charset, and "cut" where it is truncated.
table() {
	sed '/^$/d' >want
	cut -f 1 want | sed "s|^|$url|" >in
	# Nothing may hang, grow without end or get lost.
	timeout 60 lede-fetch --allow-private --delay=0 --jobs=32 \
	    --per-host=32 --timeout=2 "$@" in >out || [ $? -eq 1 ]
	jq -r --arg url "$url" '(.url | ltrimstr($url)) + "\t" +
	    (.error.code // "\(.body | utf8bytelength) \(.fetch.charset)" +
	    if .fetch.truncated then " cut" else "" end)' out | sort >got
	diff <(sort want) got
}

@test "answers of all kinds become records" {
	start bad
	table <<-'END'
	/ok	933 utf-8
	/page/7	60041 utf-8
	/status/404	http-404
	/status/418	http-418
	/http10	6 windows-1252
	/early-hints	933 utf-8
	/continue	933 utf-8
	/no-length	933 utf-8
	/trailers	5 utf-8
	/many-chunks	100000 utf-8
	/no-type	9 windows-1252
	/delay/300	933 utf-8
	/empty	empty
	/no-content	empty
	/not-modified	http-304
	/binary	type
	/image-as-html	type
	/pdf	type
	/esc-title	51 utf-8
	/auth	http-401
	/no-lede/x	robots
	/nothing	http-404
	END
	# A refused type costs no body.
	run -0 jq -r 'select(.url | endswith("/no-lede/x")) | .fetch.attempts' out
	[ "$output" = 0 ]
}

@test "redirects are followed, within bounds" {
	start bad
	table <<-'END'
	/redirect/3	933 utf-8
	/redirect/10	933 utf-8
	/redirect/11	redirects
	/redirect-loop	redirect-loop
	/redirect-pair	redirect-loop
	/redirect-empty	redirect-loop
	/redirect-none	redirect
	/redirect-to?file:///etc/passwd	redirect
	/redirect-to?ftp://127.0.0.1/x	redirect
	/redirect-utf8	60041 utf-8
	/redirect-long	http-404
	/cookie-wall	933 utf-8
	/cookie-circle	cookie-wall
	/asks	consent-wall
	END
	run -0 jq -r --arg u "$url" 'select(.url | endswith("/redirect/3")) |
	    .fetch | (.redirects + [.url]) | map(ltrimstr($u)) | join(" ")' out
	[ "$output" = '/redirect/3 /redirect/2 /redirect/1 /ok' ]
}

@test "codings are taken off, and their end is required" {
	start bad
	table --retries=0 <<-'END'
	/gzip	60041 utf-8
	/gzip-name	60041 utf-8
	/deflate	60041 utf-8
	/raw-deflate	60041 utf-8
	/br	933 utf-8
	/gzip-twice	60041 utf-8
	/gzip-more	60041 utf-8
	/gzip-file	60041 utf-8
	/gzip-lie	60041 utf-8
	/gzip-cut	27747 utf-8 cut
	/gzip-damaged	encoding
	/coding-unknown	encoding
	/coding-many	encoding
	END
}

@test "what is too much is refused in bounded memory" {
	start bad
	# Addresses in kB, of which a page's ceiling is a small part.
	[[ $LEDE_BUILD == */san ]] || ulimit -v 400000
	table --jobs=4 --timeout=20 <<-'END'
	/gzip-bomb/100	too-large
	/gzip-bomb-twice/100	too-large
	/big/30	too-large
	/endless	too-large
	/huge-header/50	2 utf-8
	/huge-header/400	headers
	/many-headers/1000	2 utf-8
	/many-headers/100000	headers
	END
}

@test "broken transfers are tried again, then told" {
	start bad
	table --retries=1 <<-'END'
	/status/408	http-408
	/status/500	http-500
	/gzip-begun	empty
	/flaky/a/1	933 utf-8
	/flaky/b/2	http-503
	/retry-after/a/1	933 utf-8
	/retry-date/a/1	933 utf-8
	/hang	timeout
	/slowloris	timeout
	/reset	connection
	/reset-head	connection
	/reset-body	30020 utf-8 cut
	/close	connection
	/close-head	connection
	/short	933 utf-8 cut
	/long	800 utf-8
	/two-lengths	5 utf-8
	/negative-length	protocol
	/huge-length	933 utf-8
	/text-length	protocol
	/bad-chunk	5 utf-8 cut
	/cut-chunk	5 utf-8 cut
	/huge-chunk	connection
	/bad-header	protocol
	/nul-header	protocol
	/http09	protocol
	/bad-status	protocol
	END
	# Each of these was asked for twice; more than that would help nobody.
	printf "$url/count/%s\n" status/408 status/500 gzip-begun >counts
	[ "$(fetch --robots=off counts | jq -j .body | uniq)" = '2 1' ]
	[ "$(jq -c 'select(.error.code | . == "empty" or . == "http-408") |
	    .error.retryable' out | uniq)" = true ]
	# A byte every tenth of a second, for two seconds.
	[ "$(lede-fetch --allow-private --timeout=2 --retries=0 \
	    <<<"$url/drip/100" | jq -c '[.fetch.truncated,
	    (.body | length | . > 9 and . < 25)]')" = '[true,true]' ]
}

@test "character sets are decoded on entry" {
	start bad
	table <<-'END'
	/charset/iso-8859-15/63616665a4	7 iso-8859-15
	/charset/utf-16/fffe41004200	2 utf-16le
	/charset/klingon/41c3a9	3 utf-8
	/charset/utf-8/636166e9	5 windows-1252
	/charset/latin1/9363616694	9 windows-1252
	/meta-charset/windows-1251/cff0e8e2e5f2	41 windows-1251
	/undeclared/93fa967b8cea82cc95b68fcd82c582b7	24 shift_jis
	/undeclared/efbbbf41	1 utf-8
	END
}

# robots MODE: what the bad server's robots.txt is from now on.
robots() {
	echo "$url/robots-mode/$1" | fetch --robots=off >/dev/null
}

# codes ADDRESS ...: fetch them, the codes of errors or statuses.
codes() {
	printf "$url%s\n" "$@" | fetch --retries=0 --timeout=1 |
		jq -sr 'sort_by(.url) | map(.error.code // .fetch.status) |
		    join(" ")'
}

# elapsed COMMAND: how many tenths of a second it took.
elapsed() {
	local began=${EPOCHREALTIME/./}
	"$@" >/dev/null || true
	echo $(((${EPOCHREALTIME/./} - began) / 100000))
}

@test "robots.txt in every shape" {
	start bad
	for mode in ok huge redirect gzip; do
		robots $mode
		[ "$(codes /no-lede/x /private/x)" = 'robots http-404' ]
	done
	for mode in 404 html loop; do
		robots $mode
		[ "$(codes /no-lede/x /ok)" = 'http-404 200' ]
	done
	for mode in 500 429; do
		robots $mode
		[ "$(codes /no-lede/x /ok)" = 'robots robots' ]
	done
	robots none
	[ "$(codes /ok)" = connection ]
	for mode in hang drip; do
		robots $mode
		[ "$(codes /ok)" = timeout ]
	done
	[ "$(printf '%s/ok\n' "$url" | fetch --robots=off |
	    jq .fetch.status)" = 200 ]
}

@test "a robots.txt that asks for time gets it, and leads nowhere private" {
	start bad
	robots busy
	[ "$(fetch <<<"$url/ok" | jq .fetch.status)" = 200 ]
	robots away
	run -1 lede-fetch --delay=0 --retries=0 --proxy="$url" \
	    <<<http://news.example/ok
	[ "$(jq -r .error.code <<<"$output")" = address ]
	[ "$(fetch --robots=off <<<"$url/count/page/1" | jq -r .body)" = '0 0' ]
}

@test "an older robots.txt counts where no new one can be had" {
	start bad
	echo "$url/no-lede/x" | fetch --state=s >out || true
	sqlite3 s 'UPDATE robots SET at = at - 2 * 86400000'
	robots 500
	printf '%s\n' "$url/no-lede/x" "$url/ok" |
		fetch --state=s --retries=0 >out || true
	[ "$(jq -c '.error.code' out | sort | tr '\n' ' ')" = '"robots" null ' ]
	[[ $(jq -r 'select(.error) | .error.message' out) == *forbids* ]]
}

@test "one request at a time to a host, and a delay between two" {
	timed
	start bad
	printf "$url%s\n" /delay/200 /delay/200 /delay/200 >in
	t=$(elapsed lede-fetch --allow-private --delay=0.4 in)
	# Three delays: robots.txt, and three pages.
	[ "$t" -ge 12 ] && [ "$t" -lt 25 ]
	[ "$(fetch --robots=off <<<"$url/count/delay/200" |
	    jq -r .body)" = '3 1' ]
	# The longer of --delay and Crawl-delay.
	robots delay
	printf "$url%s\n" /ok /ok /ok >in
	t=$(elapsed fetch in)
	[ "$t" -ge 9 ] && [ "$t" -lt 20 ]
}

@test "two that share a state keep the delay between them" {
	start bad
	for i in {1..4}; do echo "$url/page/$i"; done >in
	began=${EPOCHREALTIME/./}
	lede-fetch --allow-private --state=s --delay=0.3 in >a &
	lede-fetch --allow-private --state=s --delay=0.3 in >b
	wait $!
	t=$(((${EPOCHREALTIME/./} - began) / 100000))
	# Eight pages, seven delays at least.
	[ "$t" -ge 21 ]
	[ "$(cat a b | jq -c .fetch.status | sort | uniq -c | tr -s ' ')" \
	    = ' 8 200' ] || [ "$(cat a b | jq -c .fetch.status | wc -l)" = 8 ]
}

@test "Retry-After holds the whole host, and the next run" {
	start bad
	printf "$url%s\n" /retry-after/x/2 /page/1 /page/2 >in
	t=$(elapsed fetch in)
	[ "$t" -ge 20 ]
	printf "$url%s\n" /retry-after/y/1000 /page/1 >in
	fetch --state=s in >out || true
	[ "$(jq -r .error.code out | sort | tr '\n' ' ')" = 'held http-429 ' ]
	# A date says the same.
	run -1 fetch --state=d --retries=0 <<<"$url/retry-date/y/1000"
	run -1 fetch --state=d <<<"$url/page/3"
	[ "$(jq -r .error.code <<<"$output")" = held ]
	run -1 fetch --state=s <<<"$url/page/3"
	[ "$(jq -c '[.error.code, .error.retryable]' <<<"$output")" = \
	    '["held",true]' ]
	# Also before robots.txt is asked for.
	sqlite3 s 'DELETE FROM robots'
	run -1 fetch --state=s <<<"$url/page/3"
	[ "$(jq -r .error.code <<<"$output")" = held ]
	# However long.
	run -1 fetch --state=t --retries=0 <<<"$url/retry-after/z/200000"
	run -1 fetch --state=t <<<"$url/page/3"
	[ "$(jq -r .error.code <<<"$output")" = held ]
}

@test "credentials go to their own host, and into no member" {
	start bad
	own=${url/http:\/\//http://user:secret@}
	echo "$own/auth" | fetch >out
	[ "$(jq .fetch.status out)" = 200 ]
	run -1 grep -q secret <(jq -c .fetch out)
	# To another origin, which is the same server by another name.
	other=${url/127.0.0.1/localhost}
	echo "$own/redirect-to?$other/echo" |
		fetch --header='X-Key: abc' --header='Cookie: a=b' >out
	[ "$(jq -r .fetch.url out)" = "$other/echo" ]
	run -1 grep -iE 'authorization|x-key|cookie|secret' <(jq -r .body out)
	# Nor with the question for its robots.txt.
	fetch --header='X-Key: abc' --warc=w <<<"$url/redirect-to?$other/ok" \
	    >out
	[ "$(zcat w | grep -c '^X-Key: abc')" = 2 ]
	# To the same one they go.
	echo "$own/redirect-to?/echo" | fetch --header='X-Key: abc' |
		jq -r .body | grep -q 'X-Key: abc'
}

@test "--any keeps what is no text" {
	start bad
	[ "$(echo "$url/pdf" | fetch --any | jq -r '.body_base64 | @base64d')" \
	    = '%PDF-1.4' ]
}

@test "cookies last for a redirect, or in a jar" {
	start bad
	printf "$url%s\n" /cookie-wall /echo >in
	fetch in | jq -r .body >out
	run -1 grep -q '^Cookie' out
	[ "$(fetch <<<"$url/cookie-steps" | jq .fetch.status)" = 200 ]
	fetch --cookie-jar=jar in >out
	grep -q seen jar
	echo "$url/echo" | fetch --cookie-jar=jar | jq -r .body |
		grep -q '^Cookie: seen=1'
}

@test "records leave as they are done, while more come in" {
	start bad
	mkfifo pipe
	fetch <pipe >out &
	exec 8>pipe
	echo "$url/ok" >&8
	for _ in {1..300}; do [ -s out ] && break; sleep 0.1; done
	[ "$(jq .fetch.status out)" = 200 ]
	# Half a line does not stop what is under way.
	printf '%s/ok\n%s/pa' "$url" "$url" >&8
	for _ in {1..300}; do [ "$(wc -l <out)" = 2 ] && break; sleep 0.1; done
	[ "$(wc -l <out)" = 2 ]
	echo ge/1 >&8
	exec 8>&-
	wait $!
	[ "$(wc -l <out)" = 3 ]
}

@test "-v names what failed and sums up; without it nothing is said" {
	start bad
	printf "$url%s\n" /ok /nothing >in
	run -1 --separate-stderr fetch in
	[ -z "$stderr" ]
	run -1 --separate-stderr fetch -v in
	[[ $stderr == *"/nothing\": 404 Not Found"*"1 pages,"*"1 failed;"* ]]
}

@test "on a terminal a line tells how far it is, in its width" {
	need script
	timed
	for i in 1 2 3; do echo "<p>$i" >"site/$i.html"; done
	start serve site
	printf '%s\n' "$url"/{1,2,none,3}.html >urls
	script -qc "stty cols 48; lede-fetch --allow-private --delay=2 \
	    --robots=off urls >out" typed </dev/null >/dev/null
	[ "$(wc -l <out)" -eq 4 ]
	# Each state of the line, as it stood between two that took it back.
	sed '1d;$d' typed | tr '\r' '\n' | sed 's/\x1b\[K//' | grep -v '^$' >states
	grep -qE '^1 done, 0 failed, 3 to go, [0-9]+ kB/s; 127\.0\.' states
	grep -qxE 'lede-fetch: .*/none.html": 404 Not Found' states
	[ "$(grep ' done,' states | awk 'length > 47' | wc -l)" -eq 0 ]
	# Nothing is left of it.
	sed '$d' typed | tr -d '\n' | tail -c 4 | cmp - <(printf '\r\033[K')
}

@test "usage and files that cannot be used are status 2" {
	for bad in --new --jobs=0 --delay=-1 --delay=x --robots=maybe \
	    --header=x --state=/no/such/s --warc=/no/such/w; do
		run -2 --separate-stderr lede-fetch $bad </dev/null
		[ -n "$stderr" ]
	done
	run -2 lede-fetch /no/such/file
	run -2 lede-fetch https://n.example/
	[[ $output == *'standard input'* ]]
	echo http://127.0.0.1/ >in
	run -2 bash -c 'lede-fetch in >/dev/full'
}

@test "a kill loses no address, and the archive goes on" {
	run -0 "$top/tests/kill-fetch.sh" 3
	[[ $output == "3 kills, "* ]]
}

@test "lede-read finds in the archive what was fetched" {
	start bad
	for path in ok page/7 gzip deflate br gzip-twice gzip-file gzip-cut \
	    many-chunks trailers http10 no-type charset/iso-8859-15/63616665a4 \
	    charset/utf-16/fffe41004200 meta-charset/windows-1251/cff0e8e2e5f2 \
	    undeclared/efbbbf41 esc-title status/404 status/503 binary; do
		echo "$url/$path"
	done >urls
	run -1 fetch --jobs=4 --per-host=4 --robots=off --retries=0 \
	    --warc=a.warc.gz urls
	echo "$output" >fetched
	lede-read a.warc.gz >archived || [ $? -eq 1 ]
	for f in fetched archived; do
		# What is no text was not taken, and is not in the archive.
		jq -cS 'select(.error.code != "type") | [.url, .fetch.status,
		    (if .body then .fetch.type else null end), .fetch.charset, .fetch.bytes,
		    .fetch.wire_bytes, .fetch.sha256, .fetch.truncated,
		    .error.code, .body]' $f | sort >$f.same
	done
	diff fetched.same archived.same
	[ "$(wc -l <fetched.same)" -eq 19 ]
}

@test "--warc cuts off nothing but what a kill left unfinished" {
	start bad
	fetch --robots=off --warc=w.warc.gz <<<"$url/ok" >out
	cp w.warc.gz whole
	# Damaged in the middle: what stands behind that is not ours to lose.
	fetch --robots=off --warc=w.warc.gz <<<"$url/page/1" >out
	printf 'xxxx' | dd of=w.warc.gz bs=1 seek=$(($(stat -c %s whole) + 40)) \
	    conv=notrunc status=none
	cp w.warc.gz damaged
	run -2 fetch --robots=off --warc=w.warc.gz <<<"$url/ok"
	cmp w.warc.gz damaged
	# Nor is a file of something else.
	gzip <<<'a letter' >letter.gz
	cp letter.gz copy
	run -2 fetch --robots=off --warc=letter.gz <<<"$url/ok"
	cmp letter.gz copy
}

@test "--warc holds request and response of each hop" {
	start bad
	printf "$url%s\n" /redirect/1 /gzip >in
	fetch --robots=off --warc=w.warc.gz in >out
	zcat w.warc.gz | tr -d '\r' >w
	[ "$(grep -c '^WARC-Type: response' w)" = 3 ]
	[ "$(grep -c '^WARC-Type: request' w)" = 3 ]
	grep -q "^WARC-Target-URI: $url/gzip" w
	grep -q '^GET /redirect/1 HTTP/1.1' w
}
