#!/bin/sh
# Install what lede needs: deps.sh [dev]
#
# build, demo and check; with "dev" also what only developers need.  Asks the
# package manager for what is missing only, so a machine that has everything
# needs neither root nor a network.  Debian's names are tested daily; those of
# the others are kept as near as we know them.
set -eu

apt="gcc libc6-dev make pkg-config libcurl4-openssl-dev libxml2-dev
libcjson-dev libutf8proc-dev libpsl-dev libsqlite3-dev libpq-dev
libseccomp-dev libuchardet-dev zlib1g-dev libbrotli-dev libzstd-dev
ca-certificates bats jq sqlite3"
apt_dev="clang valgrind shellcheck mandoc postgresql chromium tidy kcat
systemd less python3-venv nghttp2-server openssl"

dnf="gcc make pkgconf-pkg-config libcurl-devel libxml2-devel cjson-devel
utf8proc-devel libpsl-devel sqlite-devel libpq-devel libseccomp-devel
uchardet-devel zlib-devel brotli-devel libzstd-devel ca-certificates bats jq
sqlite"
dnf_dev="clang valgrind ShellCheck mandoc postgresql-server chromium nghttp2
openssl"

apk="gcc musl-dev make pkgconf curl-dev libxml2-dev cjson-dev utf8proc-dev
libpsl-dev sqlite-dev libpq-dev libseccomp-dev uchardet-dev zlib-dev
brotli-dev zstd-dev ca-certificates bash bats jq sqlite"
apk_dev="clang valgrind shellcheck mandoc postgresql chromium nghttp2 openssl"

pacman="gcc make pkgconf curl libxml2 cjson libutf8proc libpsl sqlite
postgresql-libs libseccomp uchardet zlib brotli zstd ca-certificates
bats jq"
pacman_dev="clang valgrind shellcheck mandoc postgresql chromium libnghttp2
openssl"

zypper="gcc make pkg-config libcurl-devel libxml2-devel cJSON-devel
utf8proc-devel libpsl-devel sqlite3-devel postgresql-devel libseccomp-devel
libuchardet-devel zlib-devel libbrotli-devel libzstd-devel ca-certificates
bats jq sqlite3"
zypper_dev="clang valgrind ShellCheck mandoc postgresql-server chromium nghttp2
openssl"

as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null 2>&1; then
		sudo "$@"
	elif command -v doas >/dev/null 2>&1; then
		doas "$@"
	else
		echo "deps: not root, and neither sudo nor doas; have installed:" \
		    "$missing" >&2
		exit 1
	fi
}

# The first package manager that is here, and how it tells what it has.
manager=
for m in apt-get dnf apk pacman zypper; do
	if command -v "$m" >/dev/null 2>&1; then
		manager=$m
		break
	fi
done

has() {
	case $manager in
	apt-get) dpkg-query -W -f '${Status}' "$1" 2>/dev/null |
	    grep -q 'ok installed' ;;
	dnf | zypper) rpm -q "$1" >/dev/null 2>&1 ;;
	apk) apk info -e "$1" >/dev/null 2>&1 ;;
	pacman) pacman -Q "$1" >/dev/null 2>&1 ;;
	esac
}

case $manager in
apt-get) want=$apt want_dev=$apt_dev ;;
dnf) want=$dnf want_dev=$dnf_dev ;;
apk) want=$apk want_dev=$apk_dev ;;
pacman) want=$pacman want_dev=$pacman_dev ;;
zypper) want=$zypper want_dev=$zypper_dev ;;
*)
	echo "deps: no package manager that I know; by Debian's names, lede" \
	    "needs:" "$apt" >&2
	exit 1
	;;
esac
[ "${1:-}" = dev ] && want="$want $want_dev"

missing=
for p in $want; do
	has "$p" || missing="$missing $p"
done
install() {
	echo "deps: installing$missing"
	# shellcheck disable=SC2086 # a list of words
	case $manager in
	apt-get)
		export DEBIAN_FRONTEND=noninteractive
		as_root apt-get update -qq
		as_root apt-get install -y -qq --no-install-recommends $missing
		;;
	dnf) as_root dnf install -y $missing ;;
	apk) as_root apk add $missing ;;
	pacman) as_root pacman -S --needed --noconfirm $missing ;;
	zypper) as_root zypper --non-interactive install $missing ;;
	esac
}
[ -z "$missing" ] || install

# DuckDB and Datasette are in no distribution; from PyPI they are a convenience
# for the tests of the cookbook, which are skipped as optional without them.
python=${XDG_CACHE_HOME:-$HOME/.cache}/lede/python
if [ "${1:-}" = dev ] && [ ! -x "$python/bin/datasette" ]; then
	{
		python3 -m venv "$python" && "$python/bin/pip" install -q \
		    --timeout 10 --retries 1 duckdb-cli datasette
	} >/dev/null 2>&1 ||
	    echo "deps: no DuckDB and Datasette from PyPI; their tests are" \
		"skipped" >&2
fi
