#!/bin/sh
# A ledger of the killed, injured, missing, detained and displaced: CSV, a row
# for each claim, with who claims it, where, and what bounds the words state.
#
# usage: casualty-ledger.sh [-m WORDS] [-e EVENT,...] DATABASE >ledger.csv
#
# Columns: at (UTC: published, or first seen where it was edited in), outlet,
# claimant, via, event, amount, low, high, of, as_written, sentence, place (of
# as_written in the text, in code points), title, url.  low and high are what the words
# allow: at least 500 has low 500 and no high, 540 has both.
# -m: only articles that match (full text); -e: these events instead.
#
# status: 0; 2 where the database cannot be asked.
#
# crontab: 30 6 * * * casualty-ledger.sh /srv/news/news.db >/srv/www/ledger.csv
set -u
usage='usage: casualty-ledger.sh [-m words] [-e event,...] database'
# shellcheck source=pipelines/ask.sh
. "${0%/*}/ask.sh"

events=killed,injured,missing,detained,arrested,displaced,evacuated,abducted
words=
while getopts :e:m: option; do
	case $option in
	e) events=$OPTARG ;;
	m) words=$OPTARG ;;
	*) misused "$option" "$usage" ;;
	esac
done
shift $((OPTIND - 1))
database "${1:-}"

# Ends of sentences and lines become U+0001, in as many characters.
ends() {
	printf 'replace(%s, char(10), char(1))' "$1" | sed "
		s/.*/replace(&, '. ', '.' || char(1))/
		s/.*/replace(&, '? ', '?' || char(1))/
		s/.*/replace(&, '! ', '!' || char(1))/
		s/.*/replace(&, '” ', '”' || char(1))/"
}

ask "
SELECT at, site AS outlet, claimant, via, event, amount,
	iif(least = CAST(least AS INTEGER), CAST(least AS INTEGER), least) AS low,
	iif(most = CAST(most AS INTEGER), CAST(most AS INTEGER), most) AS high,
	noun AS 'of', text AS as_written, 
	trim(replace(substr(before, 1 + length(rtrim(before,
	    replace(before, char(1), '')))) ||
	substr(behind, 1, instr(behind, char(1))), char(1), '')) AS sentence,
	start || '-' || stop AS place, title, url
FROM (
	SELECT figures.*, $(ends "substr(a.text, 1, start)") AS before,
		$(ends "substr(a.text, start + 1)") || char(1) AS behind,
		iif(bound = 'exact', coalesce(low, value), low) AS least,
		iif(bound = 'exact', coalesce(high, value), high) AS most
	FROM figures JOIN articles a USING (article)
)
WHERE instr($(quote ",$events,"), ',' || event || ',')
	AND kind IN ('count', 'vague') AND $(matching "$words")
ORDER BY event, at, article, claim" -csv -header
