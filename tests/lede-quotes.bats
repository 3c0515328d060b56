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

@test "what somebody published is theirs, by the whole of their name" {
	run -0 names 'A survey published in May by the Harbour Society said that birds had come.

“Few of them stay,” says a report released by the WHO on Monday.

The Teachers’ Independent Union said that pay had fallen.

The Philippine Institute of Harbours and Tides said that the sea had risen.

On Friday Marlow Water Company said that the tap was safe. “We are glad,” Marlow added.'
	[ "$output" = "Harbour Society
WHO
Teachers’ Independent Union
Philippine Institute of Harbours and Tides
Marlow Water Company
Marlow Water Company" ]
}

@test "posts, bodies and places beside a person are none of the name" {
	run -0 names 'Minister of Works Ilor Vask said the bridge was closed.'
	[ "$output" = 'Ilor Vask' ]
	run -0 names 'Former US Ambassador to the United Nations Ana Roy said it was late.'
	[ "$output" = 'Ana Roy' ]
	run -0 names 'In May, ecologist Teo Varn of the University of Lima said birds had come.'
	[ "$output" = 'Teo Varn' ]
	run -0 names "Chancellor Eva Marl's spokesman, Dr. Ben Lind, said the road was open."
	[ "$output" = "Ben Lind" ]
	run -0 names '“It is late,” said President Roy'
	[ "$output" = Roy ]
	run -0 names 'The Conservative MP said it would rain.'
	[ "$output" = '-' ]
}

# rows TEXT [BLOCKS]: words, kind, speaker, continues, a line each.
rows() {
	jq -cn --arg t "$1" --argjson b "${2:-[]}" '{text: $t, blocks: $b}' |
		lede-quotes | jq -r '.quotes[] |
		[.text, .kind, .speaker.text // "-", .continues // "-"] | join(" | ")'
}

@test "a quotation that is interrupted goes on" {
	run -0 rows '“The bridge,” Anna Prado said, “will be rebuilt by May.”'
	[ "$output" = '“The bridge,” | direct | Anna Prado | -
“will be rebuilt by May.” | direct | Anna Prado | 0' ]
}

@test "a quotation goes on in the next paragraph that a mark opens" {
	run -0 rows 'Mayor Anna Prado said: “The bridge is gone.

“It will be rebuilt by May.”'
	[ "$output" = '“The bridge is gone. | direct | Mayor Anna Prado | -
“It will be rebuilt by May.” | direct | Mayor Anna Prado | 0' ]
}

@test "single marks hold double ones, and apostrophes are no marks" {
	run -0 rows '‘It’s over,’ the mayor said. ‘They told my deputy: “Stop counting,” and left.’'
	[ "$output" = '‘It’s over,’ | direct | the mayor | -
‘They told my deputy: “Stop counting,” and left.’ | direct | the mayor | 0' ]
}

@test "single marks may be those of a text, as in Britain" {
	run -0 tag "Ana Prado spoke to us. 'They said \"go home\",' she said. 'So I did.'"
	[ "$(jq -c '[.[].text]' <<<"$output")" = "[\"'They said \\\"go home\\\",'\",\"'So I did.'\"]" ]
	# ’n’ is no end of it
	run -0 tag '‘Rock ’n’ roll is dead,’ said Ana Prado.'
	[ "$(jq -r '.[0] | .text, .kind' <<<"$output")" = $'‘Rock ’n’ roll is dead,’\ndirect' ]
	# and say what double ones would
	text='Ana Prado spoke of the yard: “We are glad of it.” Bo Lind, its head, wrote, “It was late, but not too late.” He called it “a gift”.'
	run -0 rows "$text"
	double=$output
	run -0 rows "$(sed 's/“/‘/g; s/”/’/g' <<<"$text")"
	[ "$(sed 's/‘/“/g; s/’/”/g' <<<"$output")" = "$double" ]
	# each paragraph opens anew, the last one closes
	run -0 tag 'Bo Lind said: ‘The yard’s been shut for a year.

‘Its cranes are gone and nobody has asked where they went.

‘Nobody wants to go back there.’'
	[ "$(jq -c '[.[] | .kind, .speaker.name]' <<<"$output")" = '["direct","Bo Lind","direct","Bo Lind","direct","Bo Lind"]' ]
}

@test "the turns of a transcript are whose name opens them" {
	run -0 rows 'MAYOR PRADO: We will rebuild the bridge.

REPORTER: When will that be?

MAYOR PRADO: By May.'
	[ "$output" = 'We will rebuild the bridge. | direct | MAYOR PRADO | -
When will that be? | direct | REPORTER | -
By May. | direct | MAYOR PRADO | -' ]
}

@test "a transcript may be in quotation marks" {
	run -0 rows 'The talk in part:

“MAYOR PRADO: We will rebuild the bridge.

“REPORTER: When will that be?

“MAYOR PRADO: By May.”'
	[ "$output" = 'We will rebuild the bridge. | direct | MAYOR PRADO | -
When will that be? | direct | REPORTER | -
By May. | direct | MAYOR PRADO | -' ]
}

@test "labels are no speakers" {
	run -0 rows 'Location: Harbour Road 3

Class Size: 305

Location: Mill Lane

Class Size: 140'
	[ -z "$output" ]
	run -0 rows 'Breakfast: Oats with berries.

Lunch: Soup of the day.

Dinner: Fish from the quay.

Breakfast: Bread and jam.

Lunch: What is left.

Dinner: Nothing at all.'
	[ -z "$output" ]
	# The last word alone does not make two names one.
	run -0 rows 'Summer Travel: Take the ferry.

Winter Travel: Take the bus.

Short Trips: Walk along the quay.'
	[ -z "$output" ]
	# But three who answer each other are people.
	run -0 rows 'Host: Who counted the boats?

Prado: We did.

Host: And the crews?

Orsak: Nobody has counted them.

Host: Why is that?

Prado: Ask the harbour.

Orsak: Or the mayor.'
	[ "$(grep -c direct <<<"$output")" -eq 7 ]
}

@test "one line with a colon makes no transcript" {
	run -0 rows 'Harbour news: The quay is closed.'
	[ -z "$output" ]
}

@test "a mark between spaces may be a dash or a bullet that was lost" {
	run -0 rows 'LARGA " The ferry " long overdue " came in at noon, and the harbour was full of people.

" Road closed after storm

" Mayor to speak on Monday

He said, " We will go on Monday. " Then he left.'
	[ "$output" = '" We will go on Monday. " | direct | He | -' ]
}

@test "who tells of an interview asks, and others answer" {
	run -0 rows '“The bridge will stay,” says Ana Prado. “We need it.”

Was it ever checked?

“Twice. Ask the engineers.”

But you closed it for a month, I say.

“That was for the paint, and nothing else.”'
	grep -q '^But you closed it for a month | indirect | I |' <<<"$output"
	run ! grep -q '^“.* | I |' <<<"$output"
}

@test "a heading may be a quotation, a colon and who said it" {
	run -0 rows '‘The quay must stay open’: Mayor Prado

The council met on Monday.

‘A night to forget’: a timeline'
	[ "$output" = '‘The quay must stay open’ | direct | Mayor Prado | -' ]
}

@test "a block quotation is said by whom the paragraph before names" {
	run -0 rows 'In her letter, harbour master Anna Prado wrote:

We have waited for two years. The quay is not safe.

The council did not answer.' '[{"start":49,"end":100,"tag":"blockquote"}]'
	[ "$output" = 'We have waited for two years. The quay is not safe. | direct | harbour master Anna Prado | -' ]
}

@test "marks in a block quotation tell what of it was said" {
	run -0 rows 'The Centre counted for two days.

“They took the nets first,” one fisherman told the Harbour Office.' \
		'[{"start":34,"end":100,"tag":"blockquote"}]'
	[ "$output" = '“They took the nets first,” | direct | one fisherman | -' ]
}

@test "blocks that lie upon each other are block quotations where any is" {
	run -0 rows 'Harbour master Anna Prado wrote:

We have waited for two years.

The quay is not safe.

The council did not answer.' '[{"start":34,"end":86,"tag":"blockquote"},
	    {"start":40,"end":45,"tag":"blockquote"}]'
	[ "$output" = 'We have waited for two years. | direct | Harbour master Anna Prado | -
The quay is not safe. | direct | Harbour master Anna Prado | -' ]
}

@test "blocks that are no list of spans do no harm" {
	for b in '7' '[1, {"tag": "blockquote"}]' \
		'[{"start": 5, "end": 900, "tag": "blockquote"}]'; do
		run -0 rows '“We will go,” Anna Prado said.' "$b"
		[ "$output" = '“We will go,” | direct | Anna Prado | -' ]
	done
}

@test "documents speak, and what is posted is said" {
	run -0 rows 'According to a report by the Harbour Office, 40 ships waited.

Anna Prado tweeted: “No ships today.”'
	[ "$output" = '40 ships waited | indirect | a report by the Harbour Office | -
“No ships today.” | direct | Anna Prado | -' ]
}

@test "who speaks is no part of what is said" {
	run -0 rows 'Because cold water is heavier, says the study, it sinks below the warm layer and carries the salt with it.

The pump was broken for two weeks, says study.

“They took the nets first and the boats afterwards,” one fisherman told the Harbour Office.'
	[ "$output" = 'Because cold water is heavier | indirect | the study | -
it sinks below the warm layer and carries the salt with it | indirect | the study | 0
The pump was broken for two weeks | indirect | study | -
“They took the nets first and the boats afterwards,” | direct | one fisherman | -' ]
}

@test "two things that are said in one sentence are two quotations" {
	run -0 rows 'Anna Prado said that the bridge would be rebuilt by May and called for donations to the harbour fund.'
	[ "$output" = 'that the bridge would be rebuilt by May | indirect | Anna Prado | -
donations to the harbour fund | indirect | Anna Prado | -' ]
}

@test "a verb of speech that is rare in news is a cue" {
	run -0 rows 'Residents grumble that the bins are never emptied.'
	[ "$output" = 'that the bins are never emptied | indirect | Residents | -' ]
	run -0 rows 'The court decreed that the wall may stay.'
	[ "$output" = 'that the wall may stay | indirect | The court | -' ]
}

@test "words in marks that nobody said, and names of works, are left out" {
	run -0 rows 'The so-called “bridge of tears” was closed. The band “Quay” played.'
	[ -z "$output" ]
}

@test "a quotation without a cue is the last speaker's" {
	run -0 rows 'Anna Prado, the mayor, said the bridge would be rebuilt.

“We cannot wait another year. People have to get to work.”'
	[[ ${lines[1]} == '“We cannot wait another year. People have to get to work.” | direct | Anna Prado'* ]]
}

@test "a role that is told once is that of every mention" {
	run -0 tag 'Anna Prado, head of the Harbour Office, came.

The port is shut. “We will go,” said Anna Prado.'
	[ "$(jq -r '.[].speaker.role' <<<"$output")" = 'head of the Harbour Office' ]
}

@test "one who is never named has a role where the mention tells it" {
	run -0 tag 'A spokesman for the Harbour Office said the port is shut. Officials said it may open soon.'
	[ "$(jq -c '[.[].speaker | .name, .role]' <<<"$output")" = '[null,"A spokesman for the Harbour Office",null,null]' ]
}

@test "what stands beside a name is its role" {
	run -0 tag '“We will go,” said Anna Prado, head of the Harbour Office. Later campaign manager Bo Lind arrived.

“They went,” Lind said.'
	[ "$(jq -r '.[].speaker.role' <<<"$output")" = 'head of the Harbour Office
campaign manager' ]
}
