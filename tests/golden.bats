#!/usr/bin/env bats
# The samples through the whole chain, beside what a person says of them.
# tests/golden/rows.sh says how a golden file is read; `make golden` writes
# what is found now into them, and the difference is for a person to judge.

load common

@test "the samples give the rows of the golden files" {
	run bash "$top/tests/golden/rows.sh" --check
	echo "$output"
	[ "$status" -eq 0 ]
}

@test "every page of the samples has a golden file" {
	[ "$(find "$top/samples" -mindepth 2 -type f ! -path '*/feeds/*' | wc -l)" \
	    -eq "$(find "$top/tests/golden" -name '*.rows' | wc -l)" ]
}
