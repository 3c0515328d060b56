#!/bin/sh
# All that somebody is quoted with: a line for each statement.
#
# usage: who-said.sh [-d DAYS] [-m WORDS] [-c] DATABASE NAME
#
# When, outlet, who, kind (direct, mixed, indirect), words, address; separated
# by tabs, or with -c as CSV with a head.  NAME may be a part of a name, in
# whatever case.  -d: only of the last DAYS days; -m: only articles that match
# (full text).
#
# status: 0; 1 where there is no statement; 2 where the database cannot be
# asked.
#
# crontab: 0 7 * * 1 who-said.sh -d 7 /srv/news/news.db 'Idris Tolan'
set -u
# shellcheck source=pipelines/ask.sh
. "${0%/*}/ask.sh"

form=-tabs
while getopts :cd:m: option; do
	case $option in
	c) form='-csv -header' ;;
	d) of_days "$OPTARG" ;;
	m) words=$OPTARG ;;
	*) misused "$option" ;;
	esac
done
shift $((OPTIND - 1))
database "${1:-}"
[ -n "${2:-}" ] || fail 2 "who?  $usage"

# shellcheck disable=SC2086 # one or two options
said=$(ask "
SELECT at, site, who, kind, replace(text, char(10), ' ') AS words, url
FROM statements
WHERE instr(lower(who), lower($(quote "$2"))) AND $since
	AND $(matching "$words")
ORDER BY at, article, quote" $form) || exit
[ -n "$said" ] || exit 1
printf '%s\n' "$said" || exit 2
