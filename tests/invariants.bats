#!/usr/bin/env bats
# What every tool keeps, whatever its work: lede-record(5), lede(7).

load common
bats_require_minimum_version 1.5.0

setup() {
	tools=$(ls "$LEDE_BUILD/bin")
	filters=
	for f in extract feed dedup quotes numbers claims; do
		[ -x "$LEDE_BUILD/bin/lede-$f" ] && filters+=" lede-$f"
	done
	# lede-claims works on what lede-numbers leaves.
	[[ $filters == *numbers* ]] || filters=${filters/ lede-claims/}
	cd "$BATS_TEST_TMPDIR" || exit
}

# say WHAT: fail with a word on which tool did it.
say() {
	echo "$*" >&2
	return 1
}

# Lines which a parse and a print would change.
hostile() {
	printf '%s\n' \
	    '{"id":9007199254740993,"price":1.10,"big":1e400,"s":"caf\u00e9"' \
	    '{ "nul":"a\u0000b" , "lone":"\ud800 \udfff\ud800" ,	"x":-0.0' \
	    '{"a":1,"a":2,"\u0061":3,"":"","q\"":"\/"' \
	    '{"line":"    ","del":"","emoji":"👩‍🌾\ud83d\ude00"' \
	    $'{"bytes":"\xff\xfe\xc0\x80\xed\xa0\x80"'
	printf '{"deep":%s%s\n' \
	    "$(printf '[%.0s' {1..500})" "$(printf ']%.0s' {1..500})"
	printf '{"long":"'
	head -c 5000000 /dev/zero | tr '\0' 'x'
	printf '"\n'
}

# One record for each page of the samples, as lede-read would make them.
pages() {
	for page in "$samples"/{en,de,fr,es,pt,odd}/*.html; do
		jq -Rsc --arg url "https://samples.example/${page##*/}" \
		    '{url: $url, body: .}' <"$page"
	done
}

# And records of their paragraphs, without lede-extract.
texts() {
	pages | jq -c '{url, language: "en", published: "2024-09-10", text: (
	    [.body | gsub("\n"; " ") | scan("<p[^>]*>(.*?)</p>")[0] |
	    gsub("<[^>]*>"; "") | gsub("&#8220;"; "“") | gsub("&#8221;"; "”")]
	    | join("\n\n"))} | select(.text != "")'
}

@test "a record with an error passes every filter byte for byte" {
	hostile | sed 's/$/,"error":{"tool":"t","code":"c"}}/' >in
	for f in $filters; do
		"$f" <in >out || say "$f: status $?"
		cmp in out || say "$f"
	done
}

@test "a page that was not there, and one not modified, pass every filter" {
	cat >in <<-'END'
	{"url":"http://h.example/","fetch":{"status":404},"error":{"tool":"lede-fetch","code":"http-404","message":"404","retryable":false}}
	{"url":"http://h.example/","fetch":{"status":304,"not_modified":true}}
	END
	for f in $filters; do
		"$f" <in >out || say "$f: status $?"
		cmp in out || say "$f"
	done
}

@test "a filter's work goes behind what was there, which keeps its bytes" {
	hostile >start
	sed 's/$/,"text":"Ana Roy said: “We saw 12 dogs.”"}/' start >in
	for f in lede-quotes lede-numbers lede-dedup lede-claims; do
		[[ $filters == *$f* ]] || continue
		# That one works on what two others made.
		[ $f != lede-claims ] ||
			sed -i 's/}$/,"quotes":[],"numbers":[]}/' in
		"$f" <in >out || say "$f: status $?"
		[ "$(wc -l <out)" -eq "$(wc -l <in)" ]
		# Each line without its last brace is how the new one begins.
		LC_ALL=C awk 'NR == FNR { a[FNR] = substr($0, 1, length($0) - 1)
			next }
		    substr($0, 1, length(a[FNR])) != a[FNR] { exit 1 }' in out ||
			say "$f"
	done
}

@test "a record that lacks what a filter works on says so, once" {
	echo '{"x":1.0}' >in
	for f in $filters; do
		run -1 --separate-stderr "$f" <in
		[[ $output == '{"x":1.0,"error":{"tool":"'$f'",'*'}' ]] ||
			say "$f: $output"
		[[ $stderr == "$f: line 1: "* ]] || say "$f: $stderr"
		"$f" <<<"$output" >out || say "$f: second time: $?"
		[ "$output" = "$(cat out)" ] || say "$f: changed the error"
	done
}

@test "twice is once" {
	texts >in
	[ "$(wc -l <in)" -ge 15 ]
	for f in lede-dedup lede-quotes lede-numbers lede-claims; do
		[[ $filters == *$f* ]] || continue
		"$f" <in >once || say "$f: status $?"
		"$f" <once >twice || say "$f: status $?"
		cmp once twice || say "$f"
		cp once in
	done
	[[ $filters == *lede-extract* ]] || return 0
	pages >in
	lede-extract <in >once || true
	lede-extract <once >twice || true
	cmp once twice
}

@test "every finding's offsets cut its own text" {
	texts >in
	cat >>in <<-'END'
	{"language":"en","text":"👩‍🌾🙂 “Zoë\u0000 said 12 dogs,” said Ana Roy. 🙂 About 40 of them, she said."}
	{"language":"en","text":"é👩‍🌾 “Nearly 3,000 people left,” he said, according to Ana Roy."}
	END
	printf '{"text":"\xff\xfe “We are 12,” said Ana \xf0\x9f Roy."}\n' >>in
	for f in lede-quotes lede-numbers lede-claims; do
		[[ $filters == *$f* ]] || continue
		"$f" <in >out || say "$f: status $?"
		mv out in
	done
	# A tool sees U+0000 as U+FFFD; the text keeps its bytes.
	jq -c '.text as $t | .. | objects |
	    select(has("start") and has("text")) |
	    {cut: ($t[.start:.end] | explode |
	    map(if . == 0 then 65533 else . end) | implode), text}' in >all
	[ "$(wc -l <all)" -gt 40 ]
	jq -c 'select(.cut != .text)' all >bad
	[ ! -s bad ] || say "$(head bad)"
}

@test "a block's offsets lie within the text of its record" {
	[[ $filters == *lede-extract* ]] || skip "lede-extract is not built"
	pages | lede-extract 2>/dev/null >out || [ $? -eq 1 ]
	jq -c 'select(.text) | .text as $t | .blocks[]? |
	    select(.start < 0 or .end <= .start or .end > ($t | length) or
	    ($t[.start:.end] | test("^\\s|\\s$")))' out >bad
	[ ! -s bad ] || say "$(head bad)"
	[ "$(jq -s '[.[].blocks[]?] | length' out)" -gt 10 ]
}

@test "what failed is named by its address, where it has one" {
	echo '{"url":"https://a.example/1","x":1}' >in
	for f in $filters; do
		run -1 --separate-stderr "$f" in
		[[ $stderr == "$f: in: line 1: https://a.example/1: "* ]] ||
			say "$f: $stderr"
	done
}

@test "a member of another kind fails its record in the same words" {
	echo '{"text":12,"body":false,"quotes":[],"numbers":[]}' >in
	for f in $filters; do
		run -1 --separate-stderr "$f" in
		[[ $stderr == "$f: in: line 1: \""*'" is no string' ]] ||
			say "$f: $stderr"
		[[ $(jq -r .error.code <<<"$output") == bad-* ]] ||
			say "$f: $output"
	done
}

@test "a byte order mark is none of the first record" {
	for f in $filters; do
		echo '{"text":"A 1."}' | "$f" >plain 2>said || [ $? = 1 ]
		printf '\xef\xbb\xbf{"text":"A 1."}\n' >in
		"$f" in in >marked 2>said || [ $? = 1 ]
		cat plain plain | cmp - marked || say "$f: $(cat said)"
		printf '\xef\xbb\xbf\n' | "$f" >out || say "$f: $(cat out)"
	done
}

@test "a file that is no text is named for what it is, not line by line" {
	need gzip
	echo '{"text":"A 1."}' | gzip >in.gz
	printf '\xff\xfe{\0}\0\n\0' >in.utf16
	printf 'SQLite format 3\0\n\n' >in.db
	for f in $filters; do
		run -2 --separate-stderr "$f" in.gz
		[ "$stderr" = "$f: in.gz: application/gzip, not lines of text" ] ||
			say "$f: $stderr"
		run -2 --separate-stderr "$f" in.utf16
		[ "$stderr" = "$f: in.utf16: in UTF-16, not UTF-8" ] ||
			say "$f: $stderr"
		run -2 --separate-stderr "$f" in.db
		[ "$stderr" = "$f: in.db: application/vnd.sqlite3, not lines of text" ] ||
			say "$f: $stderr"
	done
}

@test "a language that is no tag of one is wrong usage" {
	for f in lede-quotes lede-numbers lede-claims; do
		[[ $filters == *$f* ]] || continue
		for tag in english '' e en_ 'de;' en--gb; do
			run -2 --separate-stderr "$f" -l "$tag" /dev/null
			[[ $stderr == "$f: -l, --lang: \"$tag\" "* ]] ||
				say "$f: $stderr"
		done
		"$f" -l en-GB --lang=pt_BR /dev/null || say "$f: $?"
	done
}

@test "a line that is no record is named, kept, and stops nothing" {
	printf '{"text":"A 1."}\nnot {json}\n\n{"text":"B 2."}\n' >in
	for f in $filters; do
		rm -f rejects
		run -1 --separate-stderr "$f" --rejects=rejects <in
		[[ $stderr == *"line 2: malformed JSON at byte 1"* ]] ||
			say "$f: $stderr"
		[ "${#lines[@]}" -eq 2 ] || say "$f: $output"
		[[ ${lines[0]} == '{"text":"A 1."'* ]] || say "$f"
		[[ ${lines[1]} == '{"text":"B 2."'* ]] || say "$f"
		[ "$(cat rejects)" = 'not {json}' ] || say "$f: rejects"
	done
}

@test "an input of nothing but such lines is not named line by line" {
	printf '<html>\n<body>\n%s</body>\n' "$(printf '<p>Hello\n%.0s' {1..9})" >in
	for f in $filters; do
		[ "$f" != lede-fetch ] && [ "$f" != lede-read ] || continue
		run -1 --separate-stderr "$f" <in
		[ "${#stderr_lines[@]}" -eq 4 ] || say "$f: $stderr"
		[[ ${stderr_lines[3]} == *" more lines that are no JSON object: "* ]] ||
			say "$f: $stderr"
	done
}

@test "no input gives no output and status 0" {
	for f in $filters; do
		run -0 "$f" </dev/null
		[ -z "$output" ] || say "$f: $output"
	done
}

@test "a last line needs no newline, and gets one" {
	for f in $filters; do
		printf '{"error":{},"x":1}' | "$f" >out
		[ "$(wc -l <out)" -eq 1 ] || say "$f"
		[ "$(cat out)" = '{"error":{},"x":1}' ] || say "$f"
	done
}

@test "a full disk is status 2, with a word" {
	[ -e /dev/full ] || skip "no /dev/full"
	for f in $filters; do
		run -2 bash -c "$f <<<'{\"error\":{}}' >/dev/full"
		[[ $output == *"standard output:"* ]] || say "$f: $output"
	done
}

@test "a closed pipe ends a filter without a word" {
	yes '{"error":{},"text":"Some text that fills pipes."}' |
		head -n 200000 >in
	for f in $filters; do
		{ "$f" <in 2>err || echo $? >status; } | head -n 1 >out
		[ "$(cat status)" = 141 ] || say "$f: status $(cat status)"
		[ ! -s err ] || say "$f: $(cat err)"
	done
}

@test "files and - are read in their order" {
	for n in r1 r2 r3; do echo "{\"error\":{},\"n\":\"$n\"}" >$n; done
	for f in $filters; do
		[ "$("$f" r1 - r3 <r2)" = "$(cat r1 r2 r3)" ] || say "$f"
		run -2 "$f" r1 missing.ndjson
		[[ $output == *"$f: missing.ndjson: No such file"* ]] ||
			say "$f: $output"
	done
}

@test "an answer comes before more is asked for" {
	mkfifo in out
	for f in $filters; do
		"$f" <in >out &
		exec 7>in 8<out
		echo '{"error":{},"n":1}' >&7
		read -r -t 20 line <&8 || say "$f: no answer"
		[ "$line" = '{"error":{},"n":1}' ] || say "$f: $line"
		exec 7>&- 8<&-
		wait $!
	done
}

@test "nesting beyond the ceiling is refused, not a crash" {
	printf '{"a":%s%s}\n{"error":{}}\n' \
	    "$(printf '[%.0s' {1..5000})" "$(printf ']%.0s' {1..5000})" >in
	for f in $filters; do
		run -1 --separate-stderr "$f" <in
		[ "$output" = '{"error":{}}' ] || say "$f"
		[[ $stderr == *"nested deeper"* ]] || say "$f: $stderr"
	done
}

@test "--help and the manual name the same options" {
	for t in $tools; do
		manual=$top/tools/$t.1
		[ -f "$manual" ] || say "$t: no manual"
		"$t" --help | grep -oE -- '--[a-z][a-z0-9-]*' |
			sort -u >in_help
		grep -E '^\.It Fl' "$manual" |
			grep -oE 'Fl -[a-z][a-z0-9-]*' |
			sed 's/Fl /-/' | sort -u >in_manual
		diff in_help in_manual || say "$t"
	done
}

@test "--version and --help are status 0, a wrong option is 2" {
	for t in $tools; do
		run -0 "$t" --version
		[[ $output == "$t (lede) "* ]] || say "$t: $output"
		run -0 "$t" --help
		[[ $output == "usage: $t"* ]] || say "$t: $output"
		run -2 "$t" --no-such-option </dev/null
		[[ $output == *"usage: $t"* ]] || say "$t: $output"
	done
}

@test "each program links its own libraries, and no more" {
	need ldd
	prog=$LEDE_BUILD/bin
	[ -d "$LEDE_BUILD/prog" ] && prog=$LEDE_BUILD/prog
	while read -r library who; do
		for t in $tools; do
			ldd "$prog/$t" | grep -q "^[[:space:]]*$library" ||
				continue
			[[ " $who " == *" $t "* ]] || {
				ldd "$prog/$t" >&2
				# One that another library brings is not ours.
				readelf -d "$prog/$t" | grep -q "\[$library" &&
					say "$t links $library"
				[ "$library" = libcurl ] &&
					say "$t loads $library"
				true
			}
		done
	done <<-'END'
	libcurl lede-fetch
	libxml2 lede-extract lede-feed
	libsqlite3 lede-fetch lede-load lede-report lede
	libpq lede-load
	libuchardet lede-fetch lede-read
	libzstd lede-fetch lede-read
	libbrotlidec lede-fetch lede-read
	END
}
