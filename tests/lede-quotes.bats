# lede-quotes: who said what.
bats_require_minimum_version 1.5.0
load common

# tag TEXT [LANG]: the quotes of that text, as JSON.
tag() {
	jq -cn --arg t "$1" --arg l "${2:-en}" '{text: $t, language: $l}' |
		lede-quotes | jq -c .quotes
}

@test "help names every option of the manual" {
	run -0 lede-quotes --help
	for option in --lang --min --rejects --help --version; do
		[[ $output == *$option* ]]
		grep -q "Fl ${option#-}" "$top/tools/lede-quotes.1"
	done
	run -2 lede-quotes --no-such
}

@test "a direct quotation is found with its marks, in code points" {
	run -0 tag 'Zoë Übel said: “We will rebuild the bridge.”'
	[ "$(jq -r '.[0].text' <<<"$output")" = '“We will rebuild the bridge.”' ]
	[ "$(jq -c '.[0] | [.start, .end, .kind]' <<<"$output")" = '[15,44,"direct"]' ]
}

@test "every finding is the slice of text it names" {
	for lang in en de fr xx; do
		run -0 tag '‘It’s over,’ said Ana Prado, 🙂 the “big” mayor of Köln. „Wir gehen“, sagte er. « Non », a dit Zoé Roy.' "$lang"
		jq -n --arg l "$lang" '{language: $l, text: "‘It’s over,’ said Ana Prado, 🙂 the “big” mayor of Köln. „Wir gehen“, sagte er. « Non », a dit Zoé Roy."}' -c |
			lede-quotes |
			jq -e '.text as $t | all(.quotes[] | ., .speaker, .cue | values; .text == $t[.start:.end])'
	done
}

@test "other members pass through and a second run changes nothing" {
	line='{"id":9007199254740993,"x":1.10,"text":"\"We will go there,\" said Ana Prado."}'
	once=$(lede-quotes <<<"$line")
	[[ $once == '{"id":9007199254740993,"x":1.10,"text":"\"We will go there,\" said Ana Prado.","quotes":['* ]]
	[ "$(lede-quotes <<<"$once")" = "$once" ]
}

@test "a record without text and a line that is no record are told apart" {
	run -1 --separate-stderr lede-quotes <<<$'{"id":1}\nnonsense\n{"text":"“So be it, then,” she said."}'
	[ "$(jq -c '[.error.code, (.quotes | length)]' <<<"$output")" = $'["no-text",0]\n[null,1]' ]
	[[ $stderr == *'line 2'* ]]
}

@test "empty input and a full disk" {
	run -0 lede-quotes </dev/null
	[ -z "$output" ]
	run -2 bash -c 'lede-quotes <<<"{\"text\":\"x\"}" >/dev/full'
}

@test "unbalanced marks, capitals, emoji and no spaces end well" {
	for text in '“““ a “ b ” ” ” "' "'''''''''" 'SHE SAID: "NO WAY, SIR" AND LEFT' \
		'🙂“🙂🙂 🙂”🙂' '«»‹›「」' 'قال الوزير: "لن نقبل بهذا الأمر".' ' '; do
		run -0 tag "$text"
		jq -n --arg t "$text" '{text: $t}' -c | lede-quotes |
			jq -e '.text as $t | all(.quotes[]; .text == $t[.start:.end])'
	done
}

@test "a paragraph of megabytes takes seconds, not minutes" {
	timed
	need timeout
	for unit in 'He said "no" and ' "'a " '“' '"a' 'xxxxxxxxxxxxxxxx' 'A. B. '; do
		yes "$unit" | tr -d '\n' | head -c 1000000 |
			jq -Rsc '{text: .}' >"$BATS_TEST_TMPDIR/big"
		run -0 timeout 20 lede-quotes "$BATS_TEST_TMPDIR/big"
	done
}

# names TEXT: the name of each quotation's speaker, a line each.
names() {
	tag "$1" | jq -r '.[] | .speaker.name // "-"'
}

@test "a surname, he and she are the fullest name before" {
	run -0 names 'Mayor Anna Prado visited the harbour with Peter Holm.

“We will rebuild the bridge,” Prado said.

“It takes money,” said Holm. “And it takes time,” he said.

“We have both,” she said.'
	[ "$output" = $'Anna Prado\nPeter Holm\nPeter Holm\nAnna Prado' ]
}

@test "an abbreviation, and the noun that a name ends in, are that name" {
	run -0 names 'The Northern Harbour Authority (NHA) opened a new quay.

“The quay is safe,” the NHA said.

The authority said the old quay would close.'
	[ "$output" = $'Northern Harbour Authority\nNorthern Harbour Authority' ]
}

@test "who was introduced as something is called by it" {
	run -0 names 'Bo Lind, a fisherman from Vik, lost his boat.

“I heard it sink,” the fisherman said.'
	[ "$output" = 'Bo Lind' ]
}

@test "a spokesman for somebody is not somebody" {
	run -0 names '“The talks go on,” a spokesman for the Harbour Ministry said.'
	[ "$output" = '-' ]
}

@test "a person behind a post and a place is the person" {
	run -0 names '“The talks go on,” said the Head of the Harbour Office Anna Prado.'
	[ "$output" = 'Anna Prado' ]
}
