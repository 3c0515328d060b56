#!/bin/bash
# fetch.sh: lede-fetch beside curl -Z and wget2, on one machine in one run.
#
# usage: fetch.sh [BUILD]      (the folder of the build, "build")
#
# Each fetches 2000 pages of 55 kB from a server on loopback into a file or
# files, with 32 connections: as fast as it can, and with answers that come
# 50 ms late.  They take turns, five times, and the median counts: a machine's
# mood is then the same for all.  At the end the memory lede-fetch takes for
# 100000 addresses that wait.
set -euo pipefail
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY
build=$(cd "${1:-build}" && pwd)
tmp=$(mktemp -d)
trap 'exec 7>&-; rm -rf "$tmp"' EXIT
cd "$tmp"

mkdir site
awk 'BEGIN { while (n < 54950) {
	line = "<p>The council of town " ++i " met on Monday, said its mayor."
	n += length(line) + 1
	print line
} }' >page
for i in {1..2000}; do
	cp page "site/$i.html"
done
mkfifo hold
exec 7<>hold

# serve MS: its address in $url.
serve() {
	rm -f address
	LEDE_SERVE_DELAY=$1 "$build/tests/serve" site <hold >address 7>&- &
	until [ -s address ]; do sleep 0.02; done
	url=$(cat address)
	for i in {1..2000}; do echo "$url/$i.html"; done >urls
	sed 's,.*/\(.*\),url = "&"\noutput = "pages/\1",' urls >curl.cfg
	mkdir -p pages
}

# run NAME COMMAND: a line of pages a second and seconds of CPU into NAME.
run() {
	local name=$1 wall user sys
	shift
	TIMEFORMAT='%R %U %S'
	read -r wall user sys < <({ time "$@" >out 2>err; } 2>&1)
	bc -l <<<"2000 / $wall; $user + $sys" | paste -sd ' ' >>"$name"
}

# median COLUMN NAME
median() {
	cut -d ' ' -f "$1" "$2" | sort -g | sed -n 3p
}

for ms in 0 50; do
	serve "$ms"
	for _ in {1..5}; do
		run lede-fetch "$build/bin/lede-fetch" --allow-private \
		    --robots=off --delay=0 --jobs=32 --per-host=32 urls
		[ "$(wc -l <out)" -eq 2000 ]
		if command -v curl >/dev/null; then
			run curl-Z curl -sZ --parallel-max 32 -K curl.cfg
		fi
		if command -v wget2 >/dev/null; then
			run wget2 wget2 -q --max-threads=32 -P pages \
			    --no-robots -i urls
		fi
	done
	for name in lede-fetch curl-Z wget2; do
		[ ! -e "$name" ] || printf \
		    '%-12s %2d ms %8.0f pages/s %7.3f s CPU\n' "$name" "$ms" \
		    "$(median 1 "$name")" "$(median 2 "$name")"
		rm -f "$name"
	done
done

for i in {1..100000}; do
	echo "http://127.0.0.1:1/a/path/of/usual/length/article-$i.html"
done >many
/usr/bin/time -f '100000 addresses that wait: %M kB' timeout -s INT 5 \
    "$build/bin/lede-fetch" --allow-private --robots=off --delay=3600 many \
    >out 2>err || true
grep addresses err
