# Every command of lede-cookbook(7).
bats_require_minimum_version 1.5.0
load common

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	export parts=$PWD/parts
	mkdir parts
	awk -v dir=parts -f "$BATS_TEST_DIRNAME/cookbook.awk" \
		"$BATS_TEST_DIRNAME/../tools/lede-cookbook.7"
	ln -s "$BATS_TEST_DIRNAME/../samples" samples
	grep -lx 'The data' parts/*.section | while IFS= read -r part; do
		bash -euo pipefail "${part%.section}.sh" || return
	done
}

setup() {
	cd "$BATS_FILE_TMPDIR" || exit
}

# section TITLE [SED]: each of its commands ends well and answers as the manual
# has it.  What the tools find in the samples may change: then the answer must
# still have the head of its table, and `make cookbook` is asked for.
section() {
	local part n=0
	local -a all
	mapfile -t all < <(grep -lx "$1" parts/*.section)
	for part in "${all[@]}"; do
		part=${part%.section}
		n=$((n + 1))
		sed "${2:-}" "$part.sh" >command.sh
		cat command.sh
		run --separate-stderr bash -o pipefail command.sh
		printf '%s\n' "status $status" "$output" "$stderr"
		[ "$status" -eq 0 ]
		[ -z "$stderr" ]
		# Padding at the end of a line is no part of it.
		printf '%s\n' "$output" | sed 's/ *$//' >answer
		[ "$(cat answer)" != "$(cat "$part.out")" ] || continue
		echo "# $1: the answer is another: make cookbook" >&3
		[ -n "$output" ]
		[ -s "$part.out" ]
		if grep -qE -- '-header|duckdb -csv' "$part.sh"; then
			[ "$(head -n 1 answer | tr -s ' ')" = \
			    "$(head -n 1 "$part.out" | tr -s ' ')" ]
			[ "$(wc -l <answer)" -gt 1 ]
		fi
	done
	[ "$n" -gt 0 ]
}

@test "no section of the cookbook is left out" {
	sort -u parts/*.section >titles
	[ "$(wc -l <titles)" -ge 8 ]
	while IFS= read -r title; do
		grep -q "'$title'" "$BATS_TEST_FILENAME"
	done <titles
}

@test "six questions in SQL" {
	[ "$(grep -lx 'Six questions in SQL' parts/*.section | wc -l)" -ge 6 ]
	section 'Six questions in SQL'
}

@test "the same with DuckDB" {
	optional duckdb
	section 'The same with DuckDB'
}

@test "the same with jq" {
	section 'The same with jq'
}

@test "SQL, DuckDB and jq count the same" {
	optional duckdb
	# The views of news.db have the later page in place of the former.
	lede-load same.db articles.ndjson
	sqlite3 same.db "SELECT claimant, printf('%g', value) FROM figures
		WHERE event = 'killed' AND kind = 'count'" | tr '|' ',' |
		sort >sql
	duckdb -csv -noheader -c "SELECT coalesce(c.claimant.name,
		c.claimant.text, site), n.value::BIGINT FROM (SELECT *,
		numbers[c.number + 1] AS n FROM (SELECT *, unnest(claims) AS c
		FROM 'articles.ndjson')) WHERE c.event = 'killed' AND
		n.kind = 'count'" | tr -d '"' | sort >duck
	jq -r '. as $a | .claims[]? | select(.event == "killed") |
		$a.numbers[.number] as $n | select($n.kind == "count") |
		"\(.claimant.name // .claimant.text // $a.site),\($n.value)"' \
		articles.ndjson | sort >with-jq
	[ "$(wc -l <sql)" -gt 8 ]
	diff sql duck
	diff sql with-jq
}

@test "in a browser, with Datasette" {
	optional datasette
	section 'Through a browser, with Datasette'
}

@test "in ClickHouse" {
	optional clickhouse
	section 'Into ClickHouse'
}

@test "through Kafka" {
	need kcat
	# librdkafka's own broker, which lives as long as this program does.
	mkfifo hold
	kcat -b any -X test.mock.num.brokers=1 -d mock -P -t none <hold \
		>broker 2>&1 3>&- &
	broker=$!
	exec 7>hold
	for _ in $(seq 100); do
		address=$(grep -oE -m 1 '127\.0\.0\.1:[0-9]+' broker | head -n 1)
		[ -n "$address" ] && break
		sleep 0.1
	done
	section 'Through Kafka' "s/localhost:9092/$address/"
	kill "$broker"
	exec 7>&-
}

@test "as it comes in" {
	lede-read samples/en/storm.html >page
	: >spool.ndjson
	part=$(grep -lx 'As it comes in' parts/*.section)
	# Its tail ends with a process of ours.
	sleep 300 3>&- &
	sleeper=$!
	sed "s/tail /tail --pid=$sleeper /" "${part%.section}.sh" >follow.sh
	bash follow.sh 3>&- &
	follow=$!
	for _ in 1 2; do
		sed "s,storm.html,storm$_.html,g" page >>spool.ndjson
		for _ in $(seq 100); do
			n=$(sqlite3 live.db 'SELECT count(*) FROM quotes' \
				2>/dev/null) || n=0
			[ "$n" -gt 0 ] && break
			sleep 0.1
		done
	done
	kill "$sleeper"
	[ "$n" -gt 0 ]
	wait "$follow" || true
}
