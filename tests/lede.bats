#!/usr/bin/env bats
# lede: verbs, help and doctor.

load common
bats_require_minimum_version 1.5.0

@test "a verb runs its tool with its options, and gives its status" {
	run -0 lede numbers --version
	[[ $output == "lede-numbers (lede) "* ]]
	run -2 lede numbers --no-such-option
	[[ $output == *"usage: lede-numbers"* ]]
	run -1 lede numbers <<<'{"x":1}'
}

@test "help lists every tool that is built, and shows one's options" {
	run -0 lede help
	for t in "$LEDE_BUILD"/bin/lede-*; do
		[[ $output == *"  ${t##*/lede-} "* ]]
	done
	[ "$(lede help numbers)" = "$(lede-numbers --help)" ]
}

@test "a verb that is none is status 2, and runs nothing" {
	run -2 lede nonsense
	[[ $output == *"nonsense: no such verb"* ]]
	run -2 lede ../bin/lede-numbers
	[[ $output == *"no such verb"* ]]
	run -2 --separate-stderr lede
	[ -z "$output" ]
	[[ $stderr == *"  quotes    tag who said what"* ]]
}

@test "the tools beside lede go before those on PATH" {
	mkdir "$BATS_TEST_TMPDIR/bin"
	printf '#!/bin/sh\necho other\n' >"$BATS_TEST_TMPDIR/bin/lede-numbers"
	chmod +x "$BATS_TEST_TMPDIR/bin/lede-numbers"
	PATH="$BATS_TEST_TMPDIR/bin:$PATH" run -0 lede numbers --version
	[[ $output == "lede-numbers (lede) "* ]]
}

@test "doctor finds all well here, and tells what is amiss elsewhere" {
	run -0 lede doctor
	[[ $output != *FAIL* ]]
	[[ $output == *duckdb* ]]
	# A copy that is alone, with one tool of another version.
	mkdir "$BATS_TEST_TMPDIR/bin"
	prog=$LEDE_BUILD/bin
	[ -d "$LEDE_BUILD/prog" ] && prog=$LEDE_BUILD/prog
	cp "$prog/lede" "$BATS_TEST_TMPDIR/bin/"
	printf '#!/bin/sh\necho "lede-numbers (lede) 0.0.1"\n' \
	    >"$BATS_TEST_TMPDIR/bin/lede-numbers"
	chmod +x "$BATS_TEST_TMPDIR/bin/lede-numbers"
	PATH=/usr/bin:/bin run -1 "$BATS_TEST_TMPDIR/bin/lede" doctor
	[[ $output == *"FAIL  lede-numbers: is of another version"* ]]
	[[ $output == *"FAIL  lede-claims: does not run"* ]]
}
