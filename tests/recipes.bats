# The recipes that read a database, on the samples.
bats_require_minimum_version 1.5.0
load common

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	chain() {
		lede-extract | lede-dedup | lede-quotes | lede-numbers |
			lede-claims | jq -c --arg at "$1" '.fetch.at = $at'
	}
	lede-read "$BATS_TEST_DIRNAME"/../samples/{en,de,fr,es,pt}/*.html |
		chain 2024-09-14T06:00:00Z | lede-load first.db
	# The same page as it stood a day later, changed without a word.
	lede-read "$BATS_TEST_DIRNAME"/../samples/later/*.html |
		chain 2024-09-15T06:00:00Z >later.ndjson
}

setup() {
	cd "$BATS_TEST_TMPDIR" || exit
	cp "$BATS_FILE_TMPDIR/first.db" news.db
	export PATH=$top/pipelines:$PATH
	tab=$'\t'
}

later() {
	lede-load news.db "$BATS_FILE_TMPDIR/later.ndjson"
}

# record ID AT TEXT: one of a stranger who puts markup into everything.
record() {
	jq -cn --arg id "$1" --arg at "$2" --arg text "$3" '{id: $id,
		url: "https://a.example/\($id)", site: "a.example",
		title: $text, published: $at, text: $text,
		fetch: {at: "2026-03-09T09:00:00Z"},
		quotes: [{start: 0, end: 3, text: $text, kind: "direct",
		speaker: {start: 0, end: 3, text: $text, name: $text}}],
		numbers: [{start: 0, end: 3, text: $text, kind: "count",
		value: ($text | length), bound: "exact"}], claims: [{number: 0,
		claimant: {start: 0, end: 1, text: $id, name: "She"},
		event: "killed", noun: {start: 0, end: 1, text: $id[0:1]}}]}'
}

@test "figure-watch: a changed figure is told once, an edited one too" {
	run -0 figure-watch.sh -e killed news.db
	run -0 figure-watch.sh -e killed news.db
	[ -z "$output" ]
	later
	run -0 figure-watch.sh -e killed news.db
	[ "${#lines[@]}" -ge 1 ]
	grep -q "^2024-09-15T06:00:00Z${tab}harbourpost.example${tab}.* · killed · people${tab}under 600${tab}over 700${tab}[^$tab]*${tab}harbourpost.example${tab}More than 700 killed" <<<"$output"
	# An edit is one line.
	[ -z "$(cut -f 1,3,6 <<<"$output" | sort | uniq -d)" ]
	run -0 figure-watch.sh -e killed news.db
	[ -z "$output" ]
	rm news.db.figure-watch
	run -0 figure-watch.sh -m 'nothing AND such' news.db
	[ -z "$output" ]
	run -0 figure-watch.sh -e missing news.db
	[ -z "$output" ]
}

@test "an option that is none is named, with the usage" {
	run -2 figure-watch.sh -z news.db
	[ "$output" = 'figure-watch.sh: -z is no option.  usage: figure-watch.sh [-e EVENT] [-m WORDS] DATABASE' ]
	run -2 who-said.sh -m
	[[ $output == 'who-said.sh: -m needs an argument.  usage: '* ]]
}

# claim ID AT TITLE TEXT NUMBER BOUND: of how many the coast guard says that
# they were killed.
claim() {
	jq -cn --arg id "$1" --arg at "$2" --arg title "$3" --arg text "$4" \
	    --argjson n "$5" --arg bound "$6" '($text | index("\($n)")) as $i |
		{id: $id, url: "https://a.example/\($id)", site: "a.example",
		title: $title, published: $at, text: $text,
		fetch: {at: "2026-03-09T09:00:00Z"}, quotes: [], numbers: [
		($text | match("\\b[12][09][0-9][0-9]\\b")? | {start: .offset,
		end: (.offset + 4), text: .string, kind: "date",
		date: .string}), {start: $i, end: ($i + 2), text: "\($n)",
		kind: "count", value: $n, bound: $bound}]} |
		.claims = [{number: (.numbers | length - 1), claimant: {start: 0,
		end: 3, text: "The", name: "coast guard"}, event: "killed",
		noun: {start: 0, end: 3, text: "people"}}]'
}

@test "figure-watch: only figures of one story are compared" {
	{
		claim flood 2026-03-01 'Floods in Ostrey: many dead' \
		    'The floods in Ostrey: 19 people are dead.' 19 exact
		claim ferry 2026-03-02 'Ferry sinks off Corvane' \
		    'The ferry off Corvane: 43 are dead.' 43 exact
		claim again 2026-03-03 'At least 43 dead, Corvane says' \
		    'The boat of Corvane: 43 are dead.' 43 at_least
		claim toll 2026-03-04T06:00:00Z 'Corvane: toll rises, many dead' \
		    'The toll in Corvane rises to 58.' 58 at_least
		claim past 2026-03-05 'Corvane mourns' \
		    'They mourn in Corvane. In 2019, 17 died there.' 17 exact
		claim old 2026-05-05 'Corvane looks back' \
		    'The guard of Corvane counts 61 now.' 61 exact
	} >r
	lede-load new.db r
	run -0 figure-watch.sh new.db
	[ "$output" = "2026-03-04T06:00:00Z${tab}a.example${tab}coast guard · killed · people${tab}at least 43${tab}at least 58${tab}https://a.example/toll${tab}a.example${tab}At least 43 dead, Corvane says" ]
}

@test "what could not be printed is told again, and the status is 2" {
	later
	for recipe in figure-watch silent-edits casualty-ledger wire-copies; do
		run -2 bash -c "$recipe.sh news.db >/dev/full"
		[[ $output == *'o space left on device'* ]]
	done
	run -2 bash -c "who-said.sh news.db tolan >/dev/full"
	run -0 figure-watch.sh news.db
	[ -n "$output" ]
	run -0 silent-edits.sh news.db
	[ -n "$output" ]
}

@test "a value that is none is named, with those there are" {
	for recipe in figure-watch casualty-ledger; do
		run -2 $recipe.sh -e kiled news.db
		[[ $output == "$recipe.sh: -e: no such event: 'kiled'; there are: abducted "* ]]
	done
	run -2 casualty-ledger.sh -e killed, news.db
	for days in x -1 1.5 ''; do
		run -2 who-said.sh -d "$days" news.db tolan
		[[ $output == "who-said.sh: -d $days: no number of days"* ]]
		run -2 wire-copies.sh -d "$days" news.db
	done
	run -2 weekly-report.sh -u 18.11.2026 news.db weeks
	[ "$output" = 'weekly-report.sh: -u 18.11.2026: no day; write it as YYYY-MM-DD' ]
	# Those there are, are all that the lexicon has.
	run -2 figure-watch.sh -e none news.db
	[ "$(tr ' ' '\n' <<<"${output#*there are: }")" = \
	    "$(sed '/^#/d' "$top"/lib/lexicon/events.*.tsv | cut -f 2,3 |
		sed -n '/context/!s/\t.*//p' | sort -u)" ]
}

@test "who-said: statements of a person, by a part of the name" {
	run -0 who-said.sh news.db tolan
	[ "${#lines[@]}" -ge 4 ]
	[[ $output == *"harbourpost.example${tab}Idris Tolan${tab}direct${tab}“The number will rise.”$tab"* ]]
	run -0 who-said.sh -c -m helicopters news.db 'Idris Tolan'
	[ "${lines[0]}" = at,site,who,kind,words,url ]
	run -1 who-said.sh news.db "O'Nobody"
	[ -z "$output" ]
	# The samples are years old.
	run -1 who-said.sh -d 7 news.db tolan
}

@test "casualty-ledger: CSV with what the words allow" {
	run -0 casualty-ledger.sh -e killed news.db
	grep -q '^2024-09-10T04:48:00Z,northline.example,.*,killed,"at least 540",540,,people,540,' <<<"$output"
	grep -q ',killed,"under 600",,600,people,600,' <<<"$output"
	casualty-ledger.sh news.db >all.csv
	n=$(sqlite3 news.db "SELECT count(*) FROM figures
		WHERE kind IN ('count', 'vague') AND event IN ('killed',
		'injured', 'missing', 'detained', 'arrested', 'displaced',
		'evacuated', 'abducted')")
	[ "$(sqlite3 :memory: '.import --csv all.csv t' \
		'SELECT count(*) FROM t')" = "$n" ]
	# The place is in the text: it cuts the words.
	sqlite3 news.db ".import --csv all.csv ledger" "SELECT substr(a.text,
		1 + substr(place, 1, instr(place, '-') - 1),
		substr(place, instr(place, '-') + 1) -
		substr(place, 1, instr(place, '-') - 1)) = l.as_written
		FROM ledger l JOIN articles a ON a.url = l.url" | sort -u >same
	[ "$(cat same)" = 1 ]
	# One form of time.
	run ! grep -qvE '^(at|[0-9-]{10}T[0-9:]{8}Z),' all.csv
	# The sentence has it, stands in the text, and is one.
	sqlite3 news.db "SELECT instr(sentence, as_written) > 0,
		instr(a.text, sentence) > 0, sentence LIKE '%. %'
		FROM ledger l JOIN articles a ON a.url = l.url" | sort -u >same
	[ "$(cat same)" = '1|1|0' ]
}

@test "casualty-ledger: a title and an initial end no sentence" {
	s='The toll is 43, says Dr. Hanne Osk of St. Brannoc, as J. Orr did.'
	claim a 2026-03-02 Toll "In Prof. Tell’s ward. $s No more." 43 exact |
		lede-load new.db
	casualty-ledger.sh new.db >new.csv
	[ "$(sqlite3 :memory: '.import --csv new.csv t' \
		'SELECT sentence, at FROM t')" = "$s|2026-03-02T00:00:00Z" ]
}

@test "silent-edits: what a page said before and says now, once" {
	run -0 silent-edits.sh news.db
	[ -z "$output" ]
	later
	run -0 silent-edits.sh news.db
	[ "${lines[0]}" = 'More than 700 killed as earthquake hits Maravia’s northern provinces' ]
	[[ ${lines[1]} == *', seen changed 2024-09-15T06:00:00Z' ]]
	[[ $output == *' · killed · people: under 600 → over 700'* ]]
	[[ $output == *'  - “We have reached only half of the villages,” Idris Tolan'* ]]
	[[ $output == *'  + “We have now reached all but nine villages,” Idris Tolan'* ]]
	# A sentence that stayed is not told.
	[[ $output != *'The number will rise'* ]]
	run -0 silent-edits.sh news.db
	[ -z "$output" ]
	run -0 silent-edits.sh -a news.db
	[[ $output == *'under 600 → over 700'* ]]
}

@test "wire-copies: who had whose story, and how much later" {
	run -0 wire-copies.sh news.db
	[ "${#lines[@]}" = 1 ]
	[[ $output =~ ^2024-09-10T17:30:00Z${tab}valleytimes.example${tab}12.7\ h${tab}[0-9]+%${tab}northline.example${tab}'Quake kills at least 540' ]]
	run -0 wire-copies.sh -d 7 news.db
	[ -z "$output" ]
}

@test "weekly-report: a page and rows of one week" {
	PATH=$(path_without duckdb) run -0 weekly-report.sh -u 2024-09-13 \
		-t 'The week' news.db weeks
	[ -z "$output" ]
	[ "$(ls weeks)" = "2024-09-13-figures.csv
2024-09-13-statements.csv
2024-09-13.html" ]
	grep -q '<h1>The week</h1>' weeks/2024-09-13.html
	n=$(sqlite3 news.db "SELECT count(*) FROM figures WHERE at >= '2024-09-07'
		AND at < '2024-09-14'")
	[ "$n" -gt 50 ]
	[ "$(sqlite3 :memory: '.import --csv weeks/2024-09-13-figures.csv t' \
		'SELECT count(*) FROM t')" = "$n" ]
	# A week without news has a page, and no rows.
	run -0 weekly-report.sh -u 1999-01-01 news.db weeks
	grep -q 'There are no articles' weeks/1999-01-01.html
	run -2 weekly-report.sh -u nonsense news.db weeks
	run -2 weekly-report.sh news.db
}

# path_without PROGRAM: PATH but for the folders that have it.
path_without() {
	local dir out=
	while IFS= read -r -d : dir; do
		[ -x "$dir/$1" ] || out+=$dir:
	done <<<"$PATH:"
	echo "${out%:}"
}

@test "weekly-report: Parquet, through DuckDB" {
	optional duckdb
	run -0 weekly-report.sh -u 2024-09-13 news.db weeks
	for t in figures statements; do
		[ "$(duckdb -csv -noheader -c "SELECT count(*)
			FROM 'weeks/2024-09-13-$t.parquet'")" = \
		    "$(duckdb -csv -noheader -c "SELECT count(*)
			FROM 'weeks/2024-09-13-$t.csv'")" ]
	done
	[ "$(duckdb -csv -noheader -c "SELECT typeof(value)
		FROM 'weeks/2024-09-13-figures.parquet' LIMIT 1")" = DOUBLE ]
	# A week without rows, too.
	run -0 weekly-report.sh -u 1999-01-01 news.db weeks
}

@test "what strangers wrote is data: in SQL, in CSV, on a terminal" {
	text=$'\'; DROP TABLE articles; -- "a",b\033[2J'
	record q 2026-03-01 "$text" | lede-load news.db
	run -0 who-said.sh news.db "'; DROP"
	[[ $output != *$'\033'* ]]
	run -2 casualty-ledger.sh -e "x','killed" news.db
	casualty-ledger.sh -e killed news.db >l.csv
	[ "$(sqlite3 :memory: '.import --csv l.csv t' \
		"SELECT as_written FROM t WHERE outlet = 'a.example'")" = \
		"'; DROP TABLE articles; -- \"a\",b[2J" ]
	run -2 figure-watch.sh -e "' OR 1 --" news.db
	run -2 figure-watch.sh -m "' OR 1 --" news.db
	[ "$(sqlite3 news.db 'SELECT count(*) > 10 FROM articles')" = 1 ]
}

@test "a database that cannot be asked is status 2, with a word" {
	echo 'no database' >bad.db
	: >empty.db
	for recipe in figure-watch casualty-ledger silent-edits wire-copies; do
		run -2 $recipe.sh
		[[ $output == "$recipe.sh: which database?"* ]]
		run -2 $recipe.sh missing.db
		[ "$output" = "$recipe.sh: missing.db: cannot be read" ]
		[ ! -e missing.db ]
		run -2 $recipe.sh bad.db
		[[ $output == "$recipe.sh: bad.db: file is not a database"* ]]
		run -2 $recipe.sh empty.db
		[ "$output" = "$recipe.sh: empty.db: no database of lede-load" ]
		run -2 $recipe.sh .
		[ "$output" = "$recipe.sh: .: cannot be read" ]
		run -2 $recipe.sh -m '"unclosed' news.db
		[ "$output" = "$recipe.sh: -m \"unclosed: no full-text query: unterminated string" ]
		run -2 $recipe.sh -Z news.db
	done
	run -2 who-said.sh news.db
	run -2 who-said.sh bad.db Tolan
	run -2 weekly-report.sh bad.db weeks
	[ ! -e weeks ]
}

@test "each recipe has a head that the manual repeats, with its crontab line" {
	for recipe in figure-watch who-said casualty-ledger silent-edits \
	    wire-copies weekly-report; do
		file=$top/pipelines/$recipe.sh
		[ "$(sed -n 1p "$file")" = '#!/bin/sh' ]
		[ "$(grep -vc '^#' "$file")" -le 80 ]
		for option in -h --help; do
			run -0 "$file" $option
			[[ $output == *"usage: $recipe.sh "*"status: 0"* ]]
			[[ $output != *'set -u'* ]]
		done
		line=$(sed -n 's/^# crontab: //p' "$file")
		grep -qF -- ".Dl $line" "$top/tools/lede-recipes.7"
		# Five fields of time, and the recipe.
		[[ $line =~ ^([0-9*]+\ ){5}$recipe.sh\  ]]
		sed -n "/^\.Ss $recipe.sh/p" "$top/tools/lede-recipes.7" >entry
		sed -n 's/^# usage: [a-z-]*.sh //p' "$file" |
			grep -oE -- '-[a-z]' | while read -r option; do
			grep -q "Fl ${option#-}" entry
		done
	done
}

@test "they run where cron's PATH is all there is" {
	[ -x "$top/build/bin/lede" ] || skip "there is no build/bin to look in"
	for recipe in figure-watch.sh casualty-ledger.sh silent-edits.sh \
	    "weekly-report.sh -u 2024-09-13"; do
		# shellcheck disable=SC2086 # a recipe and its options
		run -0 env -i PATH=/usr/bin:/bin "$top/pipelines/"$recipe \
			news.db weeks
	done
}

@test "a database that may only be read is asked where it lies" {
	mkdir shelf
	cp news.db 'shelf/50 %?#.db'
	cp -r "$top/pipelines" shelf
	chmod 755 . shelf
	chmod -R a+rX shelf
	chmod 555 shelf
	open_way
	who-said.sh news.db Tolan >want
	[ -s want ]
	stranger env PATH=/usr/bin:/bin shelf/pipelines/who-said.sh \
	    'shelf/50 %?#.db' Tolan >got
	chmod 755 shelf
	diff want got
}
