# lede-claims: who states which figure.
bats_require_minimum_version 1.5.0
load common

# record TEXT LANG NUMBER NOUN [QUOTE SPEAKER NAME]: a record as lede-quotes and
# lede-numbers would leave it, by the first places of these words in TEXT.
record() {
	jq -cn --arg t "$1" --arg l "$2" --arg n "$3" --arg m "$4" \
	    --arg q "${5-}" --arg s "${6-}" --arg name "${7-}" '
	def at($w): ($t | explode) as $c | ($w | explode) as $x |
	    ($c | indices($x)[0]) as $i |
	    {start: $i, end: ($i + ($x | length)), text: $w};
	{text: $t, language: $l,
	 quotes: (if $q == "" then [] else [at($q) + {kind: "indirect",
	    speaker: (at($s) + {name: (if $name == "" then null else $name end),
	    role: null}), cue: null, confidence: 1}] end),
	 numbers: [at($n) + {kind: "count", value: 1, noun:
	    (if $m == "" then null else at($m) end)}]}'
}

# claim ARGUMENTS OF record: the claim that comes out.
claim() {
	record "$@" | lede-claims | jq -c '.claims[0]'
}

@test "help names every option of the manual" {
	run -0 lede-claims --help
	for option in --lang --rejects --help --version; do
		[[ $output == *$option* ]]
		grep -q "Fl ${option#-}" "$top/tools/lede-claims.1"
	done
	run -2 lede-claims --no-such
}

@test "the speaker of the quotation around a number claims it" {
	run -0 claim '🙂 The mayor, Ana Prado, said 40 houses burned.' en 40 houses \
	    '40 houses burned' 'The mayor, Ana Prado' 'Ana Prado'
	[ "$(jq -c '[.number, .quote, .claimant, .via, .noun]' <<<"$output")" = \
	    '[0,0,{"start":2,"end":22,"text":"The mayor, Ana Prado","name":"Ana Prado"},null,{"start":32,"end":38,"text":"houses"}]' ]
}

@test "a number outside of quotations is the outlet's" {
	run -0 claim 'The fire took 40 houses. It was bad, she said.' en 40 houses \
	    'It was bad' she 'Ana Prado'
	[ "$(jq -c '[.quote, .claimant, .via]' <<<"$output")" = '[null,null,null]' ]
}

@test "a quotation that begins before the one before it is passed over" {
	run -0 bash -c 'jq -nc "{text: \"He said 40 left. She said 50 came.\",
	    numbers: [{start: 26, end: 28, kind: \"count\", value: 50}],
	    quotes: [[26, 33], [8, 15], [26, 33]] | map({start: .[0],
	    end: .[1], kind: \"indirect\", speaker: {start: 17, end: 20}})}" |
	    lede-claims | jq -c ".claims[0] | [.quote, .claimant.text]"'
	[ "$output" = '[0,"She"]' ]
	run -0 bash -c 'jq -nc "{text: \"He said 40 left. She said 50 came.\",
	    numbers: [{start: 8, end: 10, kind: \"count\", value: 40}],
	    quotes: [[26, 33], [8, 15]] | map({start: .[0],
	    end: .[1], kind: \"indirect\", speaker: {start: 0, end: 2}})}" |
	    lede-claims | jq -c ".claims[0] | .quote"'
	[ "$output" = null ]
}

@test "a sentence names the source of its figures where nobody is quoted" {
	while IFS='|' read -r want lang number noun text; do
		run -0 claim "$text" "$lang" "$number" "$noun"
		got=$(jq -r .claimant.text <<<"$output")
		[ "$got" = "$want" ] || { echo "$got: $text"; false; }
	done <<-'END'
	the fire service|en|40|houses|Some 40 houses burned, according to the fire service.
	The ministry|en|12|people|The ministry estimated that 12 people left on Friday.
	officials|en|900|homes|On Sunday, officials said 900 homes were without power.
	null|en|900|homes|The storm left 900 homes without power.
	health officials|en|12|people|The port came under pressure to explain after health officials said 12 people fell ill.
	the health department|en|12|people|According to the health department's update, 12 people fell ill.
	the harbour office|en|12|people|Divers, according to the harbour office rescued at least 12 people on Monday.
	Mayor Ana Roy|en|12|people|On Monday morning, Mayor Ana Roy, announced that 12 people had left.
	The Tide Board's Advice Number 14|en|785|miles|The Tide Board's Advice Number 14, released on Sunday night said the storm was 785 miles away.
	END
}

@test "of nested quotations the outer speaker claims, the inner is via" {
	rec='{"text":"Ann said Bob counted 12 dogs.","quotes":[
	    {"start":9,"end":28,"speaker":{"start":0,"end":3,"name":"Ann"}},
	    {"start":21,"end":28,"speaker":{"start":9,"end":12,"name":"Bob"}}],
	    "numbers":[{"start":21,"end":23,"kind":"count","noun":null}]}'
	run -0 bash -c 'jq -c . | lede-claims | jq -c ".claims[0] |
	    [.quote, .claimant.name, .via.name, .via.text]"' <<<"$rec"
	[ "$output" = '[0,"Ann","Bob","Bob"]' ]
}

@test "whom a claimant cites, and what a speaker says was found, is via" {
	while IFS='|' read -r claimant via text; do
		got=$(jq -cn --arg t "$text" '{text: $t}' | lede-quotes |
		    lede-numbers | lede-claims | jq -r '.claims[0] |
		    "\(.claimant.text)|\(.via.name // .via.text)"')
		[ "$got" = "$claimant|$via" ] || { echo "$got: $text"; false; }
	done <<-'END'
	The Harbour Post|Lima Police|The Harbour Post reported, citing Lima Police, that 12 boats had sunk.
	The mayor|the inquiry|The mayor said the inquiry found that 40 houses were unsafe.
	The mayor|null|The mayor said that 40 houses were unsafe.
	END
}

@test "dates, ages and durations are no claims, and indices are the record's" {
	rec='{"text":"In 2019, for 3 days, 12 dogs ran.","quotes":[],"numbers":[
	    {"start":3,"end":7,"kind":"date"},
	    {"start":13,"end":19,"kind":"duration"},
	    {"start":21,"end":23,"kind":"count"}]}'
	run -0 bash -c 'jq -c . | lede-claims | jq -c "[.claims[].number]"' \
	    <<<"$rec"
	[ "$output" = '[2]' ]
}

@test "what is counted may stand with another number, or far before" {
	while IFS='|' read -r want text; do
		got=$(jq -cn --arg t "$text" '{text: $t, quotes: []}' |
		    lede-numbers | lede-claims | jq -r '.claims[-1].noun.text')
		[ "$got" = "$want" ] || { echo "$got: $text"; false; }
	done <<-'END'
	seats|The Blue Party won 8 seats, and the Green Party won 6.
	death toll|The death toll, which had stood at nine, rose to 31.
	people|The number of people who were injured in the fire climbed to 40.
	winds|The bridge was hit by winds of 120 mph (193 km/h).
	profit|The firm reported a profit of $5 million.
	fine|The council paid a fine of at least $3m (£2.4m) in May.
	price|The price of bread rose to $4 from $3.
	Unemployment|Unemployment in the north stood at 12%, up from 9% in May.
	contract|The board approved a $40m contract for roads.
	weeks|The strike went on for several weeks.
	demand|The mill saw a 40% increase in demand.
	END
}

@test "a price is of what its verb says, a measure of its own noun" {
	while IFS='|' read -r text noun; do
		run -0 bash -c 'jq -cn --arg t "$1" "{text: \$t, language: \"en\"}" |
		    lede-quotes | lede-numbers | lede-claims |
		    jq -r ".claims[0].noun.text"' - "$text"
		[ "$output" = "$noun" ]
	done <<-'END'
	The house cost $2 million.|house
	The best option would cost around $1,600 a month.|best option
	The bridge, which cost $40 million, opened in May.|bridge
	A yacht worth $4 million sank.|yacht
	The painting was sold for $2 million.|painting
	The company, valued at $2 billion, was bought by a rival.|company
	The quake struck at a depth of 6.8 miles.|depth
	An earthquake of magnitude 6.3 struck the coast.|earthquake
	END
}

@test "events by what governs the counted" {
	while IFS='|' read -r want lang number noun text; do
		run -0 claim "$text" "$lang" "$number" "$noun"
		got=$(jq -r .event <<<"$output")
		[ "$got" = "$want" ] || { echo "$got: $text"; false; }
	done <<-'END'
	killed|en|12|people|The blast in the harbour killed 12 people.
	killed|en|Nine|miners|Nine miners died when the shaft flooded.
	killed|en|31||The death toll rose to 31 on Tuesday.
	killed|en|9%||The mortality rate of the fever was 9%.
	killed|en|31||A total of 31 are confirmed dead after the flood.
	injured|en|30|others|The quake killed four and injured 30 others.
	injured|en|two|men|Police said two men were wounded.
	missing|en|seven|sailors|Seven are safe and seven sailors are still missing.
	arrested|en|18|people|Officers arrested 18 people in the square.
	evacuated|en|2,000|residents|Over 2,000 residents were evacuated.
	destroyed|en|300|homes|The storm destroyed 300 homes.
	infected|en|46|cases|The virus spread, and 46 cases were confirmed.
	null|en|46|cases|The judge has heard 46 cases since May.
	null|en|12|seats|The party holds 12 seats.
	killed|de|neun|Menschen|Bei dem Brand wurden neun Menschen getötet.
	injured|fr|douze|personnes|Douze élus et douze personnes ont été blessées.
	killed|es|tres|personas|El incendio mató a tres personas.
	injured|fr|14|ouvriers|L'explosion blessa 14 ouvriers.
	injured|it|14|operai|Il crollo ferì 14 operai.
	injured|pt|14|operários|A explosão feria 14 operários.
	abducted|es|nueve|pescadores|Los piratas raptaban a nueve pescadores.
	displaced|de|40|Familien|Das Hochwasser vertrieb 40 Familien.
	END
}

@test "each number of a sentence has the event beside it" {
	while IFS='|' read -r lang events text; do
		run -0 bash -c "jq -cn --arg t \"\$1\" --arg l $lang \
		    '{text: \$t, language: \$l, quotes: []}' | lede-numbers |
		    lede-claims | jq -r '[.claims[].event] | join(\" \")'" - "$text"
		[ "$output" = "$events" ] || { echo "$text: $output"; return 1; }
	done <<-'END'
	en|killed injured|Three hikers died and twelve were hurt.
	en|killed injured|The blast killed three people and injured twelve.
	en|killed injured missing|Three sailors died, twelve were wounded and five are missing.
	en|killed injured|Between 20 and 30 people died, and as many as 100 were hurt.
	en|killed abducted|The raiders killed 40 and took 12 hostages across the river.
	de|killed injured|Bei dem Unglück starben drei Menschen, zwölf weitere wurden verletzt.
	fr|killed injured|Au moins six personnes sont mortes et une trentaine ont été blessées dans la chute du pont.
	es|killed injured|El choque dejó tres muertos y doce personas resultaron heridas.
	END
}

@test "money has no event" {
	run -0 bash -c 'jq -c . | lede-claims | jq -r .claims[0].event' <<<'
	    {"text":"The blast killed $5.","quotes":[],
	    "numbers":[{"start":17,"end":19,"kind":"money"}]}'
	[ "$output" = null ]
}

@test "numbers out of order or over another give no claim" {
	rec='{"text":"12 dogs, 13 cats and 14 hens","quotes":[],"numbers":[
	    {"start":9,"end":11,"kind":"count"},
	    {"start":0,"end":2,"kind":"count"},
	    {"start":10,"end":16,"kind":"count"},
	    {"start":21,"end":23,"kind":"count"}]}'
	run -0 bash -c 'jq -c . | lede-claims | jq -c "[.claims[].number]"' \
	    <<<"$rec"
	[ "$output" = '[0,3]' ]
}

# whose TEXT LANG NUMBERS: the claimant (its name, else its mention) and, behind
# a slash, the via of each of these figures, by the first places of them in TEXT.
whose() {
	jq -cn --arg t "$1" --arg l "$2" --arg n "$3" '
	($t | explode) as $c | {text: $t, language: $l, quotes: [],
	 numbers: [$n | split(" ")[] as $w | ($w | explode) as $x |
	    ($c | indices($x)[0]) as $i |
	    {start: $i, end: ($i + ($x | length)), kind: "count"}]}' |
	lede-claims | jq -r '[.claims[] | [.claimant, .via] |
	    map(if . then .name // .text else "-" end) |
	    if .[1] == "-" then .[0] else join("/") end] | join(", ")'
}

@test "a document given in full is its author's to its end" {
	body=$'\n\nSome 400 houses were lost.\n\nWe have sent 12 boats.'
	for intro in 'Here is the ministry’s statement in full:' \
	    'Read the full statement by the ministry below:' \
	    'The ministry released the following statement:' \
	    'Here is the statement the ministry sent, in full:'; do
		run -0 whose "The dam broke.  $intro$body" en '400 12'
		[[ ${output,,} =~ ^(the )?ministry(’s statement)?,\ (the )?ministry(’s statement)?$ ]]
	done
	run -0 whose "The letter from Ida Lindqvist to the council in full:$body"$'\n\nEnds\n\nThe town has 900 people.' \
	    en '400 12 900'
	[ "$output" = 'Ida Lindqvist, Ida Lindqvist, -' ]
	run -0 whose "The letter from Ida Lindqvist in full:$body"$'\n\n***\n\nThe town has 900 people.' \
	    en '400 12 900'
	[ "$output" = 'Ida Lindqvist, Ida Lindqvist, -' ]
}

@test "a document given in full, in other languages" {
	run -0 whose $'Das Ministerium veröffentlichte folgende Erklärung:\n\nRund 400 Häuser sind zerstört.\n\nEs fehlen 30 Menschen.' de '400 30'
	[ "$output" = 'Ministerium, Ministerium' ]
	run -0 whose $'Le ministère a publié le communiqué suivant :\n\nQuelque 400 maisons sont détruites.\n\nIl manque 30 personnes.' fr '400 30'
	[ "$output" = 'Le ministère, Le ministère' ]
	run -0 whose $'El ministerio emitió el siguiente comunicado:\n\nHay 400 casas destruidas.\n\nFaltan 30 personas.' es '400 30'
	[ "$output" = 'El ministerio, El ministerio' ]
	run -0 whose $'Il ministero ha diffuso il seguente comunicato:\n\nSono 400 le case distrutte.\n\nMancano 30 persone.' it '400 30'
	[ "$output" = 'Il ministero, Il ministero' ]
	run -0 whose $'O ministério divulgou a seguinte nota:\n\nHá 400 casas destruídas.\n\nFaltam 30 pessoas.' pt '400 30'
	[ "$output" = 'O ministério, O ministério' ]
}

@test "what follows its own address is its author's; who is named there is via" {
	run -0 whose $'Ida Lindqvist of The Harbour Post wrote it up in May:\n\nharbourpost.example/2015/dam\n\nSome 400 houses were lost.\n\nThe council has sent 12 boats, according to Jon Vik.' \
	    en '400 12'
	[ "$output" = 'Ida Lindqvist, Ida Lindqvist/Jon Vik' ]
	# a figure is no address, and nobody wrote "here"
	run -0 whose $'Ida Lindqvist wrote of the scores:\n\n7.5\n\n400 houses' en 400
	[ "$output" = - ]
	run -0 whose $'More pictures are to be found here:\n\nhttps://harbourpost.example/dam\n\nSome 400 houses were lost.' en 400
	[ "$output" = - ]
}

@test "what one only says behind a colon goes on for a paragraph, or a list" {
	run -0 whose $'The ministry said in a statement:\n\nSome 400 houses were lost.\n\nThe dam has 12 gates.' en '400 12'
	[ "$output" = 'The ministry, -' ]
	run -0 whose $'According to a memo that explains the plan:\n\nSome 400 houses were lost.\n\nThe dam has 12 gates.' en '400 12'
	[ "$output" = 'a memo, -' ]
	run -0 whose $'Figures by the ministry:\n\n400 houses lost\n\n30 people missing\n\nThe dam has 12 gates.' en '400 30 12'
	[ "$output" = 'the ministry, the ministry, -' ]
}

@test "a colon that hands the word to nobody changes nothing" {
	while IFS= read -r intro; do
		run -0 whose "$intro"$'\n\nMix 400 grams of flour.\n\n30 minutes later it is done' \
		    en '400 30'
		[ "$output" = '-, -' ]
	done <<-'END'
	Related:
	Q:
	What do you know, Ms Lindqvist?
	Step by step, as we describe below:
	You will need the following:
	Here is a quick overview of the ones we’ve covered:
	The full list is below:
	Cost per credit:
	The courses offered by the college are these, in full:
	END
	run -0 whose $'Courses offered by the college:\n\n400 hours of French\n\n30 hours of music' en '400 30'
	[ "$output" = '-, -' ]
	# marks say themselves how far it goes
	run -0 whose $'The ministry said:\n\n“Some 400 houses were lost.”' en 400
	[ "$output" = - ]
}

@test "a record that a tool before it left out says which" {
	run -1 --separate-stderr lede-claims <<<'{"text":"12 dogs","quotes":[]}'
	[ "$(jq -r .error.code <<<"$output")" = no-numbers ]
	[[ $stderr == *lede-numbers* ]]
	run -1 --separate-stderr lede-claims <<<'{"text":"12 dogs","numbers":[]}'
	[ "$(jq -r .error.code <<<"$output")" = no-quotes ]
}

@test "spans beyond the text and members of another shape do no harm" {
	run -0 lede-claims <<-'END'
	{"text":"12 dogs","quotes":[1,null,{"start":5,"end":2},{"start":0,"end":99}],"numbers":[{"start":0,"end":900,"kind":"count"},{"kind":"count"},{"start":0,"end":2,"kind":7},[],{"start":0,"end":2,"kind":"count","noun":{"start":-1,"end":1e9}}]}
	END
	[ "$(jq -c '[.claims[] | .number, .noun.text]' <<<"$output")" = '[4,"dogs"]' ]
	run -1 --separate-stderr lede-claims <<<'{"text":"x","quotes":{},"numbers":[]}'
	[ "$(jq -r .error.code <<<"$output")" = bad-member ]
}

@test "other members pass through and a second run changes nothing" {
	line='{"id":9007199254740993,"x":1.10,"text":"12 dogs","quotes":[],"numbers":[{"start":0,"end":2,"kind":"count"}]}'
	once=$(lede-claims <<<"$line")
	[[ $once == "${line%\}}"',"claims":['* ]]
	[ "$(lede-claims <<<"$once")" = "$once" ]
}
