# lede-read: files, folders and web archives become pages.
bats_require_minimum_version 1.5.0
load common

setup() {
	cd "$BATS_TEST_TMPDIR" || exit
}

# warc TYPE URI BLOCK [HEADER ...]: one record; BLOCK is for printf.
warc() {
	local type=$1 uri=$2 block
	block=$(printf '%b.' "$3")
	block=${block%.}
	shift 3
	printf 'WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\n' \
	    "$type" "$uri"
	printf 'WARC-Date: 2024-05-01T10:00:00Z\r\n'
	[ $# -eq 0 ] || printf '%s\r\n' "$@"
	printf 'Content-Type: application/http\r\nContent-Length: %d\r\n\r\n' \
	    "$(printf %s "$block" | wc -c)"
	printf '%s\r\n\r\n' "$block"
}

html='HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n'

@test "a page gets url, fetch and body" {
	run -0 lede-read "$samples/en/council.html"
	[ "$(jq -j .body <<<"$output")" = "$(cat "$samples/en/council.html")" ]
	[ "$(jq -r .url <<<"$output")" = "file://$samples/en/council.html" ]
	[ "$(jq -r '.fetch.type, .fetch.charset' <<<"$output")" = $'text/html\nutf-8' ]
	[ "$(jq -r .fetch.sha256 <<<"$output")" = \
	    "$(sha256sum <"$samples/en/council.html" | cut -d' ' -f1)" ]
	[ "$(jq -r .fetch.bytes <<<"$output")" = \
	    "$(wc -c <"$samples/en/council.html")" ]
	run -0 lede-read "$samples/en/village.txt"
	[ "$(jq -r .fetch.type <<<"$output")" = text/plain ]
}

@test "windows-1252 comes out as UTF-8" {
	run -0 lede-read "$samples/fr/seisme-gazette.html"
	[[ $(jq -r .body <<<"$output") == *'Séisme'* ]]
	[ "$(jq -r .fetch.charset <<<"$output")" = windows-1252 ]
}

@test "standard input, alone and among files, with its address" {
	echo '<p>piped' | lede-read >out
	[ "$(jq -c '[.url, .body]' out)" = '[null,"<p>piped\n"]' ]
	echo '<p>piped' >a
	echo '<p>piped' | lede-read -u https://n.example/ a - >out
	[ "$(jq -r .url out)" = $'https://n.example/a\nhttps://n.example/' ]
}

@test "a folder is read in order, without what is no page" {
	mkdir -p m/b m/.git
	echo '<p>1' >m/a.html
	echo '<p>2' >m/b/x
	printf '\x89PNG\r\n\x1a\n\0\0' >m/b/photo
	echo 'body { color: red }' >m/style.css
	echo '{"answer": 1}' >m/api.json
	echo '<p>3' >m/.git/no.html
	gzip -c m/a.html >m/z.html.gz
	run -0 lede-read -u https://n.example/ m
	[ "$(jq -r .url <<<"$output")" = $'https://n.example/m/a.html\nhttps://n.example/m/b/x\nhttps://n.example/m/z.html.gz' ]
	[ "$(jq -r .body <<<"$output" | tail -n 2 | head -n 1)" = '<p>1' ]
	run -1 --separate-stderr lede-read m/b/photo
	[ "$(jq -r .error.code <<<"$output")" = not-text ]
	[[ $stderr == 'lede-read: m/b/photo: '* ]]
}

@test "WARC responses come out, and only what is a page" {
	{
		printf 'WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n'
		warc request http://w.example/1 'GET /1 HTTP/1.1\r\n\r\n'
		warc response http://w.example/1 "$html\r\n<p>one é"
		warc response '<http://w.example/2>' "$html\r\n<p>two"
		warc response http://w.example/i.png 'HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n<p>'
		warc response http://w.example/robots.txt 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nAllow: /'
		warc response http://w.example/m 'HTTP/1.1 301 Moved\r\nLocation: /1\r\n\r\n'
		warc response http://w.example/c "${html}Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n4;a=b\r\nthre\r\n1\r\ne\r\n0\r\n\r\n"
		warc response http://w.example/u "${html}Transfer-Encoding: chunked\r\n\r\n<p>not chunked"
	} >a.warc
	run -0 lede-read a.warc
	[ "$(jq -r '.url + " " + .body' <<<"$output")" = "http://w.example/1 <p>one é
http://w.example/2 <p>two
http://w.example/c <p>three
http://w.example/u <p>not chunked" ]
	[ "$(jq -r .fetch.at <<<"${lines[0]}")" = 2024-05-01T10:00:00Z ]
	[ "$(jq .fetch.status <<<"${lines[0]}")" = 200 ]
}

@test "a body with gzip inside, in an archive of gzip members" {
	printf '<p>packed' | gzip -c >body.gz
	{
		printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://w.example/z\r\nContent-Type: application/http;msgtype=response\r\n'
		printf '%bContent-Encoding: gzip\r\n\r\n' "$html" >headers
		printf 'Content-Length: %d\r\n\r\n' "$(cat headers body.gz | wc -c)"
		cat headers body.gz
		printf '\r\n\r\n'
	} >one
	warc response http://w.example/2 "$html\r\n<p>two" >two
	for f in one two one; do gzip -c $f; done >a.warc.gz
	lede-read a.warc.gz >out
	[ "$(jq -r .body out)" = $'<p>packed\n<p>two\n<p>packed' ]
	lede-read <a.warc.gz | cmp - out
}

@test "revisits and answers that are no page" {
	{
		warc revisit http://w.example/1 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n' \
		    'WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest'
		warc response http://w.example/2 'HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>no'
		warc response http://w.example/3 'HTTP/1.1 503 Busy\r\nContent-Type: text/html\r\n\r\n<p>no'
	} >a.warc
	run -1 --separate-stderr lede-read a.warc
	[ "$(jq -c '[.fetch.not_modified, .body, .error.code, .error.retryable]' <<<"$output")" = '[true,null,null,null]
[null,null,"http-404",false]
[null,null,"http-503",true]' ]
	lede-read a.warc | lede-read - >/dev/null || true
}

@test "damage costs the record it is in, and is named" {
	for i in 1 2 3; do
		warc response http://w.example/$i "$html\r\n<p>page $i" |
			gzip -c
	done >a.warc.gz
	size=$(warc response http://w.example/1 "$html\r\n<p>page 1" | gzip -c | wc -c)
	printf '\xff\xff\xff\xff\xff\xff' |
		dd of=a.warc.gz bs=1 seek=$((size + 20)) conv=notrunc status=none
	run -1 --separate-stderr lede-read a.warc.gz
	[ "$(jq -r .url <<<"$output")" = $'http://w.example/1\nhttp://w.example/3' ]
	[[ $stderr == 'lede-read: a.warc.gz: record 2: compressed data is damaged' ]]
	# Cut anywhere: what is whole comes out, and it ends.
	warc response http://w.example/1 "$html\r\n<p>page 1" >b.warc
	cp b.warc c.warc
	cat b.warc >>c.warc
	for cut in 10 100 200; do
		head -c $(($(wc -c <b.warc) + cut)) c.warc >d.warc
		run -1 --separate-stderr lede-read d.warc
		[ "$(jq -r .url <<<"${lines[0]}")" = http://w.example/1 ]
		[[ $stderr == *'the file ends within a record'* ]]
	done
	{ cat b.warc; echo garbage; cat b.warc; } >e.warc
	run -1 --separate-stderr lede-read e.warc
	[ "${#lines[@]}" -eq 2 ]
}

@test "MHTML gives its page and where it was saved from" {
	sed 's/^	//' >p.mhtml <<'END'
	From: <Saved by Browser>
	Snapshot-Content-Location: https://n.example/story
	MIME-Version: 1.0
	Content-Type: multipart/related;
	 type="text/html";
	 boundary="--b--1"

	----b--1
	Content-Type: image/png
	Content-Transfer-Encoding: base64

	iVBORw==
	----b--1
	Content-Type: text/html; charset=utf-8
	Content-Transfer-Encoding: quoted-printable
	Content-Location: https://n.example/story

	<p class=3D"a">caf=c3=A9 soft=
	 break
	----b--1--
END
	run -0 lede-read p.mhtml
	[ "$(jq -r .url <<<"$output")" = https://n.example/story ]
	[ "$(jq -j .body <<<"$output")" = '<p class="a">café soft break' ]
}

@test "a page above the ceiling, a bomb, a truncated gzip" {
	head -c 3000 /dev/zero | tr '\0' x >big.txt
	run -1 --separate-stderr lede-read --max-bytes=2000 big.txt
	[ "$(jq -r .error.code <<<"$output")" = too-large ]
	head -c 100000000 /dev/zero | gzip -c >bomb.html.gz
	# The sanitizers' shadow memory is larger than any limit on it.
	local limit=400000
	[[ $LEDE_BUILD == */san ]] && limit=unlimited
	run -1 --separate-stderr bash -c "ulimit -v $limit; lede-read bomb.html.gz"
	[ "$(jq -r .error.code <<<"$output")" = too-large ]
	head -c 300000 /dev/urandom | base64 | gzip -c | head -c 200000 >cut.txt.gz
	run -0 lede-read cut.txt.gz
	[ "$(jq .fetch.truncated <<<"$output")" = true ]
}

@test "a live archive is written as it comes" {
	mkfifo in out
	lede-read <in >out &
	exec 7>in 8<out
	warc response http://w.example/1 "$html\r\n<p>one" >&7
	warc response http://w.example/2 "$html\r\n<p>two" | head -c 20 >&7
	read -r -t 20 line <&8
	[ "$(jq -r .url <<<"$line")" = http://w.example/1 ]
	exec 7>&- 8<&-
	wait $! || true
}

@test "status 2: no such file, a full disk, a wrong option" {
	echo '<p>1' >a
	run -2 --separate-stderr lede-read missing a
	[ "$(jq -r .body <<<"$output")" = '<p>1' ]
	[[ $stderr == 'lede-read: missing: No such file or directory' ]]
	run -2 bash -c 'lede-read a >/dev/full'
	run -2 lede-read --max-bytes=0 a
}
