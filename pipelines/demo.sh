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

# cut TEXT WIDTH: an SQL expression of that width; code points, as everywhere.
cut() {
	printf "substr(iif(length(%s) > %d, substr(%s, 1, %d) || '…', %s) || '%*s', 1, %d)" \
	    "$1" "$2" "$1" $(($2 - 1)) "$1" "$2" '' "$2"
}

# Of the days of the earthquake, one sentence a speaker, in order of time: the
# longest that fits a line.
echo
echo "Who said what in the days of the earthquake:"
echo
ask "SELECT '  ' || $(cut who 18) || '  ' || rtrim($(cut text 58))
    FROM (SELECT who, replace(text, char(10), ' ') AS text,
	min(at) OVER (PARTITION BY who) AS first, row_number() OVER (
	PARTITION BY who ORDER BY length(text) > 58, length(text) DESC) AS nth
	FROM statements WHERE kind = 'direct' AND confidence >= .95
	AND at LIKE '2024-09%')
    WHERE nth = 1 ORDER BY first, who LIMIT 12"
echo
echo "How many were killed, and who claims it:"
echo
ask "SELECT '  ' || substr(at, 1, 10) || '  ' || $(cut amount 12) || '  ' ||
	$(cut claimant 30) || '  ' || site
    FROM (SELECT DISTINCT at, site, claimant, amount FROM figures
	WHERE event = 'killed' AND at LIKE '2024-09%' AND NOT by_outlet)
    ORDER BY at, site, amount"
echo
ask "SELECT 'Not read: ' || coalesce(url, ref) || ': ' || message
    FROM failures"
echo "$(ask 'SELECT count(*) FROM articles') articles," \
    "$(ask 'SELECT count(*) FROM quotes') quotations," \
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
