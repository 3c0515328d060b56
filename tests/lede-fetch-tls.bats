#!/usr/bin/env bats
# lede-fetch over TLS, by HTTP/2, with certificates that hold and that do not.

load common
bats_require_minimum_version 1.5.0

# An authority, and what it signs: good.pem for localhost, old.pem, which has
# expired.
setup_file() {
	command -v nghttpd >/dev/null && command -v openssl >/dev/null ||
	    return 0
	cd "$BATS_FILE_TMPDIR" || exit
	cat >ca.cnf <<-'END'
	[req]
	distinguished_name = name
	[name]
	[ca]
	default_ca = ours
	[ours]
	database = index
	new_certs_dir = .
	serial = serial
	default_md = sha256
	policy = policy
	copy_extensions = copy
	[policy]
	commonName = supplied
	END
	: >index
	echo 01 >serial
	new='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config ca.cnf'
	{
		# shellcheck disable=SC2086 # a list of words
		openssl req -x509 $new -keyout ca.key -out ca.pem \
		    -subj '/CN=an authority' -days 2 \
		    -addext 'basicConstraints=critical,CA:TRUE'
		sign good 20200101000000Z 20491231000000Z
		sign old 20200101000000Z 20210101000000Z
		mkdir site
		for i in {1..40}; do echo "<p>Page $i" >"site/$i.html"; done
	} >setup.log 2>&1
}

sign() {
	# shellcheck disable=SC2086
	openssl req $new -keyout "$1.key" -out "$1.csr" -subj "/CN=$1" \
	    -addext 'subjectAltName=DNS:localhost'
	openssl ca -batch -notext -config ca.cnf -cert ca.pem -keyfile ca.key \
	    -in "$1.csr" -out "$1.pem" -startdate "$2" -enddate "$3"
}

setup() {
	need nghttpd openssl
	cd "$BATS_TEST_TMPDIR" || exit
	export SSL_CERT_FILE=$BATS_FILE_TMPDIR/ca.pem
	server=
}

teardown() {
	[ -z "$server" ] || kill "$server"
}

# start NAME [1]: a server with that certificate; its address in $url.  1: one
# that speaks HTTP/1.0, not HTTP/2.
start() {
	local at=$BATS_FILE_TMPDIR
	cd "$at/site" || return
	for _ in {1..20}; do
		port=$((20000 + RANDOM % 20000))
		if [ "${2:-2}" = 1 ]; then
			openssl s_server -quiet -WWW -accept "127.0.0.1:$port" \
			    -key "../$1.key" -cert "../$1.pem" 2>/dev/null 3>&- &
		else
			nghttpd -a 127.0.0.1 -d . "$port" "../$1.key" \
			    "../$1.pem" 3>&- &
		fi
		server=$!
		for _ in {1..50}; do
			kill -0 "$server" 2>/dev/null || break
			if { : 3<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null
			then
				url=https://localhost:$port
				cd "$BATS_TEST_TMPDIR" || return
				return
			fi
			sleep 0.05
		done
	done
	return 1
}

fetch() {
	lede-fetch --allow-private --delay=0 "$@"
}

# why: the error of one fetch of $url/1.html.
why() {
	run -1 --separate-stderr fetch --robots=off "$@" <<<"$url/1.html"
	jq -r '"\(.error.code) \(.error.retryable): \(.error.message)"' \
	    <<<"$output"
}

@test "pages come by HTTP/2, many at a time" {
	start good
	for i in {1..40}; do echo "$url/$i.html"; done >urls
	fetch --jobs=8 --per-host=8 urls >out
	[ "$(jq -r .url out | sort -u | wc -l)" -eq 40 ]
	jq -se 'all(.[]; .fetch.http == "2" and .fetch.status == 200 and
	    .body == "<p>Page \(.url | capture("/(?<n>[0-9]+)[.]").n)\n")' out
}

@test "a server that knows no HTTP/2 is asked by HTTP/1" {
	start good 1
	fetch --robots=off <<<"$url/1.html" >out
	[ "$(jq -c '[.fetch.http, .body]' out)" = '["1.0","<p>Page 1\n"]' ]
}

@test "robots.txt, 404 and validators are as they are by HTTP/1.1" {
	start good
	printf '%s\n' "$url/1.html" "$url/none.html" >urls
	run -1 fetch --state=state urls
	[ "$(jq -r .fetch.status <<<"$output" | sort | tr '\n' ' ')" = \
	    '200 404 ' ]
	fetch --state=state <<<"$url/1.html" >again
	[ "$(jq -c '[.fetch.status, .fetch.not_modified]' again)" = \
	    '[304,true]' ]
}

@test "an archive of HTTP/2 reads as one of HTTP/1.1" {
	start good
	fetch --robots=off --warc=a.warc.gz <<<"$url/1.html" >out
	zcat a.warc.gz >plain
	grep -q '^HTTP/1\.1 200' plain
	grep -q '^GET /1.html HTTP/1\.1' plain
	lede-read a.warc.gz >again
	[ "$(jq -c '[.url, .body, .fetch.sha256]' again)" = \
	    "$(jq -c '[.url, .body, .fetch.sha256]' out)" ]
}

@test "a certificate that does not hold is a clear error, tried once" {
	start old
	[[ $(why) == 'tls false: '*'certificate has expired' ]]
	kill "$server"
	start good
	url=https://127.0.0.1:$port
	[[ $(why) == 'tls false: '*"does not match"* ||
	    $(why) == 'tls false: '*"matches target host name '127.0.0.1'" ]]
	url=https://localhost:$port
	unset SSL_CERT_FILE
	[[ $(why) == 'tls false: '*'unable to get local issuer certificate' ]]
	SSL_CERT_FILE=$BATS_TEST_TMPDIR/nowhere
	export SSL_CERT_FILE
	[[ $(why) == 'tls false: '*'nowhere' ]]
	url=http://localhost:$port
	[[ $(why --retries=0) == 'connection true: '* ]]
}
