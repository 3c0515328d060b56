#!/bin/bash
# The figures of the project: bench [DIR].  With a folder of data sets and
# scorers, accuracy beside the bars and speed on real pages; without one,
# speed on the samples, many times over.
set -uo pipefail
export LC_ALL=C.UTF-8
dir=${1:-}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# cpu COMMAND ...: its CPU seconds, user and system, children too.
cpu() {
	local TIMEFORMAT='%U %S'
	{ time "$@" >/dev/null 2>&1; } 2>&1 |
		awk '{ printf "%.3f\n", $1 + $2 }'
}

chain() {
	lede-extract "$1" | lede-quotes | lede-numbers | lede-claims
}

# line WHAT AMOUNT SECONDS UNIT: a rate.
line() {
	awk -v what="$1" -v n="$2" -v s="$3" -v unit="$4" 'BEGIN {
		printf "%-28s %9.1f %s (%.2f s)\n", what, (s > 0 ? n / s : 0),
		    unit, s }'
}

pages=$tmp/pages.ndjson
if [ -n "$dir" ]; then
	zcat "$dir"/extract/dev-fundus.ndjson.gz >"$pages"
else
	for _ in {1..40}; do
		lede-read samples/{en,de,fr,es,pt}/*.html
	done >"$pages"
fi
n=$(wc -l <"$pages")
mb=$(awk -v b="$(wc -c <"$pages")" 'BEGIN { print b / 1e6 }')
echo "speed on $n pages, $mb MB of JSON:"
floor=$(cpu "$LEDE_BUILD/bench/floor" "$pages")
extract=$(cpu lede-extract "$pages")
whole=$(cpu chain "$pages")
line "bare libxml2" "$n" "$floor" "pages a CPU-second"
line "lede-extract" "$n" "$extract" "pages a CPU-second"
line "extract to claims" "$n" "$whole" "pages a CPU-second"
awk -v f="$floor" -v e="$extract" -v w="$whole" 'BEGIN {
	printf "of bare libxml2: lede-extract %.2f, the chain %.2f\n",
	    (e > 0 ? f / e : 0), (w > 0 ? f / w : 0) }'

# Taggers, on the text that extract found.
lede-extract "$pages" 2>/dev/null | jq -c 'select(.text) |
    {language, published, site, text}' >"$tmp/text.ndjson"
mb=$(jq -j .text "$tmp/text.ndjson" | wc -c | awk '{ print $1 / 1e6 }')
lede-quotes "$tmp/text.ndjson" >"$tmp/quotes.ndjson"
lede-numbers "$tmp/quotes.ndjson" >"$tmp/numbers.ndjson"
line lede-dedup "$mb" "$(cpu lede-dedup "$tmp/text.ndjson")" \
    "MB of text a CPU-second"
line lede-quotes "$mb" "$(cpu lede-quotes "$tmp/text.ndjson")" \
    "MB of text a CPU-second"
line lede-numbers "$mb" "$(cpu lede-numbers "$tmp/text.ndjson")" \
    "MB of text a CPU-second"
line lede-claims "$mb" "$(cpu lede-claims "$tmp/numbers.ndjson")" \
    "MB of text a CPU-second"

# Peers, where they are installed, each reading the pages as lede-extract
# does, start-up included.
# peer NAME COMMAND ...: its line.
peer() {
	local seconds
	seconds=$(cpu "${@:2}") || { echo "$1 fails" && return; }
	line "$1" "$n" "$seconds" "pages a CPU-second"
}
python() {
	python3 -c "import json, sys
from functools import partial
$1
for line in open(sys.argv[1]):
    extract(json.loads(line)['body'])" "$pages"
}
trafilatura() {
	python 'from trafilatura import extract
extract = partial(extract, fast=True)'
}
resiliparse() {
	python 'from resiliparse.extract.html2text import extract_plain_text
extract = partial(extract_plain_text, main_content=True)'
}
# Readability.js needs a DOM; linkedom is the fast one.
readability() {
	node -e "const {Readability} = require('@mozilla/readability');
const {parseHTML} = require('linkedom');
const lines = require('fs').readFileSync(process.argv[1], 'utf8');
for (const line of lines.split('\n').filter(Boolean)) try {
	new Readability(parseHTML(JSON.parse(line).body).document).parse();
} catch (e) {}" "$pages"
}
if python3 -c 'import trafilatura' 2>/dev/null; then
	peer "trafilatura, fast" trafilatura
fi
if python3 -c 'import resiliparse' 2>/dev/null; then
	peer "resiliparse, main content" resiliparse
fi
if node -e "require('@mozilla/readability'); require('linkedom')" \
    2>/dev/null; then
	peer "Readability.js, linkedom" readability
fi

# Into databases, beside others.
echo
bash "$(dirname "$0")/load.sh"

[ -n "$dir" ] || exit 0
echo
python3 "$dir/report.py"
