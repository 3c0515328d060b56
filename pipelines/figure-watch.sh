#!/bin/sh
# Tells when a claimant changes a figure: "at least 540" to "over 700".
#
# usage: figure-watch.sh [-e EVENT] [-m WORDS] DATABASE
#
# A line for each change that was not told before: when, outlet, claimant and
# thing, the figure before and the one now, address; separated by tabs.  The
# same claimant's last figure on the same thing counts, in whichever outlet it
# stood, and a figure that a page replaced without a word.  What was told
# stands in DATABASE.figure-watch.  -e: only this event, such as killed;
# -m: only articles that match (full text).
#
# status: 0, whether there was something to tell or not; 2 where the database
# cannot be asked.
#
# crontab: 40 * * * * figure-watch.sh -e killed /srv/news/news.db
set -u
usage='usage: figure-watch.sh [-e event] [-m words] database'
# shellcheck source=pipelines/ask.sh
. "${0%/*}/ask.sh"

event='event IS NOT NULL' words=
while getopts :e:m: option; do
	case $option in
	e) event="event = $(quote "$OPTARG")" ;;
	m) words=$OPTARG ;;
	*) misused "$option" "$usage" ;;
	esac
done
shift $((OPTIND - 1))
database "${1:-}"

# Of what one article says of one thing, the first leads.
told=$(ask "
WITH lead AS (
	SELECT *, row_number() OVER (PARTITION BY topic, article
	    ORDER BY number) AS nth
	FROM figures WHERE $event AND $(matching "$words")
), steps AS (
	SELECT at, site, topic, amount, url, lag(amount) OVER (
	    PARTITION BY topic ORDER BY at, article) AS before
	FROM lead WHERE nth = 1
)
SELECT at, site, topic, before, amount, url FROM steps WHERE before <> amount
UNION
SELECT seen, site, topic, old_amount, new_amount, url FROM revised_figures
WHERE topic IN (SELECT topic FROM lead) AND $(matching "$words")
ORDER BY 1" -tabs) || exit
[ -z "$told" ] || printf '%s\n' "$told" | fresh "$db.figure-watch"
