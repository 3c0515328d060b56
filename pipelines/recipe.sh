# recipe: what all recipes share.  Sourced, not run.
# shellcheck shell=sh

export LC_ALL=C.UTF-8
name=${0##*/}

# cron's PATH is short: the programs of this build or installation will do.
if ! command -v lede-report >/dev/null; then
	for bin in "${0%/*}/../build/bin" "${0%/*}/../../../bin"; do
		[ ! -x "$bin/lede-report" ] || PATH=$(cd "$bin" && pwd):$PATH
	done
fi

fail() {
	echo "$name: $2" >&2
	exit "$1"
}

# The usage stands in the recipe's head, which is also its help.
usage=$(sed -n 's/^# \(usage: \)/\1/p' "$0")
case ${1:-} in
-h | --help)
	sed '1d; /^[^#]/,$d; s/^# \{0,1\}//' "$0"
	exit
	;;
esac

# misused OPTION: what getopts, given a colon first, found wrong.
misused() {
	case $1 in
	:) fail 2 "-$OPTARG needs an argument.  $usage" ;;
	*) fail 2 "-$OPTARG is no option.  $usage" ;;
	esac
}

# number OPTION VALUE: it must be a whole number.
number() {
	case $2 in
	'' | *[!0-9]* | ???????*) fail 2 "$1 $2: no number of days.  $usage" ;;
	esac
}
