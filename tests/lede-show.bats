# lede-show: records in a terminal.
bats_require_minimum_version 1.5.0
load common

setup_file() {
	export all=$BATS_FILE_TMPDIR/all.ndjson
	lede-read "$BATS_TEST_DIRNAME"/../samples/{en,de,fr,es,pt}/*.html |
		lede-extract | lede-quotes | lede-numbers | lede-claims >"$all"
}

setup() {
	cd "$BATS_TEST_TMPDIR" || exit
	unset NO_COLOR COLUMNS PAGER LESS
	cyan=$'\033[0;36m'
	number=$'\033[0;1;4;33m'
}

# record: two speakers, a number, a claim of each and one of the outlet.
record() {
	cat <<-'E'
	{"id":"a","site":"a.example","title":"Roof falls","url":"https://a.example/1","published":"2026-03-01","text":"“We counted 12,” Ana Roy said. Bo Li said nothing. About 40 left.","quotes":[{"start":0,"end":16,"text":"“We counted 12,”","kind":"direct","speaker":{"start":17,"end":24,"text":"Ana Roy","name":"Ana Roy","role":"mayor"},"cue":{"start":25,"end":29,"text":"said"}},{"start":42,"end":49,"text":"nothing","kind":"indirect","speaker":{"start":31,"end":36,"text":"Bo Li","name":"Bo Li"}}],"numbers":[{"start":12,"end":14,"text":"12","kind":"count","value":12,"bound":"exact"},{"start":57,"end":59,"text":"40","kind":"count","value":40,"bound":"about","noun":{"start":60,"end":64,"text":"left"}}],"claims":[{"number":0,"quote":0,"claimant":{"start":17,"end":24,"text":"Ana Roy","name":"Ana Roy"},"event":"injured"},{"number":1}]}
	E
}

# widest: the columns of the widest line, wide characters counted twice.
widest() {
	jq -Rrn '[inputs | explode | map(if . >= 11904 and . < 42192 or
		. >= 44032 and . < 55204 or . >= 65280 and . < 65377
		then 2 else 1 end) | add // 0] | max'
}

# terminal COLUMNS COMMAND: what it writes on a terminal of such a width.
terminal() {
	need script
	script -qec "stty cols $1 rows 24; $2" /dev/null </dev/null |
		tr -d '\r'
}

@test "in colour, speakers and numbers are told apart" {
	record | lede-show --color=always >out
	grep -qF "$cyan"$'“We counted \033[0;1;4;36m12\033[0;36m,”' out
	# The name has the colour of its words, a second speaker another.
	grep -qF $'\033[0;1;36mAna Roy\033[0m \033[0;3msaid\033[0m' out
	grep -qF $'\033[0;1;32mBo Li' out
	grep -qF "$number"40 out
	grep -qF "$cyan"$'● Ana Roy\033[0m (1)' out
	# All colours end on their line.
	run -1 grep -vE $'^[^\033]*$|\033\\[0m[^\033]*$' out
}

@test "without colour, in brackets" {
	run -0 lede-show <<<"$(record)"
	[ "$output" = "Roof falls
a.example · 2026-03-01 · https://a.example/1

“We counted {12},” [Ana Roy] Ana Roy said. Bo Li said nothing [Bo Li]. About
{40} left." ]
}

@test "the digits of a large figure are grouped" {
	jq -nc '{id: "a", text: "x", numbers: [12345678.25, 1234567, 123, 1234,
		0.12345 | {start: 0, end: 1, text: "x", kind: "count",
		value: ., bound: "exact"}], claims: [range(5) | {number: .}]}' >in
	run -0 lede-show --claims in
	[[ $output == *" 12,345,678.25 "*" 1,234,567 "*" 123 "*" 1,234 "*" 0.12345 "* ]]
}

@test "--quotes and --claims are aligned tables" {
	run -0 lede-show -q <<<"$(record)"
	[ "${lines[2]}" = 'WHO      KIND      WORDS' ]
	[ "${lines[3]}" = 'Ana Roy  direct    “We counted 12,”' ]
	[ "${lines[4]}" = 'Bo Li    indirect  nothing' ]
	run -0 lede-show --claims <<<"$(record)"
	[ "${lines[2]}" = 'CLAIMANT     FIGURE  OF    EVENT    AS WRITTEN' ]
	[ "${lines[3]}" = 'Ana Roy          12        injured  12' ]
	[ "${lines[4]}" = 'a.example  about 40  left           40' ]
	[ "${#lines[@]}" = 5 ]
}

@test "a figure has its unit; a page without a date, when it was seen" {
	jq -cn '{id: "a", text: "She earns 11.90.", title: "Pay",
		fetch: {at: "2026-03-01T09:00:00Z"},
		numbers: [{start: 10, end: 15, text: "11.90", kind: "money",
			value: 11.9, bound: "exact", unit: "GBP", per: "h"}],
		claims: [{number: 0}]}' >in
	lede-show --claims in | grep -q ' 11.9 GBP/h '
	lede-show in | grep -qx 'seen 2026-03-01T09:00:00Z'
	jq -c '.published = "2026-02-28"' in | lede-show | grep -q '^2026-02-28'
}

@test "no line is wider than asked for, at 40, 80 and 200 columns" {
	for w in 40 80 200; do
		for view in '' -q -c; do
			# shellcheck disable=SC2086 # none or one word
			lede-show $view -w $w "$all" >out
			[ "$(widest <out)" -le $w ]
			run -1 grep -n ' $' out
		done
		# A wide table has a row a line.
		[ $w = 200 ] || continue
		n=$(jq -s 'map(.claims | length) | add' "$all")
		lede-show -c -w 200 "$all" | grep -cE '^(\S+ )+ +' >rows
		[ "$(cat rows)" -ge "$n" ]
	done
}

@test "text is not wider than a line that can be read" {
	lede-show -w 200 "$all" >out
	n=$(sed -n '/^SELM, Maravia/,/^$/p' out | widest)
	[ "$n" -le 100 ]
	[ "$n" -gt 80 ]
}

@test "lines that were broken elsewhere are one again, short ones stay" {
	jq -cn '{id: "a", text: "One line that was broken by a mail program too\nthere and goes on here.\n\nA house\nIn a street"}' >in
	run -0 lede-show -w 60 in
	[[ $output == *$'mail program too there and\ngoes on here.\n\nA house\nIn a street'* ]]
}

@test "characters of two columns are counted as two" {
	jq -cn '{text: ("死者は六百人に上ったと発表した。" * 10), title: "地震",
		quotes: [{start: 0, end: 4, text: "死者は六", kind: "direct",
		speaker: {start: 0, end: 2, text: "死者", name: "大臣"}},
		{start: 0, end: 4, text: "abcd", kind: "mixed",
		speaker: {start: 0, end: 2, text: "ab", name: "Bo"}}]}' >in
	for view in -q ''; do
		# shellcheck disable=SC2086 # none or one word
		lede-show $view -w 50 --color=always in |
			sed 's/\x1b\[[0-9;]*m//g' >out
		[ "$(widest <out)" -le 50 ]
	done
	[ "$(widest <out)" -ge 49 ]
	run -0 lede-show -q in
	[ "${lines[2]}" = '大臣  direct  死者は六' ]
	[ "${lines[3]}" = 'Bo    mixed   abcd' ]
}

@test "what could move a cursor is a picture of it" {
	# ESC, OSC with BEL, a C1 control, right to left, backspace, tab, NUL.
	text=$'a\033[2Jb\033]0;title\007c\302\2332Kd\342\200\256e\bf\tg'
	jq -cn --arg t "$text" '{text: $t, title: $t, site: $t, url: $t,
		quotes: [{start: 0, end: 3, text: $t, kind: $t,
		speaker: {start: 0, end: 1, text: $t, name: $t}}],
		numbers: [{start: 0, end: 1, text: $t, kind: "count",
		noun: {start: 0, end: 1, text: $t}}],
		claims: [{number: 0, event: $t}]}' >in
	jq -cn --arg t "$text" '{url: $t, error: {tool: $t, code: $t,
		message: $t}}' >>in
	for view in '' -q -c; do
		# shellcheck disable=SC2086 # none or one word
		lede-show $view in >out
		grep -q 'a␛\[2Jb␛\]0;title␇c�2Kd�e␈f g' out
		run -1 grep -P '[\x00-\x09\x0b-\x1f\x7f]|\x{9b}|\x{202e}' out
		# In colour there are our own escapes, and no others.
		lede-show --color=always $view in |
			sed 's/\x1b\[[0-9;]*m//g' >out
		run -1 grep -P '[\x00-\x09\x0b-\x1f\x7f]|\x{9b}|\x{202e}' out
	done
}

@test "auto: colours on a terminal, unless NO_COLOR is set" {
	record >in
	run -0 terminal 80 "PAGER= lede-show '$PWD/in'"
	[[ $output == *"$cyan"* ]]
	run -0 terminal 80 "NO_COLOR=1 PAGER= lede-show '$PWD/in'"
	[[ $output != *$'\033'* ]]
	[[ $output == *'[Ana Roy]'* ]]
	run -0 terminal 80 "NO_COLOR= PAGER= lede-show '$PWD/in'"
	[[ $output == *"$cyan"* ]]
	run -0 terminal 80 "PAGER= lede-show --color=never '$PWD/in'"
	[[ $output != *$'\033'* ]]
	run -0 lede-show in
	[[ $output != *$'\033'* ]]
}

@test "a terminal tells its width; elsewhere COLUMNS does" {
	for w in 60 120; do
		terminal $w "PAGER= lede-show -q --color=never '$all'" |
			widest >out
		[ "$(cat out)" -le $w ]
		[ "$(cat out)" -gt $((w - 12)) ]
	done
	COLUMNS=60 lede-show -q "$all" | widest >out
	[ "$(cat out)" -le 60 ]
}

@test "on a terminal the output goes through the pager, elsewhere not" {
	record >in
	run -0 terminal 80 "PAGER='sed s/^/P:/' lede-show '$PWD/in'"
	[[ $output == *'P:'*'Roof falls'* ]]
	PAGER='sed s/^/P:/' lede-show in >out
	run -1 grep P: out
	# One that ends early ends us, without a word.
	run -0 terminal 80 "PAGER='head -n 1' lede-show '$all'; true"
	[[ $output != *lede-show:* ]]
	# One that is not there: its shell says so.
	run terminal 80 "PAGER=no-such-pager lede-show '$PWD/in'"
	[[ $output == *no-such-pager* ]]
}

@test "less shows it, as it is by default" {
	need less
	run -0 terminal 80 "TERM=xterm lede-show '$all' | head -c 0; TERM=xterm lede-show -c <(head -n 1 '$all' | cat)"
	record >in
	run -0 terminal 80 "TERM=xterm lede-show '$PWD/in'"
	[[ $output == *"$cyan"* ]]
	[[ $output == *Bo\ Li* ]]
}

@test "records that failed are lines that say why" {
	echo '{"url":"https://a.example/","error":{"tool":"lede-fetch","code":"http-404","message":"404 Not Found"}}' >in
	run -0 lede-show in
	[ "$output" = 'https://a.example/: lede-fetch: http-404: 404 Not Found' ]
	run -1 --separate-stderr lede-show --rejects=bad <<<$'nonsense\n{"x":1}'
	[ -z "$output" ]
	[[ $stderr == *'line 1: malformed'* ]]
	[[ $stderr == *'line 2: no "text"'* ]]
	[ "$(cat bad)" = nonsense ]
}

@test "wrong options, and a full disk, are status 2" {
	run -2 lede-show --color=blue
	[[ $output == *'none of auto, always, never'* ]]
	run -2 lede-show -w 10
	run -2 lede-show missing.ndjson
	run -2 bash -c 'lede-show "$all" >/dev/full'
	[[ $output == *'standard output:'* ]]
}
