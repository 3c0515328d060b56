#!/bin/bash
# fetch.sh: lede-fetch beside curl -Z and wget2, on one machine in one run.
#
# usage: fetch.sh [BUILD]      (the folder of the build, "build")
#
# Each fetches 2000 pages of 55 kB from a server on loopback into a file or
# files, with 32 connections: as fast as it can, and with answers that come 50 ms late.  Then
# the memory lede-fetch takes for 100000 addresses that wait.
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

# measure NAME COMMAND: pages a second and seconds of CPU, the best of three.
measure() {
	local name=$1 best=999 cpu=0 wall user sys
	shift
	for _ in 1 2 3; do
		TIMEFORMAT='%R %U %S'
		read -r wall user sys < <({ time "$@" >out 2>err; } 2>&1)
		if (($(bc <<<"$wall < $best"))); then
			best=$wall
			cpu=$(bc <<<"$user + $sys")
		fi
	done
	printf '%-28s %8.0f pages/s %7.2f s CPU\n' "$name" \
	    "$(bc -l <<<"2000 / $best")" "$cpu"
}

for ms in 0 50; do
	serve "$ms"
	measure "lede-fetch, $ms ms" "$build/bin/lede-fetch" --allow-private \
	    --robots=off --delay=0 --jobs=32 --per-host=32 urls
	[ "$(wc -l <out)" -eq 2000 ]
	if command -v curl >/dev/null; then
		measure "curl -Z, $ms ms" curl -sZ --parallel-max 32 -K curl.cfg
	fi
	if command -v wget2 >/dev/null; then
		measure "wget2, $ms ms" wget2 -q --max-threads=32 -P pages \
		    --no-robots -i urls
	fi
done

for i in {1..100000}; do
	echo "http://127.0.0.1:1/a/path/of/usual/length/article-$i.html"
done >many
/usr/bin/time -f '100000 addresses that wait: %M kB' timeout -s INT 5 \
    "$build/bin/lede-fetch" --allow-private --robots=off --delay=3600 many \
    >out 2>err || true
grep addresses err
