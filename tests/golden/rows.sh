#!/bin/bash
# rows.sh PAGE: what the chain finds on a sample page, as rows a person reads.
# rows.sh --check: compare every page with its golden file; 1 if one differs.
# rows.sh --update: write what the chain finds now into the golden files.
#
# A golden file is the text of a page and its rows as a person checked them,
# beside what the chain gives: " " true and given, "-" true and not given,
# "+" given and not true.  An update moves marks only; what is true is changed
# by hand.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
export LC_ALL=C.UTF-8
build=${LEDE_BUILD:-build}
PATH=$(cd "$build" && pwd)/bin:$PATH

rows() {
	lede-read "$1" 2>/dev/null | lede-extract 2>/dev/null |
	    lede-quotes | lede-numbers | lede-claims | jq -r -f "$here/rows.jq"
}

golden() {
	local name=${1#samples/}
	echo "$here/$(tr / - <<<"${name%.*}").rows"
}

true_rows() {
	sed -n 's/^[ -]//p' "$1"
}

# marked TRUE GIVEN: the rows of both files, with their marks.
marked() {
	if cmp -s "$1" "$2"; then
		sed 's/^/ /' "$1"
	else
		{ diff -U 100000 "$1" "$2" || true; } | tail -n +4
	fi
}

each() {
	local page file status=0
	work=$(mktemp -d)
	trap 'rm -rf "$work"' EXIT
	for page in samples/{en,de,es,fr,pt,odd,later}/*; do
		file=$(golden "$page")
		touch "$file"
		true_rows "$file" >"$work/true"
		rows "$page" >"$work/given" || true
		marked "$work/true" "$work/given" >"$work/now"
		"$1" "$file" "$work/now" || status=1
	done
	return "$status"
}

check() {
	diff -u --label "$1" --label now "$1" "$2"
}

update() {
	cp "$2" "$1"
}

# How many rows of each kind are right, missed and wrong.
summary() {
	cat "$here"/*.rows | awk '
	{ mark = substr($0, 1, 1); split(substr($0, 2), part, " "); kind = part[1] }
	mark == " " { right[kind]++ } mark == "-" { missed[kind]++ } mark == "+" { wrong[kind]++ }
	{ kinds[kind] }
	END {
		printf "%-10s %6s %6s %6s\n", "rows", "right", "missed", "wrong"
		for (kind in kinds)
			printf "%-10s %6d %6d %6d\n", kind, right[kind], missed[kind], wrong[kind] | "sort"
	}'
}

case ${1-} in
--check) each check ;;
--update) each update && summary ;;
*) rows "$1" ;;
esac
