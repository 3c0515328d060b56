#!/usr/bin/env bats
# lede-dedup: which articles are copies of each other.
bats_require_minimum_version 1.5.0
load common

setup() {
	cd "$BATS_TEST_TMPDIR" || exit
}

# words FROM TO: a text of numbered words, as alike as their ranges overlap.
words() {
	seq -f 'word%g' "$1" "$2" | tr '\n' ' '
}

# article ID TEXT [URL]: a record.
article() {
	jq -cn --arg id "$1" --arg text "$2" --arg url "${3:-}" \
	    '{id: $id, text: $text} + if $url == "" then {} else {url: $url} end'
}

# clusters [OPTION ...]: "id cluster" of each record, on one line.
clusters() {
	lede-dedup "$@" | jq -r '"\(.id):\(.cluster.id)"' | tr '\n' ' '
}

@test "a wire story that was cut or topped names the first, with how alike" {
	{
		article wire "$(words 1 250)"
		article other "$(words 1001 1400)"
		article cut "$(words 1 100)"
		article topped "$(words 2001 2120)$(words 1 250)"
		article again "$(words 1 250)"
	} | lede-dedup >out
	[ "$(jq -r .cluster.id out | tr '\n' ' ')" = 'wire other wire wire wire ' ]
	# 98 of 248 runs of three words; 248 of 368, told by a sample.
	[ "$(jq -c '[.cluster.similarity, .cluster.contains]' out | sed 4d |
	    tr '\n' ' ')" = '[1,1] [1,1] [0.4,1] [1,1] ' ]
	sed -n 4p out | jq -e '.cluster | .contains > 0.95 and
	    .similarity > 0.62 and .similarity < 0.73'
}

@test "case, punctuation and spacing do not make another text" {
	a='The mayor said on Monday: "We will rebuild." It would take years.'
	b='THE MAYOR SAID ON MONDAY – “we will rebuild” — it would take years'
	[ "$({ article a "$a"; article b "$b"; } | clusters)" = 'a:a b:a ' ]
}

@test "a short sentence in common joins nothing" {
	{
		article a "$(words 1 12)$(words 100 110)"
		article b "$(words 1 12)$(words 200 204)"
		article c "$(words 1 20)"
		article d "$(words 1 19)"
	} >in
	[ "$(clusters <in)" = 'a:a b:b c:c d:d ' ]
}

@test "one story in five of a digest does not make the digest its copy" {
	{ article one "$(words 1 100)"; article digest "$(words 1 1000)"; } >in
	[ "$(clusters <in)" = 'one:one digest:digest ' ]
}

@test "a script without spaces is compared by its characters" {
	text='市议会周一晚间投票决定重建在洪水中被毁的旧桥，预计工程将持续三年，市长表示资金已经落实，居民们对此表示欢迎。'
	other='气象部门警告说，未来两天沿海地区将有强降雨和大风，渔船应当留在港口，学校周二停课，请大家注意安全并减少外出。'
	{
		article a "$text$text"
		article b "${text}记者报道。"
		article c "$other"
	} >in
	[ "$(clusters <in)" = 'a:a b:a c:c ' ]
}

@test "one address is one article, whatever marks it carries" {
	{
		article a "$(words 1 90)" 'https://news.example/story?id=7'
		article b "$(words 1 90)" 'http://www.news.example/story?utm_source=x&id=7#top'
		article c "$(words 500 590)" 'https://news.example/story?id=7'
	} >in
	[ "$(clusters <in)" = 'a:a b:a c:a ' ]
	[ "$(lede-dedup <in | jq -c .cluster | tail -n 1)" = \
	    '{"id":"a","similarity":0,"contains":0}' ]
}

@test "the canonical address counts, unless it is the front page of all" {
	for n in 1 2; do
		jq -cn --arg t "$(words "${n}000" "${n}090")" --arg n "$n" \
		    '{id: $n, text: $t, url: "https://a.example/\($n)",
		    canonical: "https://a.example/"}'
		jq -cn --arg t "$(words "${n}500" "${n}590")" --arg n "$n" \
		    '{id: "c\($n)", text: $t, url: "https://b.example/\($n)",
		    canonical: "https://b.example/story"}'
	done >in
	[ "$(clusters <in)" = '1:1 c1:c1 2:2 c2:c1 ' ]
}

@test "an article without id is named as lede-extract would name it" {
	text=$(words 1 50)
	jq -cn --arg t "$text" '{text: $t}, {text: $t, url: "http://h.example/p?utm_source=x"}' |
		lede-dedup >out
	sum=$(printf %s "$text" | sha256sum)
	[ "$(jq -r .cluster.id out | sort -u)" = "${sum%% *}" ]
	jq -cn '{text: "One.", url: "http://h.example/p?utm_source=x"}' |
		lede-dedup >out
	sum=$(printf %s http://h.example/p | sha256sum)
	[ "$(jq -r .cluster.id out)" = "${sum%% *}" ]
	# Any JSON will do as an id.
	[ "$(lede-dedup <<<'{"id":7.0,"text":"One."}')" = \
	    '{"id":7.0,"text":"One.","cluster":{"id":"7.0","similarity":1,"contains":1}}' ]
}

@test "--drop leaves copies out, but no revision and nothing that failed" {
	{
		article a "$(words 1 100)" http://a.example/1
		article b "$(words 1 100)" http://b.example/1
		article a "$(words 1 100)" http://a.example/1
		article a "$(words 1 120)" http://a.example/1
		article c "$(words 1 120)" http://c.example/1
		echo '{"id":"e","error":{}}'
		echo '{"id":"n"}'
	} >in
	run -1 --separate-stderr lede-dedup --drop in
	[ "$(jq -r .id <<<"$output" | tr '\n' ' ')" = 'a a e n ' ]
	[ "$(jq -r '.cluster.id // .error.code' <<<"$output" | tr '\n' ' ')" = \
	    'a a null no-text ' ]
}

@test "a copy of a revision is compared with the revision" {
	{
		article a "$(words 1 40)" http://a.example/1
		article a "$(words 1 40)$(words 100 600)" http://a.example/1
		article b "$(words 1 40)$(words 100 600)" http://b.example/1
	} | lede-dedup >out
	[ "$(jq -c .cluster out | tail -n 1)" = \
	    '{"id":"a","similarity":1,"contains":1}' ]
}

@test "--state keeps what was seen; the same run again says the same" {
	{ article a "$(words 1 100)"; article b "$(words 300 400)"; } >first
	{ article c "$(words 1 80)"; article d "$(words 300 400)"; } >second
	lede-dedup --state=seen first >out1
	[ "$(clusters --state=seen second)" = 'c:a d:b ' ]
	lede-dedup --state=seen first >out2
	cmp out1 out2
	size=$(stat -c %s seen)
	cat first second | lede-dedup --state=seen >again
	[ "$(jq -r .cluster.id again | tr '\n' ' ')" = 'a b a b ' ]
	[ "$(stat -c %s seen)" -eq "$size" ]
}

@test "with --state and --drop, what comes again is not lost" {
	article a "$(words 1 100)" http://a.example/1 >in
	article b "$(words 1 100)" http://b.example/1 >>in
	# The article itself is given out by each run, for the run before may
	# have been killed behind us; its copy by none.
	for _ in 1 2; do
		run -0 lede-dedup --drop --state=seen in
		[ "$(jq -r .id <<<"$output")" = a ]
	done
}

@test "a state that was cut anywhere, or torn, is good up to there" {
	for n in 1 2 3 4; do article $n "$(words ${n}000 ${n}100)"; done >in
	lede-dedup --state=seen in >want
	size=$(stat -c %s seen)
	for cut in 0 10 24 25 1000 3000 "$((size - 1))"; do
		head -c "$cut" seen >short
		lede-dedup --state=short in >out
		cmp want out
		cmp seen short || [ "$(stat -c %s short)" -eq "$size" ]
	done
	# Noise in the last entry.
	head -c "$((size - 700))" seen >torn
	head -c 700 /dev/urandom >>torn
	lede-dedup --state=torn in >out
	cmp want out
	[ "$(stat -c %s torn)" -eq "$size" ]
}

@test "kill -9 at any moment loses no article and repeats few" {
	for n in {1..3000}; do
		echo "{\"id\":\"a$n\",\"url\":\"http://h.example/$n\",\"text\":\"$(
		    echo w"$n".{1..30})\"}"
	done >in
	for pause in 0 .01 .02 .04 .08; do
		rm -f seen
		lede-dedup --drop --state=seen in >part &
		sleep "$pause"
		kill -9 $! 2>/dev/null || true
		wait $! 2>/dev/null || true
		lede-dedup --drop --state=seen in >rest
		# A record that was cut in the pipe is no line.
		{ grep '}$' part || true; cat rest; } | jq -r .id | sort -u >ids
		[ "$(wc -l <ids)" -eq 3000 ]
		[ "$(wc -l <rest)" -eq 3000 ]
	done
}

@test "a state in use is status 75, a file of something else is 2 and kept" {
	mkfifo in
	lede-dedup --state=seen <in >out &
	exec 7>in
	article a "$(words 1 50)" >&7
	until [ -s out ]; do sleep 0.05; done
	run -75 lede-dedup --state=seen </dev/null
	[[ $output == "lede-dedup: seen: another process uses it" ]]
	exec 7>&-
	wait $!
	echo 'my notes' >notes
	run -2 lede-dedup --state=notes </dev/null
	[[ $output == "lede-dedup: notes: is no state of lede-dedup" ]]
	[ "$(cat notes)" = 'my notes' ]
	run -2 lede-dedup --state=nowhere/seen </dev/null
	[[ $output == "lede-dedup: nowhere/seen: No such file"* ]]
	run -2 lede-dedup --window=0 </dev/null
	# Valgrind wants one for itself.
	[ ! -d "$LEDE_BUILD/prog" ] || return 0
	run -2 env TMPDIR=nowhere lede-dedup </dev/null
	[[ $output == "lede-dedup: temporary file in TMPDIR or /tmp: "* ]]
}

@test "an answer comes at once, and counts as seen when it is out" {
	mkfifo in out
	lede-dedup --state=seen <in >out &
	exec 7>in 8<out
	article a "$(words 1 50)" >&7
	read -r -t 20 line <&8
	[[ $line == *'"cluster":{"id":"a"'* ]]
	exec 7>&- 8<&-
	wait $!
	[ "$(article b "$(words 1 50)" | clusters --state=seen)" = 'b:a ' ]
}

@test "odd texts end well" {
	{
		article empty ' … '
		article other ' — '
		article one word
		article two 'two words'
		article two2 'Two, words!'
		echo '{"id":"nul","text":"a\u0000b \ud800"}'
		echo '{"id":"n","text":7}'
	} >in
	run -1 --separate-stderr lede-dedup in
	output=${output//'\ud800'/}
	[ "$(jq -r '.cluster.id // .error.code' <<<"$output" | tr '\n' ' ')" = \
	    'empty other one two two nul bad-text ' ]
}

@test "a text of megabytes and ten thousand copies take seconds" {
	need timeout
	words 1 200000 | jq -Rsc '{id: "big", text: .}' >in
	yes "$(article same "$(words 1 60)x")" | head -n 10000 >>in
	jq -cn 'range(300) | {id: "n\(.)",
	    text: [range(1; . + 60) | "word\(.)"] | join(" ")}' >>in
	run -0 timeout 30 bash -c 'lede-dedup --state=seen in | tail -n 1'
	[ "$(jq -r .cluster.id <<<"$output")" = same ]
}
