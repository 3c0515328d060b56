#!/bin/sh
# Which outlets have whose story: stories that stand in several outlets, the
# earliest first.
#
# usage: wire-copies.sh [-d DAYS] [-m WORDS] DATABASE
#
# A line for each outlet that has a story another had before it: when, outlet,
# how many hours later, what part of the shorter text both share, the first
# outlet, the first title, address; separated by tabs.  lede-dedup must have
# been in the pipe.  -d: only of the last DAYS days; -m: only articles that
# match (full text).
#
# status: 0; 2 where the database cannot be asked.
#
# crontab: 0 8 * * 1 wire-copies.sh -d 7 /srv/news/news.db
set -u
# shellcheck source=pipelines/ask.sh
. "${0%/*}/ask.sh"

while getopts :d:m: option; do
	case $option in
	d) of_days "$OPTARG" ;;
	m) words=$OPTARG ;;
	*) misused "$option" ;;
	esac
done
shift $((OPTIND - 1))
database "${1:-}"

ask "
WITH stories AS (
	SELECT at, site, title, url, cluster,
		round(max(coalesce(contains, 0), coalesce(similarity, 0)) *
		    100) || '%' AS shared,
		first_value(at) OVER story AS first_at,
		first_value(site) OVER story AS first_site,
		first_value(title) OVER story AS first_title,
		row_number() OVER story AS nth
	FROM articles WHERE cluster IS NOT NULL AND $since
		AND $(matching "$words")
	WINDOW story AS (PARTITION BY cluster ORDER BY at, article)
)
SELECT at, site, round((julianday(at) - julianday(first_at)) * 24, 1) || ' h',
	replace(shared, '.0%', '%'), first_site, first_title, url
FROM stories WHERE nth > 1 AND site IS NOT first_site
ORDER BY first_at, cluster, at" -tabs
