#!/bin/bash
# kill-fetch.sh [N]: kill -9 lede-fetch at N (50) random moments of a run over
# 500 addresses with --state and --warc, run it again each time, and check that
# every address has one record, or the same one again, which lede-load folds,
# and that the archive can be read.  LEDE_BUILD is the build; WARCIO, if set, a
# Python with warcio.
set -euo pipefail
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY
rounds=${1:-50}
build=${LEDE_BUILD:?}
[ -z "${WARCIO:-}" ] || "$WARCIO" -c 'import warcio' ||
	{ echo "WARCIO=$WARCIO: has no warcio"; exit 2; }
tmp=$(mktemp -d)
trap 'exec 7>&-; rm -rf "$tmp"' EXIT
cd "$tmp"

mkdir site
for i in {1..500}; do
	echo "<p>Page $i of the town's council, which met on Monday." \
	    >"site/$i.html"
done
mkfifo hold
exec 7<>hold
LEDE_SERVE_DELAY=10 "$build/tests/serve" site <hold >address 7>&- &
until [ -s address ]; do sleep 0.02; done
url=$(cat address)
for i in {1..500}; do echo "$url/$i.html"; done >urls

# One run, which is to leave what an earlier one had.
run=("$build/bin/lede-fetch" --allow-private --robots=off --delay=0 -j 16
    --per-host=16 --state=state --new --warc=pages.warc.gz urls)

# A line that a kill cut is no record, as for a reader of a pipe.
whole_lines() {
	jq -cR 'fromjson? // empty' "$@"
}

repeats=0 midway=0
for ((round = 1; round <= rounds; round++)); do
	rm -f state* pages.warc.gz first second
	"${run[@]}" >first &
	pid=$!
	sleep "0.$(printf '%03d' $((RANDOM % 400)))"
	kill -9 "$pid" 2>/dev/null || true
	wait "$pid" 2>/dev/null || true
	"${run[@]}" >second
	# Every address, and no two records of one that differ.
	whole_lines first second | jq -r '[.url, .fetch.sha256, .error.code] |
	    @tsv' | sort >all
	sort -u all >once
	[ "$(cut -f 1 once | sort -u | wc -l)" -eq 500 ] ||
		{ echo "round $round: addresses were lost"; exit 1; }
	[ "$(wc -l <once)" -eq 500 ] ||
		{ echo "round $round: two records of one differ"; exit 1; }
	rm -f db*
	whole_lines first second | jq -c '{id: .url, url, text: .body, fetch}' |
		"$build/bin/lede-load" db
	[ "$(sqlite3 db 'SELECT count(*), count(DISTINCT url), (SELECT count(*)
	    FROM revisions) FROM articles')" = '500|500|0' ] ||
		{ echo "round $round: what came twice was loaded twice"; exit 1; }
	had=$(wc -l <first)
	[ "$had" -eq 0 ] || [ "$had" -eq 500 ] || midway=$((midway + 1))
	repeats=$((repeats + $(wc -l <all) - 500))
	gzip -t pages.warc.gz || { echo "round $round: archive damaged"; exit 1; }
	[ ! -x "$build/bin/lede-read" ] ||
		[ "$("$build/bin/lede-read" pages.warc.gz | jq -r .url | sort -u |
	    wc -l)" -eq 500 ] ||
		{ echo "round $round: the archive lacks pages"; exit 1; }
	if [ -n "${WARCIO:-}" ]; then
		[ "$("$WARCIO" -c 'import sys
from warcio.archiveiterator import ArchiveIterator
print(len({r.rec_headers["WARC-Target-URI"] for r in
    ArchiveIterator(open(sys.argv[1], "rb"))
    if r.rec_type in ("response", "revisit") and
    r.content_stream().read() is not None}))' pages.warc.gz)" -eq 500 ] ||
			{ echo "round $round: warcio lacks pages"; exit 1; }
	fi
done
echo "$rounds kills, $midway midway: every address has its record;" \
    "$repeats records came twice, the same"
