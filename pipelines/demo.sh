#!/bin/bash
# The whole chain, once, on real HTML: serve samples/ on loopback, fetch the
# pages, and print from the database who said what and which figures were
# claimed.  `make demo` runs it; it needs no network and keeps the database.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
build=${LEDE_BUILD:-build}
build=${build#"$PWD/"}
work=$build/demo
db=$work/news.db
rm -rf "$work"
mkdir -p "$work"

# The server prints its address, and ends when its standard input does.
mkfifo "$work/address"
exec 3> >("$build/tests/serve" samples >"$work/address")
read -r site <"$work/address"

# One page is gone: what fails is a row too.
for page in samples/{en,de,fr,es,pt}/*.html samples/en/gone.html; do
	echo "$site/${page#samples/}"
done >"$work/urls.txt"
echo "$(wc -l <"$work/urls.txt") pages from $site:"
echo "  lede-fetch | lede-extract | lede-quotes | lede-numbers |" \
    "lede-claims | lede-load"

start=$(date +%s%N)
status=0
lede-fetch --allow-private --robots=off --delay=0 --per-host=4 \
    "$work/urls.txt" |
	lede-extract | lede-quotes | lede-numbers | lede-claims |
	lede-load "$db" || status=$?
# 1: some pages failed, which the table below shows.
[ "$status" -le 1 ] || exit "$status"
ms=$((($(date +%s%N) - start) / 1000000))

ask() {
	sqlite3 -batch -noheader -separator '' "$db" "$1"
}

# Column widths are code points, as everywhere in lede.
echo
echo "Who said what (of $(ask 'SELECT count(*) FROM quotes') quotations):"
echo
ask "SELECT '  ' || substr(who || '                        ', 1, 22) || '  ' ||
	substr(replace(text, char(10), ' '), 1, 50) ||
	CASE WHEN length(text) > 50 THEN '…' ELSE '' END
    FROM (SELECT rtrim(substr(who, 1, instr(who || ',', ',') - 1)) AS who,
	text, row_number() OVER (PARTITION BY who ORDER BY confidence DESC, length(text) DESC) AS nth
	FROM statements WHERE kind = 'direct' AND length(who) > 3)
    WHERE nth = 1 ORDER BY who LIMIT 14"
speakers=$(ask "SELECT count(DISTINCT rtrim(substr(who, 1,
	instr(who || ',', ',') - 1))) - 14
    FROM statements WHERE kind = 'direct' AND length(who) > 3")
[ "$speakers" -le 0 ] || echo "  … and $speakers speakers more"
echo
echo "How many were killed in the earthquake, by source:"
echo
ask "SELECT '  ' || substr(coalesce(site, '') || '                        ',
	1, 24) || '  ' || substr(claimant || '                        ',
	1, 26) || '  ' || amount || ' ' || coalesce(noun, '')
    FROM (SELECT DISTINCT site, claimant, amount, noun, max(at) AS at
	FROM figures WHERE event = 'killed' AND at LIKE '2024-09%'
	GROUP BY site, claimant, amount) ORDER BY at, site LIMIT 14"
echo
ask "SELECT 'Not read: ' || coalesce(url, ref) || ': ' || message
    FROM failures"
echo "$(ask 'SELECT count(*) FROM articles') articles," \
    "$(ask 'SELECT count(*) FROM numbers') numbers," \
    "$(ask 'SELECT count(*) FROM claims') claims in $ms ms: $db"
cat <<END

Try next:
  sqlite3 $db 'SELECT claimant, amount, noun, title FROM figures'
  export PATH="\$PWD/$build/bin:\$PATH"
  lede-read samples/en/quake-harbour.html | lede-extract | lede-quotes |
      jq -r '.quotes[] | [.speaker.name, .text] | @tsv'
  man tools/lede.7
END
exec 3>&-
