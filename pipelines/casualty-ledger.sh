#!/bin/sh
# A ledger of the killed, injured, missing, detained and displaced: CSV, a row
# for each claim, with who claims it, where, and what bounds the words state.
#
# usage: casualty-ledger.sh [-m WORDS] [-e EVENT,...] DATABASE >ledger.csv
#
# Columns: at (UTC: published, or first seen where it was edited in; midnight
# where only the day is known), outlet, claimant, via, event, amount, low, high, of, as_written, sentence, place (of
# as_written in the text, in code points), title, url.  low and high are what the words
# allow: at least 500 has low 500 and no high, 540 has both.
# -m: only articles that match (full text); -e: these events instead.
#
# status: 0; 2 where the database cannot be asked.
#
# crontab: 30 6 * * * casualty-ledger.sh /srv/news/news.db >/srv/www/ledger.csv
set -u
# shellcheck source=pipelines/ask.sh
. "${0%/*}/ask.sh"

wanted=killed,injured,missing,detained,arrested,displaced,evacuated,abducted
while getopts :e:m: option; do
	case $option in
	e) known "$OPTARG" && wanted=$OPTARG ;;
	m) words=$OPTARG ;;
	*) misused "$option" ;;
	esac
done
shift $((OPTIND - 1))
database "${1:-}"

# Words whose full stop ends no sentence, as lib/lexicon/abbreviations.tsv has
# them, and initials.
short='Capt Col Dr Dra Gen Gov Hon Lic Lt Maj Messrs Mlle Mme Mr Mrs Ms Prof Rep
Rev Sen Sgt Sr Sra St bzw ca'
initials='A B C D E F G H I J K L M N O P Q R S T U V W X Y Z'

# joined TEXT WORD ...: SQL that makes the space behind these words U+0002.
joined() {
	sql=$1
	shift
	for word; do
		sql="replace($sql, '$word. ', '$word.' || char(2))"
	done
	echo "$sql"
}

# ends TEXT: SQL that makes ends of sentences and lines U+0001.
ends() {
	sql="replace($1, char(10), char(1))"
	for end in . '?' '!' ” ; do
		sql="replace($sql, '$end ', '$end' || char(1))"
	done
	echo "$sql"
}

# Stops that end no sentence go first, in steps that SQLite's parser can take.
# shellcheck disable=SC2086 # a word each
ask "
WITH chosen AS MATERIALIZED (
	SELECT * FROM figures
	WHERE instr($(quote ",$wanted,"), ',' || event || ',')
		AND kind IN ('count', 'vague') AND $(matching "$words")
), around AS (
	SELECT article, claim, substr(substr(text, 1, start), -2000) AS before,
		substr(text, start + 1, 2000) AS behind
	FROM (SELECT f.article, f.claim, f.start, a.text
	    FROM chosen f JOIN articles a USING (article))
), titles AS MATERIALIZED (
	SELECT article, claim, $(joined before $short) AS before,
		$(joined behind $short) AS behind
	FROM around
), initials AS MATERIALIZED (
	SELECT article, claim, $(joined before $initials) AS before,
		$(joined behind $initials) AS behind
	FROM titles
), sentences AS MATERIALIZED (
	SELECT article, claim, $(ends before) AS before,
		$(ends behind) || char(1) AS behind
	FROM initials
)
SELECT substr(at || 'T00:00:00Z', 1, 20) AS at, site AS outlet, claimant, via,
	event, amount,
	iif(least = CAST(least AS INTEGER), CAST(least AS INTEGER), least) AS low,
	iif(most = CAST(most AS INTEGER), CAST(most AS INTEGER), most) AS high,
	noun AS 'of', text AS as_written,
	trim(replace(replace(substr(before, 1 + length(rtrim(before,
	    replace(before, char(1), '')))) ||
	substr(behind, 1, instr(behind, char(1))), char(1), ''), char(2), ' ')) AS sentence,
	start || '-' || stop AS place, title, url
FROM (
	SELECT *, iif(bound = 'exact', coalesce(low, value), low) AS least,
		iif(bound = 'exact', coalesce(high, value), high) AS most
	FROM chosen
) JOIN sentences USING (article, claim)
ORDER BY event, at, article, claim" -csv -header
