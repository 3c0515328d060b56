# ask: what the recipes that only read a database share.  Sourced, not run.
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

# misused OPTION USAGE: what getopts, given a colon first, found wrong.
misused() {
	case $1 in
	:) fail 2 "-$OPTARG needs an argument.  $2" ;;
	*) fail 2 "-$OPTARG is no option.  $2" ;;
	esac
}

# database FILE: it must be there, for sqlite3 would make one.
database() {
	[ -n "$1" ] || fail 2 "which database?  $usage"
	[ -r "$1" ] || fail 2 "$1: cannot be read"
	db=$1
}

# quote TEXT: as a string of SQL.
quote() {
	printf "'%s'" "$(printf '%s' "$1" | sed "s/'/''/g")"
}

# ask SQL [option of sqlite3 ...]: the rows, without what could move a cursor.
# Fails, with sqlite3's word, where the database cannot be asked.
ask() {
	sql=$1
	shift
	rows=$(sqlite3 -batch -readonly -cmd '.timeout 10000' "$@" "$db" "$sql") ||
	    exit 2
	[ -z "$rows" ] || printf '%s\n' "$rows" | tr -d '\001-\010\013-\037\177'
}

# fresh FILE: of the lines of standard input those that FILE has not, which
# then has them.  FILE is replaced at once: a death repeats, and loses nothing.
fresh() {
	touch "$1" || exit 2
	sort -u >"$1.now"
	sort -u "$1" | comm -13 - "$1.now"
	sort -u "$1" "$1.now" >"$1.part" && mv "$1.part" "$1" || exit 2
	rm -f "$1.now"
}

# matching WORDS: a condition on articles by their full text; true for none.
matching() {
	if [ -n "$1" ]; then
		printf 'article IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH %s)' \
		    "$(quote "$1")"
	else
		echo 1
	fi
}
