#!/bin/bash
# The whole chain on records that were changed at random, for SECONDS.
#
# usage: fuzz-chain.sh SECONDS [SEED]
#
# As many records come out as went in, no program ends in another way than its
# manual says, every finding's offsets cut its own text, and the page drawn of
# it is markup without an error.  What broke that is left in
# $LEDE_BUILD/crashes/chain.ndjson.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2
export LC_ALL=C.UTF-8
build=${LEDE_BUILD:-$PWD/build/san}
PATH=$build/bin:$PATH
export ASAN_OPTIONS=detect_leaks=0	# that needs ptrace, which is refused
end=$((SECONDS + ${1:-10}))
seed=${2:-$RANDOM}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

broke() {
	mkdir -p "$build/crashes"
	cp "$work/in" "$build/crashes/chain.ndjson"
	echo "fuzz-chain: seed $seed: $*; see $build/crashes/chain.ndjson" >&2
	exit 1
}

# show PROGRAM ...: what it makes of the last result goes to next.
show() {
	timeout 60 "$@" <"$work/now" >"$work/next" 2>"$work/err"
	local status=$?
	if [ "$status" -gt 1 ] ||
	    grep -qE 'Sanitizer|runtime error' "$work/err"; then
		tail -n 30 "$work/err" >&2
		cp "$work/now" "$work/in"
		broke "$1 ended with $status"
	fi
}

# try PROGRAM ...: the last result through one program more.
try() {
	show "$@"
	[ "$(wc -l <"$work/next")" -eq "$(wc -l <"$work/now")" ] ||
	    broke "$1 lost a record"
	mv "$work/next" "$work/now"
}

rounds=0
while [ "$SECONDS" -lt "$end" ]; do
	"$build/tests/mutate" "$seed" 200 samples/*/* >"$work/in"
	cp "$work/in" "$work/now"
	for program in extract quotes numbers claims; do
		try "lede-$program"
	done
	# A text that was no valid UTF-8 or has U+0000 was repaired in the tools'
	# eyes only: the former are left out here, the latter is U+FFFD to them.
	grep -ax '.*' "$work/now" | jq -e -n 'def cuts($t):
	    if . == null then true else .text == $t[(.start):(.end)] end;
	    [inputs | (.text // "" | gsub("\u0000"; "\ufffd")) as $t |
	    (.quotes[]? | ., .speaker, .cue), (.numbers[]? | ., .noun),
	    (.claims[]? | .claimant, .via, .noun) | cuts($t)] | all' \
	    >/dev/null || broke "a finding's offsets do not cut its text"
	for view in --quotes --claims --color=always; do
		show lede-show $view
	done
	show lede-report
	if command -v tidy >/dev/null; then
		tidy -quiet -errors --show-warnings no "$work/next" >"$work/err" 2>&1
		[ $? -le 1 ] || broke "lede-report: $(head -n 3 "$work/err")"
	fi
	seed=$((seed + 1))
	rounds=$((rounds + 1))
done
echo "fuzz-chain: $((rounds * 200)) records hold"
