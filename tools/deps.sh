#!/bin/sh
# Install what lede needs: deps.sh [dev]
#
# build, demo and check; with "dev" also what only developers need.  Asks the
# package manager for what is missing only, so a machine that has everything
# needs neither root nor a network.
set -eu

apt="gcc make pkg-config libcurl4-openssl-dev libxml2-dev libcjson-dev
libutf8proc-dev libpsl-dev libsqlite3-dev libseccomp-dev libuchardet-dev
zlib1g-dev libbrotli-dev libzstd-dev bats jq sqlite3 python3-minimal"
apt_dev="clang libclang-rt-14-dev valgrind shellcheck mandoc libpq-dev
postgresql chromium"

as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null 2>&1; then
		sudo "$@"
	else
		echo "deps: needs root or sudo for: $*" >&2
		exit 1
	fi
}

want=$apt
[ "${1:-}" = dev ] && want="$apt $apt_dev"

if command -v apt-get >/dev/null 2>&1; then
	missing=
	for p in $want; do
		dpkg-query -W -f '${Status}' "$p" 2>/dev/null |
		    grep -q 'ok installed' || missing="$missing $p"
	done
	if [ -n "$missing" ]; then
		export DEBIAN_FRONTEND=noninteractive
		as_root apt-get update -qq
		# shellcheck disable=SC2086 # a list of words
		as_root apt-get install -y -qq --no-install-recommends $missing
	fi
else
	echo "deps: no package manager that I know; lede needs:" "$want" >&2
	exit 1
fi
