#!/usr/bin/env bats
# lede-fetch against servers on this machine that behave, and one that does not.

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

@test "private addresses are refused unless asked for" {
	start serve site
	printf '%s\n' "$url/a" http://localhost/ http://[::1]/ http://10.1/ \
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
}
