#!/bin/sh
# Tells when a claimant changes a figure: "at least 540" to "over 700".
#
# usage: figure-watch.sh [-e EVENT] [-m WORDS] DATABASE
#
# A line for each change that was not told before: when, outlet, claimant and
# thing, the figure before and the one now, address, outlet and title of the
# figure before; separated by tabs.  An edit without a word is a change, and so
# is what the same claimant says of the same thing in a later text on the same
# story, of whichever outlet, in thirty days.  Two articles are on one story
# where they are copies (lede-dedup), or where their titles share a name: a word
# that both texts have with a capital letter, and never without.  "at least 43"
# after "43" is no change, and a figure behind a year that is past, as in "In
# 2019, 17 people died", is none of the story.
# What was told stands in DATABASE.figure-watch.  -e: only this event, such as
# killed; -m: only articles that match (full text).
#
# status: 0, whether there was something to tell or not; 2 where the database
# cannot be asked or the lines not be written.
#
# crontab: 40 * * * * figure-watch.sh -e killed /srv/news/news.db
set -u
# shellcheck source=pipelines/ask.sh
. "${0%/*}/ask.sh"

event='event IS NOT NULL'
while getopts :e:m: option; do
	case $option in
	e) known "$OPTARG" && event="event = $(quote "$OPTARG")" ;;
	m) words=$OPTARG ;;
	*) misused "$option" ;;
	esac
done
shift $((OPTIND - 1))
database "${1:-}"
state=$db.figure-watch

ask "
-- Of what one article says of one thing, the first leads.
CREATE TEMP TABLE lead AS
SELECT topic, at, article, site, amount, title, url FROM (
	SELECT f.*, row_number() OVER (PARTITION BY topic, f.article
	    ORDER BY number) AS nth
	FROM figures f WHERE $event AND $(matching "$words") AND NOT EXISTS (
		SELECT 1 FROM numbers y JOIN articles a USING (article)
		WHERE y.article = f.article AND y.number < f.number
		    AND y.kind = 'date' AND length(y.date) = 4
		    AND y.date < substr(a.at, 1, 4)
		    AND instr(replace(substr(a.text, y.stop + 1,
			f.start - y.stop), char(10), '. '), '. ') = 0))
WHERE nth = 1;
CREATE INDEX temp.lead_article ON lead (article, topic);

-- What makes articles one story: names of the title, and the cluster.
CREATE TEMP TABLE names (article, name, PRIMARY KEY (article, name))
WITHOUT ROWID;
INSERT OR IGNORE INTO names
SELECT article, lower(name) FROM (
	SELECT article, text, trim(value, '.,:;!?“”„‘’«»()') AS name
	FROM articles, json_each('[' || replace(json_quote(
	    replace(replace(title, '’s', ''), '''s', '')), ' ', '\",\"') || ']')
	WHERE article IN (SELECT article FROM lead) AND title IS NOT NULL)
WHERE length(name) > 2 AND instr(text, name) AND NOT instr(text, lower(name))
UNION ALL
SELECT article, cluster FROM articles
WHERE cluster IS NOT NULL AND article IN (SELECT article FROM lead);
CREATE INDEX temp.names_name ON names (name, article);

CREATE TEMP VIEW changes AS
SELECT now.at, now.site, now.topic, old.amount AS old, now.amount AS new,
	now.url, old.site AS old_site, old.title AS old_title, 0 AS edited
FROM lead now JOIN lead old ON old.rowid = (
	SELECT b.rowid FROM names x CROSS JOIN names y USING (name)
	CROSS JOIN lead b ON b.article = y.article AND b.topic = now.topic
	WHERE x.article = now.article
	    AND (b.at, b.article) < (now.at, now.article)
	    AND b.at >= date(now.at, '-30 days')
	ORDER BY b.at DESC, b.article DESC LIMIT 1)
UNION
SELECT seen, site, topic, old_amount, new_amount, url, site, title, 1
FROM revised_figures
WHERE topic IN (SELECT topic FROM lead) AND $(matching "$words");

-- An edit goes before what another article has said meanwhile.
SELECT at, site, topic, old, new, url, old_site, old_title FROM (
	SELECT *, max(edited) FROM changes GROUP BY at, topic, new, url)
WHERE replace(old, 'at least ', '') <> replace(new, 'at least ', '')
ORDER BY at" -tabs >"$work/changes" || exit
untold "$state" <"$work/changes" >"$work/told"
cat "$work/told" || exit 2
told "$state" <"$work/told"
