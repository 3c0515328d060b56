# lede-load: into PostgreSQL, a real one that the test starts.
bats_require_minimum_version 1.5.0
load common
load postgres

setup_file() {
	command -v psql >/dev/null || return 0
	postgres_start
}

teardown_file() {
	# What a test that failed midway may have mounted.
	! mountpoint -q "${pg_dir:-}/small" || umount "$pg_dir/small"
	postgres_stop
}

setup() {
	need psql
	cd "$BATS_TEST_TMPDIR" || exit
	psql -qc "CREATE DATABASE test$BATS_TEST_NUMBER"
	export PGDATABASE=test$BATS_TEST_NUMBER
	url=postgresql:///$PGDATABASE
}

sql() {
	psql -qAtc "$1"
}

tables="articles revisions quotes numbers claims past_figures failures
versions statements figures figures_by_source_day latest_by_source
revised_figures figure_changes"

# same FILE: SQLite and PostgreSQL have the same rows in every table and view,
# but for the time of failures that do not say when they were.
same() {
	local t undated="UPDATE failures SET at = '' WHERE code = ''"
	sqlite3 "$1" "$undated"
	sql "$undated"
	for t in $tables; do
		sqlite_rows "$1" "$t" >sqlite.rows
		pg_rows "$t" >pg.rows
		diff sqlite.rows pg.rows || { echo "in $t" >&2; return 1; }
	done
}

# chain: the samples' records, first seen on a day.
chain() {
	lede-read "$samples"/{en,de,fr,es,pt}/*.html | jq -c --arg at "$1" \
		'.fetch.at = $at' | lede-extract 2>/dev/null | lede-quotes |
		lede-numbers | lede-claims
}

@test "SQLite and PostgreSQL have the same rows of the samples" {
	chain 2026-03-01T09:00:00Z >in
	lede-load samples.db in
	lede-load "$url" in
	[ "$(sql 'SELECT count(*) > 10 FROM figures')" = t ]
	same samples.db
}

# history: each article with an edit, sightings in between, copies, failures,
# in an order that is not that of time.
history() {
	chain 2026-03-01T09:00:00Z >first
	jq -c '.fetch.at = "2026-03-02T09:00:00Z" |
		.text |= gsub("[0-9]"; "7") | .title = "Changed"' first |
		lede-quotes | lede-numbers | lede-claims >second
	jq -c '.fetch.at = "2026-03-02T21:00:00Z"' second >third
	jq -c '.fetch.at = "2026-03-03T09:00:00Z"' first >fourth
	jq -c '.fetch.at = "2026-03-03T09:00:00Z" | .quotes = [] |
		.summary = "other"' first >fifth
	jq -c '{url, fetch: {at: "2026-03-02T15:00:00Z",
		not_modified: true}}' first >sighting
	jq -c '{url, mine: 1, error: {tool: "lede-fetch", code: "http-503",
		message: "busy", retryable: true},
		fetch: {at: "2026-03-04T09:00:00Z"}}' first >failed
	jq -c '{url, error: "odd"}' first >odd
	jq -c 'del(.fetch)' first >undated
	cat second sighting first failed fourth failed odd odd sighting third \
		fifth fourth undated first second
	paste -d '\n' first sighting second undated
}

@test "and the same history of articles that changed, in any order" {
	history >in
	lede-load samples.db in
	lede-load "$url" in
	[ "$(sql 'SELECT count(*) > 10 FROM revisions')" = t ]
	[ "$(sql 'SELECT count(*) > 3 FROM revised_figures')" = t ]
	same samples.db
	diff <(sqlite3 -separator '|' samples.db 'SELECT records, added,
		revised, unchanged, failed FROM runs') \
		<(sql 'SELECT records, added, revised, unchanged, failed
		FROM runs')
	tac in >backwards
	lede-load samples.db backwards
	lede-load "$url" backwards
	same samples.db
}

@test "loading twice is loading once" {
	history >in
	lede-load "$url" in
	for t in $tables; do pg_rows "$t"; done >once
	lede-load "$url" in
	lede-load "$url" in in
	for t in $tables; do pg_rows "$t"; done | diff - once
	[ "$(sql 'SELECT added, revised FROM runs WHERE run > 1')" = $'0|0\n0|0' ]
}

@test "U+0000, lone surrogates and invalid UTF-8 become U+FFFD" {
	printf '%s\n' \
	    '{"id":"x","fetch":{"at":"2026-03-02T10:00:00Z"},"title":"n\u0000l \ud800 \udfff","text":"t\u0000","odd":"a\u0000b\ud800","\u0000k":1,"big":9007199254740993,"price":1.10}' \
	    $'{"id":"y","fetch":{"at":"2026-03-02T10:00:00Z"},"text":"\xff\xc0\x80"}' >in
	lede-load "$url" in
	[ "$(sql "SELECT title, text, extra->>'odd', extra->>'big',
		extra->>'price', extra->>U&'\FFFDk' FROM articles
		WHERE id = 'x'")" = 'n�l � �|t�|a�b�|9007199254740993|1.10|1' ]
	[ "$(sql "SELECT text FROM articles WHERE id = 'y'")" = '���' ]
	lede-load samples.db in
	# jq cannot keep the large number that both have.
	same samples.db
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
		($e): $e}' >in
	cat >>in <<-'E'
	{"url":"u","error":{"tool":"'; --","code":"\\x00","message":"\u0007"}}
	E
	lede-load "$url" in
	[ "$(sql 'SELECT text FROM articles')" = "$evil" ]
	[ "$(sql 'SELECT who FROM statements')" = "$evil" ]
	[ "$(sql 'SELECT claimant FROM figures')" = "$evil" ]
	lede-load samples.db in
	sqlite3 samples.db "UPDATE articles SET first_seen = '', last_seen = '', at = ''; UPDATE failures SET at = ''; UPDATE claims SET since = ''"
	sql "UPDATE articles SET first_seen = '', last_seen = '', at = ''; UPDATE failures SET at = ''; UPDATE claims SET since = ''"
	same samples.db
}

@test "a value that is refused costs its record only, and is named" {
	for i in {1..40}; do
		case $i in
		7 | 31) echo '{"id":"r'"$i"'","url":"http://a.example/'"$i"'","text":"t","x":1e999999}' ;;
		*) echo '{"id":"r'"$i"'","text":"t"}' ;;
		esac
	done >in
	for _ in 1 2; do
		run -1 --separate-stderr lede-load "$url" in
		[ "${#stderr_lines[@]}" = 2 ]
		[[ ${stderr_lines[0]} == 'lede-load: in: line 7: PostgreSQL: '*numeric* ]]
		[[ ${stderr_lines[1]} == 'lede-load: in: line 31: '* ]]
		[ "$(sql 'SELECT count(*) FROM articles')" = 38 ]
		[ "$(sql "SELECT ref, tool, code, record->>'url' FROM failures
			ORDER BY ref")" = $'r31|lede-load|db-value|http://a.example/31\nr7|lede-load|db-value|http://a.example/7' ]
	done
	[ "$(sql 'SELECT records, added, unchanged, failed FROM runs
		ORDER BY run')" = $'40|38|0|2\n40|0|38|2' ]
}

@test "long titles, texts, addresses and names" {
	{
		# A title of 5 MB, and 3 MB of words that are all different.
		head -c 5000000 /dev/zero | tr '\0' x |
			jq -cRs '{id: "title", title: ., text: "t"}'
		seq 400000 | jq -cRs '{id: "text", text: "needle \(.) late"}'
		# Four letters, a stop, again: lexemes take more than the text.
		jq -cn '"x" * 9000 | {url: "http://a.example/\(.)", text: "t",
			site: ., cluster: {id: .}, quotes: [{speaker: {text: .,
			name: .}}], numbers: [{value: 1, noun: {text: .}}],
			claims: [{number: 0, claimant: {text: ., name: .},
			event: .}]}'
		jq -cn '"y" * 9000 | {url: ., error: {tool: ., code: .,
			message: .}}'
	} >in
	lede-load "$url" in
	[ "$(sql 'SELECT count(*), max(length(title)) FROM articles')" = '3|5000000' ]
	[ "$(sql "SELECT id FROM articles
		WHERE words @@ websearch_to_tsquery('simple', 'needle')")" = text ]
	[ "$(sql "SELECT length(id) FROM articles WHERE url LIKE 'http%'")" = 64 ]
	[ "$(sql 'SELECT length(code) FROM failures')" = 9000 ]
	lede-load "$url" in
	[ "$(sql 'SELECT unchanged FROM runs WHERE run = 2')" = 3 ]
}

@test "full text, title first" {
	lede-load "$url" <<-'E'
	{"id":"a","title":"Roof falls on market","text":"We hope that 12 people live."}
	{"id":"b","title":"Market opens","text":"The roof of the école is new."}
	E
	[ "$(sql "SELECT id FROM articles, websearch_to_tsquery('simple',
		'roof') q WHERE words @@ q ORDER BY ts_rank(words, q) DESC")" = $'a\nb' ]
	[ "$(sql "SELECT id FROM articles WHERE words @@
		websearch_to_tsquery('simple', '\"hope that\" -école')")" = a ]
}

@test "a database that cannot be used is named, with status 2" {
	run -2 lede-load postgresql:///nosuchdatabase </dev/null
	[[ $output == *'"nosuchdatabase" does not exist'* ]]
	run -2 lede-load "postgresql://lede:secret@/x?host=/nowhere" </dev/null
	[[ $output == 'lede-load: PostgreSQL: '* && $output != *secret* ]]
	run -2 lede-load 'postgresql://?nosuchoption=1' </dev/null
	[[ $output == *nosuchoption* ]]
	sql 'CREATE TABLE articles (a int)'
	run -2 lede-load "$url" </dev/null
	[[ $output == *'search_path'* ]]
	# In a schema of its own there is room.
	sql 'CREATE SCHEMA lede'
	lede-load "$url?options=-csearch_path%3Dlede" <<<'{"id":"x","text":"t"}'
	[ "$(sql 'SELECT count(*) FROM lede.articles')" = 1 ]
	sql 'UPDATE lede.lede_schema SET version = 999'
	run -2 lede-load "$url?options=-csearch_path%3Dlede" </dev/null
	[[ $output == *'made by a newer lede'* ]]
	psql -qc "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"
	run -2 lede-load postgresql:///latin </dev/null
	[[ $output == *LATIN1* ]]
}

@test "--print-schema makes the same database" {
	lede-load --print-schema "$url" | psql -q -v ON_ERROR_STOP=1 2>/dev/null
	pg_dump -s >by-hand
	psql -qc "CREATE DATABASE again"
	lede-load postgresql:///again </dev/null
	pg_dump -s again >by-load
	diff <(grep -v restrict by-hand) <(grep -v restrict by-load)
}

@test "rows are there as soon as the input pauses" {
	mkfifo pipe
	lede-load "$url" <pipe &
	exec 7>pipe
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

@test "two writers at once have each article once" {
	history >in
	lede-load "$url" in &
	lede-load "$url" in
	wait %1
	lede-load samples.db in
	[ "$(sql 'SELECT count(*) FROM articles')" = \
		"$(sqlite3 samples.db 'SELECT count(*) FROM articles')" ]
	[ "$(sql 'SELECT count(*) FROM claims')" = \
		"$(sqlite3 samples.db 'SELECT count(*) FROM claims')" ]
}

@test "a server that goes away is named, with status 2" {
	mkfifo pipe
	lede-load "$url" <pipe 2>err &
	exec 7>pipe
	echo '{"id":"x","text":"t"}' >&7
	for _ in $(seq 50); do
		[ "$(sql 'SELECT count(*) FROM articles' 2>/dev/null)" = 1 ] && break
		sleep 0.1
	done
	status=0
	sql "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
		WHERE application_name = 'lede-load'"
	echo '{"id":"y","text":"t"}' >&7
	exec 7>&-
	wait %1 || status=$?
	[ "$status" = 2 ]
	grep -q '^lede-load: PostgreSQL: ' err
	[ "$(sql 'SELECT count(*) FROM articles')" = 1 ]
}

@test "a database of an older schema is brought up to date, with what it has" {
	psql -q -v ON_ERROR_STOP=1 <"$top/tests/schema/postgresql-1.sql" >/dev/null
	sqlite3 old.db <"$top/tests/schema/sqlite-1.sql"
	lede-load "$url" <<<'{"id":"new","text":"t","fetch":{"at":"2026-03-05T09:00:00Z"}}'
	lede-load old.db <<<'{"id":"new","text":"t","fetch":{"at":"2026-03-05T09:00:00Z"}}'
	[ "$(sql 'SELECT version FROM lede_schema')" = \
		"$(sqlite3 old.db 'PRAGMA user_version')" ]
	[ "$(sql 'SELECT count(*) FROM articles')" = 3 ]
	same old.db
}

@test "a full disk: a message, status 2, what was committed stays" {
	[ "$(id -u)" -eq 0 ] || skip "only root can mount a small disk"
	chain 2026-03-01T09:00:00Z >samples
	for i in $(seq 60); do
		jq -c --arg i "$i" '.id += $i' samples
	done >in
	mkdir "$pg_dir/small"
	mount -t tmpfs -o "size=8m,mode=700,uid=$(id -u postgres)" none \
		"$pg_dir/small"
	psql -qc "CREATE TABLESPACE small LOCATION '$pg_dir/small'"
	sql "SELECT 1; ALTER DATABASE $PGDATABASE SET default_tablespace = small"
	status=0
	head -50 in | lede-load "$url"
	lede-load "$url" in 2>err || status=$?
	kept=$(sql 'SELECT count(*), count(finished) FROM articles, runs')
	mount -o remount,size=400m "$pg_dir/small"
	lede-load "$url" in
	all=$(sql 'SELECT count(*) FROM articles')
	psql -qd postgres -c "DROP DATABASE $PGDATABASE" -c 'DROP TABLESPACE small'
	umount "$pg_dir/small"
	[ "$status" = 2 ]
	grep -q '^lede-load: PostgreSQL: .*No space left on device' err
	[ "${kept%|*}" -ge 50 ]
	[ "$all" = "$(wc -l <in)" ]
}

@test "a database that another has locked is waited for, but not for ever" {
	lede-load "$url" <<<'{"id":"x","text":"t"}'
	psql -qc 'BEGIN; LOCK TABLE articles; SELECT pg_sleep(2)' >/dev/null &
	sleep 0.5
	lede-load "$url" <<<'{"id":"y","text":"t"}'
	wait
	psql -qc 'BEGIN; LOCK TABLE articles; SELECT pg_sleep(60)' >/dev/null 2>&1 &
	sleep 0.5
	run -2 --separate-stderr lede-load "$url" <<<'{"id":"z","text":"t"}'
	[[ $stderr == 'lede-load: PostgreSQL: locked by another for more than 10 s: '* ]]
	sql "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
		WHERE query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()"
	wait || true
	[ "$(sql 'SELECT count(*) FROM articles')" = 2 ]
}

@test "what the owner's own constraint refuses costs its record only" {
	lede-load "$url" </dev/null
	sql "ALTER TABLE claims ADD CONSTRAINT mine CHECK (amount <> '13')"
	for i in 12 13 14; do
		jq -cn --argjson i "$i" '{id: "a\($i)", text: "t",
			numbers: [{value: $i}], claims: [{number: 0}]}'
	done >in
	run -1 --separate-stderr lede-load "$url" in
	[[ $stderr == *'in: line 2: '*'violates check constraint "mine"' ]]
	[ "$(sql 'SELECT id FROM articles ORDER BY id')" = $'a12\na14' ]
	[ "$(sql 'SELECT count(*) FROM numbers')" = 2 ]
	[ "$(sql 'SELECT ref FROM failures')" = a13 ]
}
