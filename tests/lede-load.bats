# lede-load: from records to rows.
bats_require_minimum_version 1.5.0
load common

setup() {
	db=$BATS_TEST_TMPDIR/news.db
}

sql() {
	sqlite3 "$db" "$1"
}

# article ID TEXT FETCHED CLAIMED: a record with one figure and one quotation.
article() {
	jq -cn --arg id "$1" --arg text "$2" --arg at "$3" \
		--argjson n "${4:-12}" '{
		url: "http://a.example/\($id)", fetch: {at: $at, status: 200},
		id: $id, site: "a.example", title: "Roof falls on market",
		published: "2026-03-01T08:00:00+01:00", language: "en",
		text: $text,
		quotes: [{start: 0, end: 4, text: $text[0:4], kind: "direct",
			speaker: {start: 5, end: 7, text: $text[5:7],
				name: "Ina Bell", role: "mayor"},
			cue: null, confidence: 0.75}],
		numbers: [{start: 8, end: 10, text: $text[8:10], kind: "count",
			value: $n, low: $n, high: null, bound: "at_least",
			unit: null, per: null,
			noun: {start: 11, end: 15, text: "people"}, date: null}],
		claims: [{number: 0, quote: null,
			claimant: {start: 5, end: 7, text: "she", name: "Ina Bell"},
			via: null, noun: {start: 11, end: 15, text: "people"},
			event: "injured"}]}'
}

# dump: all but the times of runs.
dump() {
	sqlite3 "$1" .dump | grep -v '^INSERT INTO runs'
}

@test "help and manual name the same options" {
	run -0 lede-load --help
	for option in --print-schema --rows --format --rejects --version; do
		[[ $output == *$option* ]]
		grep -q "Fl ${option#-}" "$top/tools/lede-load.1"
	done
	run -2 lede-load
	run -2 lede-load --rows=nothing
	run -2 lede-load --format=rdf
	run -2 lede-load --rows=claims --format=w3c </dev/null
	[[ ${lines[0]} == *'--rows and --format'* ]]
}

@test "a record becomes an article with its findings" {
	article a1 "We hope that 12 people live" 2026-03-01T09:00:00Z |
		lede-load "$db"
	[ "$(sql "SELECT at, claimant, event, noun, amount, site FROM figures")" \
		= '2026-03-01T07:00:00Z|Ina Bell|injured|people|at least 12|a.example' ]
	[ "$(sql "SELECT who, role, kind, text FROM statements")" \
		= 'Ina Bell|mayor|direct|We h' ]
	[ "$(sql "SELECT substr(a.text, start + 1, stop - start) = q.text
		FROM quotes q JOIN articles a USING (article)")" = 1 ]
	[ "$(sql "SELECT title FROM articles_fts
		WHERE articles_fts MATCH 'NEAR(hope people)'")" = 'Roof falls on market' ]
}

@test "loading twice is loading once" {
	for i in 1 2 3; do
		article "a$i" "We hope that 12 people live" 2026-03-01T09:00:00Z
	done >"$BATS_TEST_TMPDIR/in"
	lede-load "$db" "$BATS_TEST_TMPDIR/in"
	dump "$db" >"$BATS_TEST_TMPDIR/once"
	lede-load "$db" "$BATS_TEST_TMPDIR/in"
	lede-load "$db" "$BATS_TEST_TMPDIR/in" "$BATS_TEST_TMPDIR/in"
	dump "$db" | diff - "$BATS_TEST_TMPDIR/once"
	[ "$(sql 'SELECT added, unchanged FROM runs ORDER BY run')" \
		= $'3|0\n0|3\n0|6' ]
}

@test "a changed text is a revision, dated by when it was seen" {
	cd "$BATS_TEST_TMPDIR"
	article a1 "We hope that 12 people live" 2026-03-01T09:00:00Z 12 >seen1
	article a1 "We hope that 14 people live" 2026-03-02T09:00:00Z 14 >seen2
	article a1 "We hope that 12 people live" 2026-03-03T09:00:00Z 12 >seen3
	lede-load "$db" seen1 seen2
	[ "$(sql "SELECT text, revision, first_seen FROM articles")" \
		= 'We hope that 14 people live|2|2026-03-02T09:00:00Z' ]
	[ "$(sql "SELECT seen, topic, old_amount, new_amount FROM revised_figures")" \
		= '2026-03-02T09:00:00Z|ina bell · injured · people|at least 12|at least 14' ]
	[ "$(sql "SELECT at FROM figures")" = 2026-03-02T09:00:00Z ]
	[ "$(sql "SELECT count(*) FROM articles_fts
		WHERE articles_fts MATCH '12'")" = 0 ]
	# It goes back to the first text: a third revision.
	lede-load "$db" seen3
	[ "$(sql "SELECT group_concat(revision || ' ' || last_seen, ', ')
		FROM (SELECT * FROM versions ORDER BY first_seen)")" = \
		'1 2026-03-01T09:00:00Z, 2 2026-03-02T09:00:00Z, 3 2026-03-03T09:00:00Z' ]
	dump "$db" >before
	lede-load "$db" seen2 seen1 seen3 seen1
	dump "$db" | diff - before
}

@test "of two texts of one time the one that came later is the newer" {
	cd "$BATS_TEST_TMPDIR"
	article a1 "We hope that 12 people live" 2026-03-01T09:00:00Z 12 >seen1
	article a1 "We hope that 14 people live" 2026-03-01T09:00:00Z 14 >seen2
	article a1 "We hope that 15 people live" 2026-03-01T09:00:00Z 15 >seen3
	lede-load "$db" seen1 seen2 seen3
	[ "$(sql "SELECT at, amount FROM figures")" \
		= '2026-03-01T09:00:00Z|at least 15' ]
	lede-report "$db" >page.html
	[ "$(grep -o '<tspan>[^<]*' page.html)" = '<tspan>at least 15' ]
	[ "$(grep -o '<time datetime="[^"]*">[^<]*</time></td><td><bdi>Ina' \
		page.html | grep -o '"[^"]*"' | paste -sd ' ')" = \
		'"2026-03-01T07:00:00Z" "2026-03-01T09:00:00Z" "2026-03-01T09:00:00Z"' ]
}

@test "an old text that comes late does not take the new one's place" {
	cd "$BATS_TEST_TMPDIR"
	article a1 "We hope that 12 people live" 2026-03-01T09:00:00Z 12 >seen1
	article a1 "We hope that 14 people live" 2026-03-02T09:00:00Z 14 >seen2
	lede-load "$db" seen2
	[ "$(sql "SELECT at FROM figures")" = 2026-03-01T07:00:00Z ]
	lede-load "$db" seen1
	[ "$(sql "SELECT text FROM articles")" = 'We hope that 14 people live' ]
	[ "$(sql "SELECT text FROM revisions")" = 'We hope that 12 people live' ]
	[ "$(sql "SELECT at FROM figures")" = 2026-03-02T09:00:00Z ]
	[ "$(sql "SELECT old_amount, new_amount FROM revised_figures")" \
		= 'at least 12|at least 14' ]
}

# cells ID FETCHED EVENT NUMBER ...: a record with a figure in each cell.
cells() {
	jq -cn --arg id "$1" --arg at "$2" --argjson event "$3" '{id: $id,
		site: "a.example", text: "00 00 00 00", fetch: {at: $at},
		numbers: [range($ARGS.positional | length) as $i | {start: ($i * 3),
			end: ($i * 3 + 2), text: "00", kind: "count",
			value: ($ARGS.positional[$i] | tonumber), bound: "exact"}],
		claims: [range($ARGS.positional | length) as $i |
			{number: $i, event: $event}]}' --args "${@:4}"
}

@test "what was replaced stands beside what came in its place" {
	cells a 2026-03-01T09:00:00Z null 71 38 129 | lede-load "$db"
	cells a 2026-03-02T09:00:00Z null 83 38 141 |
		jq -c '.text = "00 00 00 01"' | lede-load "$db"
	[ "$(sql "SELECT old_amount, new_amount FROM revised_figures
		ORDER BY 1 DESC")" = $'71|83\n129|141' ]
}

@test "of one text the first figure on a thing is its word on it" {
	cells a 2026-03-01T09:00:00Z '"killed"' 43 17 | lede-load "$db"
	cells b 2026-03-02T09:00:00Z '"killed"' 58 12 | lede-load "$db"
	[ "$(sql "SELECT old_amount, new_amount FROM figure_changes")" = '43|58' ]
	[ "$(sql "SELECT amount FROM latest_by_source")" = 58 ]
	# Numbers of nothing in particular are not one thing.
	cells c 2026-03-03T09:00:00Z null 7 | lede-load "$db"
	cells d 2026-03-04T09:00:00Z null 8 | lede-load "$db"
	[ "$(sql "SELECT count(*) FROM figure_changes")" = 1 ]
	[ "$(sql "SELECT amount FROM latest_by_source")" = 58 ]
}

@test "the same text seen again only moves the time; a 304 too" {
	article a1 "We hope that 12 people live" 2026-03-01T09:00:00Z |
		lede-load "$db"
	article a1 "We hope that 12 people live" 2026-03-01T12:00:00Z |
		lede-load "$db"
	[ "$(sql 'SELECT first_seen, last_seen, revision FROM articles')" \
		= '2026-03-01T09:00:00Z|2026-03-01T12:00:00Z|1' ]
	run -0 lede-load "$db" <<<'{"url":"http://a.example/a1","fetch":{"at":"2026-03-01T15:00:00Z","not_modified":true}}'
	[ "$(sql 'SELECT last_seen FROM articles')" = 2026-03-01T15:00:00Z ]
	[ "$(sql 'SELECT count(*) FROM failures')" = 0 ]
}

@test "other findings of the same text take the old ones' place" {
	record=$(article a1 "We hope that 12 people live" 2026-03-01T09:00:00Z)
	lede-load "$db" <<<"$record"
	jq -c '.quotes = [] | .claims[0].event = "killed"' <<<"$record" |
		lede-load "$db"
	[ "$(sql 'SELECT (SELECT count(*) FROM quotes), event FROM claims')" \
		= '0|killed' ]
	[ "$(sql 'SELECT count(*) FROM revisions')" = 0 ]
}

@test "records that failed are rows of failures, and once" {
	cat >"$BATS_TEST_TMPDIR/in" <<-'E'
	{"url":"http://a.example/1","fetch":{"at":"2026-03-01T09:00:00Z"},"error":{"tool":"lede-fetch","code":"http-404","message":"gone","retryable":false}}
	{"url":"http://a.example/2","mine":1}
	{"url":"http://a.example/3","error":"odd"}
	nonsense
	E
	for _ in 1 2; do
		run -1 --separate-stderr lede-load --rejects="$BATS_TEST_TMPDIR/bad" \
			"$db" "$BATS_TEST_TMPDIR/in"
		[[ $stderr == *'line 2: no "text"'* ]]
		[[ $stderr == *'line 4: malformed'* ]]
		[ -z "$output" ]
	done
	[ "$(sql 'SELECT url, tool, code FROM failures ORDER BY url')" = \
		$'http://a.example/1|lede-fetch|http-404\nhttp://a.example/2|lede-load|no-text\nhttp://a.example/3||' ]
	[ "$(sql "SELECT json_extract(record, '\$.mine') FROM failures
		WHERE code = 'no-text'")" = 1 ]
	[ "$(cat "$BATS_TEST_TMPDIR/bad")" = $'nonsense\nnonsense' ]
}

@test "unknown members are kept, their numbers to the last digit" {
	lede-load "$db" <<<'{"id":"x","text":"t","big":9007199254740993,"odd":"a\u0000b\ud800","price":1.10,"body":"<p>"}'
	[ "$(sql 'SELECT extra FROM articles')" = \
		'{"big":9007199254740993,"odd":"a\ufffdb\ufffd","price":1.10}' ]
}

@test "SQL and HTML in every field are text" {
	evil="'); DROP TABLE articles; --<script>\"\\\\"
	jq -cn --arg e "$evil" '{id: $e, url: $e, title: $e, text: $e, site: $e,
		canonical: $e, authors: [$e], published: $e, modified: $e,
		language: $e, summary: $e, section: $e, tags: [$e], image: $e,
		cluster: {id: $e}, item: {published: $e}, fetch: {at: $e},
		quotes: [{start: 0, end: 1, text: $e, kind: $e,
			speaker: {text: $e, name: $e, role: $e}, cue: {text: $e}}],
		numbers: [{text: $e, kind: $e, value: 1, unit: $e, bound: $e}],
		claims: [{number: 0, claimant: {text: $e, name: $e}, event: $e}],
		($e): $e}' | lede-load "$db"
	[ "$(sql 'SELECT text FROM articles')" = "$evil" ]
	[ "$(sql 'SELECT who FROM statements')" = "$evil" ]
	[ "$(sql 'SELECT claimant FROM figures')" = "$evil" ]
}

@test "a finding that is none costs its record only" {
	run -1 lede-load "$db" <<-'E'
	{"id":"a","text":"t","claims":[{"number":3}]}
	{"id":"b","text":"t","quotes":7}
	{"id":"c","text":"t","numbers":[1]}
	{"id":"d","text":"t"}
	E
	[ "$(sql 'SELECT id FROM articles')" = d ]
	[ "$(sql 'SELECT group_concat(ref) FROM failures')" = a,b,c ]
}

@test "a title of 5 MB, empty input, no final newline" {
	run -0 lede-load "$db" </dev/null
	head -c 5000000 /dev/zero | tr '\0' x |
		jq -cRs '{id: "long", title: ., text: "t"}' | lede-load "$db"
	printf '{"id":"last","text":"t"}' | lede-load "$db"
	[ "$(sql 'SELECT sum(length(title)), count(*) FROM articles')" = '5000000|2' ]
}

@test "a database that cannot be used is named, with status 2" {
	cd "$BATS_TEST_TMPDIR"
	yes 'this is no database' | head -100 >text
	run -2 lede-load text </dev/null
	[[ $output == 'lede-load: text: '* ]]
	run -2 lede-load no/such/folder.db </dev/null
	[[ $output == 'lede-load: no/such/folder.db: '* ]]
	sqlite3 other.db 'CREATE TABLE t (a); PRAGMA user_version = 3'
	run -2 lede-load other.db </dev/null
	[[ $output == *'another program'* ]]
	lede-load "$db" </dev/null
	sql 'PRAGMA user_version = 999'
	run -2 lede-load "$db" <<<'{"id":"x","text":"t"}'
	[[ $output == *'made by a newer lede'* ]]
	[ "$(sql 'SELECT count(*) FROM articles')" = 0 ]
}

@test "rows are there as soon as the input pauses" {
	mkfifo "$BATS_TEST_TMPDIR/pipe"
	lede-load "$db" <"$BATS_TEST_TMPDIR/pipe" &
	exec 7>"$BATS_TEST_TMPDIR/pipe"
	echo '{"id":"x","text":"t"}' >&7
	for _ in $(seq 50); do
		n=$(sql 'SELECT count(*) FROM articles' 2>/dev/null) || n=0
		[ "$n" = 1 ] && break
		sleep 0.1
	done
	exec 7>&-
	wait %1
	[ "$n" = 1 ]
}

@test "--rows prints the rows, one JSON a line" {
	record=$(article a1 "We hope that 12 people live" 2026-03-01T09:00:00Z)
	run -0 lede-load --rows=numbers <<<"$record"
	[ "$(jq -c '[.article, .number, .value, .bound, .noun]' <<<"$output")" \
		= '["a1",0,12,"at_least","people"]' ]
	run -0 lede-load --rows=articles <<<"$record"
	[ "$(jq -r '.id + " " + .title' <<<"$output")" = 'a1 Roof falls on market' ]
	run -2 bash -c 'lede-load --rows=articles <<<"{\"text\":\"x\"}" >/dev/full'
}

@test "two that fill a new file at once fill it all, words and indexes too" {
	for letter in a b; do
		seq 3000 | jq -c --arg letter $letter '{id: "\($letter)\(.)",
			text: "word \($letter) \(.)"}' >"$BATS_TEST_TMPDIR/$letter"
	done
	for try in 1 2 3 4 5; do
		rm -f "$db"*
		lede-load "$db" "$BATS_TEST_TMPDIR/a" &
		first=$!
		lede-load "$db" "$BATS_TEST_TMPDIR/b"
		wait $first
		[ "$(sql "SELECT count(*) FROM articles_fts
			WHERE articles_fts MATCH 'word'")" = 6000 ]
		sql "INSERT INTO articles_fts (articles_fts, rank)
			VALUES ('integrity-check', 1)"
		[ "$(sql "SELECT count(*) FROM sqlite_schema
			WHERE name IN ('articles_url', 'articles_fts_delete')")" = 2 ]
	done
}

@test "--print-schema makes the same database" {
	lede-load --print-schema | sqlite3 "$BATS_TEST_TMPDIR/by-hand.db"
	lede-load "$db" </dev/null
	diff <(sqlite3 "$BATS_TEST_TMPDIR/by-hand.db" .schema) <(sql .schema)
}

@test "a database of an older schema is brought up to date, with what it has" {
	cd "$BATS_TEST_TMPDIR"
	sqlite3 old.db <"$top/tests/schema/sqlite-1.sql"
	# The same records, loaded from nothing.
	{
		article a1 "We hope that 12 people live" 2026-03-01T09:00:00Z 12
		article a1 "We hope that 14 people live" 2026-03-02T09:00:00Z 14
		article a2 "We hope that 16 people live" 2026-03-01T09:00:00Z 16
		echo '{"url":"http://a.example/gone","fetch":{"at":"2026-03-01T09:00:00Z"},"error":{"tool":"lede-fetch","code":"http-404","message":"gone","retryable":false}}'
	} >in
	lede-load "$db" in
	lede-load old.db in
	[ "$(sqlite3 old.db 'PRAGMA user_version')" = "$(sql 'PRAGMA user_version')" ]
	[ "$(sqlite3 old.db 'PRAGMA user_version')" -gt 1 ]
	[ "$(sqlite3 old.db 'SELECT added, revised FROM runs WHERE run = 2')" = '0|0' ]
	diff <(sqlite3 old.db .schema | sort) <(sql .schema | sort)
	for t in articles revisions quotes numbers claims past_figures \
		failures figures revised_figures; do
		diff <(sqlite3 old.db "SELECT * FROM $t") <(sql "SELECT * FROM $t")
	done
	# Old and new articles are found, one time each.
	article a3 "We hope that 18 people live" 2026-03-01T09:00:00Z |
		lede-load old.db
	article a2 "We fear that 19 people died" 2026-03-04T09:00:00Z |
		lede-load old.db
	[ "$(sqlite3 old.db "SELECT rowid FROM articles_fts
		WHERE articles_fts MATCH 'hope' ORDER BY rowid")" = $'1\n3' ]
	[ "$(sqlite3 old.db "SELECT rowid FROM articles_fts
		WHERE articles_fts MATCH 'fear'")" = 2 ]
	sqlite3 old.db "INSERT INTO articles_fts (articles_fts, rank)
		VALUES ('integrity-check', 1)"
}

@test "what the owner's own trigger refuses costs its record only" {
	lede-load "$db" </dev/null
	sql "CREATE TRIGGER mine BEFORE INSERT ON claims WHEN new.amount LIKE '%13'
		BEGIN SELECT RAISE(ABORT, 'unlucky'); END"
	{
		article a1 "We hope that 12 people live" 2026-03-01T09:00:00Z
		article a2 "We hope that 13 people live" 2026-03-01T09:00:00Z 13
		article a1 "We hope that 13 people live" 2026-03-02T09:00:00Z 13
		article a1 "We hope that 14 people live" 2026-03-03T09:00:00Z 14
		article a3 "We hope that 15 people live" 2026-03-01T09:00:00Z 15
	} >"$BATS_TEST_TMPDIR/in"
	run -1 --separate-stderr lede-load "$db" "$BATS_TEST_TMPDIR/in"
	[[ ${stderr_lines[0]} == *'in: line 2: '*': unlucky' ]]
	[[ ${stderr_lines[1]} == *'in: line 3: '*': unlucky' ]]
	[ "$(sql 'SELECT id, revision, text FROM articles')" = \
		$'a1|2|We hope that 14 people live\na3|1|We hope that 15 people live' ]
	[ "$(sql 'SELECT count(*) FROM quotes')" = 2 ]
	[ "$(sql 'SELECT ref, tool FROM failures ORDER BY ref')" = $'a1|lede-load\na2|lede-load' ]
	[ "$(sql "SELECT rowid FROM articles_fts WHERE articles_fts
		MATCH 'hope' ORDER BY rowid" | wc -l)" = 2 ]
	sql "INSERT INTO articles_fts (articles_fts, rank)
		VALUES ('integrity-check', 1)"
}

@test "of an article that a constraint refuses no finding stays" {
	lede-load "$db" </dev/null
	sql "CREATE UNIQUE INDEX mine ON numbers (value)"
	{
		article a1 "We hope that 12 people live" 2026-03-01T09:00:00Z
		article a2 "We hope that 13 people live" 2026-03-01T09:00:00Z 13 |
			jq -c '.numbers += [.numbers[0] + {value: 12}]'
		article a1 "We hope that 14 people live" 2026-03-02T09:00:00Z 14 |
			jq -c '.numbers += [.numbers[0]]'
	} >"$BATS_TEST_TMPDIR/in"
	run -1 --separate-stderr lede-load "$db" "$BATS_TEST_TMPDIR/in"
	[[ ${stderr_lines[0]} == *'in: line 2: '*'numbers.value' ]]
	[[ ${stderr_lines[1]} == *'in: line 3: '*'numbers.value' ]]
	[ "$(sql 'SELECT id, revision, text FROM articles')" = \
		'a1|1|We hope that 12 people live' ]
	[ "$(sql 'SELECT article, value FROM numbers')" = '1|12.0' ]
	[ "$(sql 'SELECT count(*) FROM quotes')" = 1 ]
	[ "$(sql 'SELECT count(*) FROM claims')" = 1 ]
	[ "$(sql 'PRAGMA foreign_key_check')" = '' ]
}

@test "the full-text index has each text once, whatever the order" {
	for i in 1 2 3; do
		for d in 1 2 3; do
			article "a$i" "We hope that 1$d people live" \
				"2026-03-0${d}T09:00:00Z" "1$d"
		done
	done >"$BATS_TEST_TMPDIR/in"
	lede-load "$db" "$BATS_TEST_TMPDIR/in" "$BATS_TEST_TMPDIR/in"
	tac "$BATS_TEST_TMPDIR/in" | lede-load "$db"
	[ "$(sql "SELECT count(*) FROM articles_fts
		WHERE articles_fts MATCH '13'")" = 3 ]
	[ "$(sql "SELECT count(*) FROM articles_fts
		WHERE articles_fts MATCH '11 OR 12'")" = 0 ]
	sql "INSERT INTO articles_fts (articles_fts, rank)
		VALUES ('integrity-check', 1)"
}

@test "--format=w3c prints Web Annotations whose selectors find the words" {
	cd "$BATS_TEST_TMPDIR"
	lede-read "$samples"/{en,de,fr,es,pt}/*.html | lede-extract 2>/dev/null |
		lede-quotes | lede-numbers | lede-claims >in
	lede-load --format=w3c in >out
	[ "$(wc -l <out)" = "$(jq -s 'map((.quotes, .numbers, .claims) |
		length) | add' in)" ]
	# What the model demands of an annotation, its bodies and selectors.
	[ "$(jq -c 'select(
		(."@context" == "http://www.w3.org/ns/anno.jsonld" and
		.type == "Annotation" and
		(.id | test("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")) and
		(.body | all(.type == "TextualBody" and (.value | length > 0))) and
		(.target.source | type == "string") and
		(.target.selector[0] | .type == "TextQuoteSelector" and
		(.exact | length > 0)) and
		(.target.selector[1] | .type == "TextPositionSelector" and
		.end > .start)) | not)' out)" = '' ]
	[ "$(jq -r .id out | sort | uniq -d)" = '' ]
	# Both selectors select the same words of the text.
	jq -c --slurpfile in in '($in | map({(.canonical // .url): .text}) |
		add)[.target.source] as $t | .target.selector as [$q, $p] |
		select($t[$p.start:$p.end] != $q.exact or
		($t[:$p.start] | endswith($q.prefix) | not) or
		($t[$p.end:] | startswith($q.suffix) | not))' out >bad
	[ ! -s bad ]
	# An example by hand, with characters beyond 16 bits before it.
	article a1 "🙂 We hope that 12 people live" 2026-03-01T09:00:00Z |
		jq -c '.numbers[0] += {start: 15, end: 17, text: "12"}' |
		lede-load --format=w3c >one
	[ "$(jq -c 'select(.body[1].value == "injured") | [.body[0].value,
		.body[2].value, .target.selector[0].exact,
		.target.selector[0].prefix, .target.state.sourceDate]' one)" = \
		'["Ina Bell","at least 12 people","12","🙂 We hope that ","2026-03-01T09:00:00Z"]' ]
	# A place that the text has not.
	lede-load --format=w3c <<<'{"id":"x","text":"t","numbers":[{"start":5,"end":9,"text":"nine","value":9}]}' >out
	[ "$(jq -c .target.selector out)" = \
		'[{"type":"TextQuoteSelector","exact":"nine"}]' ]
	run -2 bash -c 'lede-load --format=w3c in >/dev/full'
}

@test "a full disk: a message, status 2, what was committed stays" {
	cd "$BATS_TEST_TMPDIR"
	unshare -rm true 2>/dev/null ||
		skip "optional: no namespaces here"
	article a "We hope that 12 people live $(seq -s ' ' 1000)" \
		2026-03-01T09:00:00Z |
		jq -c 'range(3000) as $i | .id = "a\($i)"' >in
	mkdir disk
	# Room for one batch, not for three; then for all.
	run -0 unshare -rm bash -c '
		mount -t tmpfs -o size=10m none disk
		lede-load disk/news.db in 2>err; echo "status $?"
		cat err
		sqlite3 disk/news.db "SELECT count(*), (SELECT finished FROM runs)
			FROM articles; PRAGMA integrity_check"
		mount -o remount,size=100m disk
		lede-load disk/news.db in; echo "status $?"
		sqlite3 disk/news.db "SELECT count(*) FROM articles;
			SELECT added, unchanged FROM runs WHERE run = 2;
			SELECT count(*) FROM articles_fts
			WHERE articles_fts MATCH '\''hope'\'';
			INSERT INTO articles_fts (articles_fts, rank)
			VALUES ('\''integrity-check'\'', 1)"'
	[ "${lines[0]}" = 'status 2' ]
	[ "${lines[1]}" = 'lede-load: disk/news.db: database or disk is full' ]
	[ "${lines[2]}" = '1000|' ]
	[ "${lines[3]}" = ok ]
	[ "${lines[4]}" = 'status 0' ]
	[ "${lines[5]}" = 3000 ]
	[ "${lines[6]}" = '2000|1000' ]
	# A first load that is cut short leaves a file without indexes.
	[ "${lines[7]}" = 3000 ]
	[ "${#lines[@]}" -eq 8 ]
}

@test "a first load makes what many small ones make" {
	cd "$BATS_TEST_TMPDIR"
	for i in {1..3000}; do echo "$i"; done | jq -c '{id: "a\(.)",
		url: "http://a.example/\(.)", title: "Roof \(. % 7)",
		text: "We hope that \(.) people live", fetch: {
		at: "2026-03-01T09:00:00Z"}}' >in
	lede-load one.db in
	for from in 1 2 1200; do
		sed -n "$from,\$p" in | head -1500 | lede-load many.db
	done
	lede-load many.db in
	for sql in .schema 'SELECT * FROM articles' \
		"SELECT rowid FROM articles_fts
		WHERE articles_fts MATCH '\"hope that\" NOT roof'" \
		"INSERT INTO articles_fts (articles_fts, rank)
		VALUES ('integrity-check', 1)"; do
		diff <(sqlite3 one.db "$sql") <(sqlite3 many.db "$sql")
	done
	[ "$(sqlite3 one.db "SELECT count(*) FROM articles_fts
		WHERE articles_fts MATCH 'title: roof AND 2999'")" = 1 ]
	# And it goes on from there.
	lede-load one.db <<<'{"id":"a7","text":"All is well","fetch":{"at":"2026-03-02T09:00:00Z"}}'
	[ "$(sqlite3 one.db "SELECT rowid FROM articles_fts
		WHERE articles_fts MATCH 'well'")" = 7 ]
	[ -z "$(sqlite3 one.db "SELECT rowid FROM articles_fts
		WHERE articles_fts MATCH 'hope AND 7'")" ]
	sqlite3 one.db "INSERT INTO articles_fts (articles_fts, rank)
		VALUES ('integrity-check', 1)"
}

@test "a database that another has locked is waited for, but not for ever" {
	cd "$BATS_TEST_TMPDIR"
	lede-load "$db" <<<'{"id":"x","text":"t"}'
	mkfifo hold
	sqlite3 "$db" <hold >locked &
	exec 7>hold
	echo "BEGIN IMMEDIATE; SELECT 'locked';" >&7
	until [ -s locked ]; do sleep 0.05; done
	{ sleep 1; echo 'ROLLBACK;' >&7; } &
	lede-load "$db" <<<'{"id":"y","text":"t"}'
	[ "$(sql 'SELECT count(*) FROM articles')" = 2 ]
	: >locked
	echo "BEGIN IMMEDIATE; SELECT 'locked';" >&7
	until [ -s locked ]; do sleep 0.05; done
	run -2 --separate-stderr lede-load "$db" <<<'{"id":"z","text":"t"}'
	[ "$stderr" = "lede-load: $db: locked by another process for more than 10 s" ]
	exec 7>&-
	wait
	[ "$(sql 'SELECT count(*) FROM articles')" = 2 ]
}

@test "a database that is damaged, or may not be written, is named" {
	cd "$BATS_TEST_TMPDIR"
	article a "We hope that 12 people live" 2026-03-01T09:00:00Z |
		jq -c 'range(500) as $i | .id = "a\($i)"' >in
	lede-load "$db" in
	truncate -s 60000 "$db"
	run -2 lede-load "$db" in
	[[ $output == "lede-load: $db: database disk image is malformed" ]]
	mkdir folder
	run -2 lede-load folder in
	[[ $output == 'lede-load: folder: unable to open database file' ]]
}
