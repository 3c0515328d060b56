# common: what the Bats files share.
# shellcheck shell=bash

# LEDE_BUILD is the folder of the build under test; `make check` sets it.
top=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
samples=$top/samples
export LC_ALL=C.UTF-8
# What `make deps-dev` gets from PyPI; last, for it has a python of its own.
PATH=$PATH:${XDG_CACHE_HOME:-$HOME/.cache}/lede/python/bin
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY

# need PROGRAM ...: skip this test by name where one is not installed.
need() {
	local program
	for program; do
		command -v "$program" >/dev/null 2>&1 ||
			skip "$program is not installed"
	done
}

# timed: skip this test by name under valgrind, which is many times slower.
timed() {
	[ ! -d "$LEDE_BUILD/prog" ] || skip "its times are not valgrind's"
}

# optional PROGRAM ...: the same for one that no package of the system brings.
optional() {
	local program
	for program; do
		command -v "$program" >/dev/null 2>&1 ||
			skip "optional: $program is not installed"
	done
}

# stranger COMMAND ...: as one who may read what is here and write nothing.
stranger() {
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	else
		"$@"
	fi
}

# open_way: let a stranger into the folder where we are.
open_way() {
	local dir=$PWD
	while [ "$dir" != / ] && stranger test ! -x "$dir"; do
		chmod o+x "$dir"
		dir=${dir%/*}
	done
}
