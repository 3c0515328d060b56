#!/bin/sh
# Pages whose words were changed after they were published: what each said
# before and says now.
#
# usage: silent-edits.sh [-a] [-m WORDS] DATABASE
#
# Only edits that were not told before, which stand in DATABASE.silent-edits;
# -a: all.  -m: only articles that match (full text).  For pages to be seen
# again, let feeds-to-sqlite.sh run with -r.
#
# status: 0; 2 where the database cannot be asked.
#
# crontab: 50 6 * * * silent-edits.sh /srv/news/news.db
set -u
usage='usage: silent-edits.sh [-a] [-m words] database'
# shellcheck source=pipelines/ask.sh
. "${0%/*}/ask.sh"

all='' words=
while getopts :am: option; do
	case $option in
	a) all=yes ;;
	m) words=$OPTARG ;;
	*) misused "$option" "$usage" ;;
	esac
done
shift $((OPTIND - 1))
database "${1:-}"
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# Each text but the first of an article, with the one before it.
ask "
SELECT article, before, revision, seen FROM (
	SELECT article, revision, first_seen AS seen, lag(revision) OVER (
	    PARTITION BY article ORDER BY first_seen, revision) AS before
	FROM versions WHERE article IN (SELECT article FROM revisions)
	    AND $(matching "$words"))
WHERE before IS NOT NULL ORDER BY seen, article" -tabs >"$work/all" || exit
if [ -n "$all" ]; then
	cp "$work/all" "$work/edits"
else
	fresh "$db.silent-edits" <"$work/all" >"$work/edits" || exit
fi

# text ARTICLE REVISION: a line for the title and for each sentence.
text() {
	ask "SELECT coalesce(title, '') || char(10) || text FROM versions
	    WHERE article = $1 AND revision = $2" |
	    sed 's/\([.!?]["”’»“]*\) /\1\n/g; /^$/d'
}
sort -k 4 "$work/edits" | while read -r article before revision seen; do
	ask "
	SELECT coalesce(title, 'Without a title') || char(10) ||
	    coalesce(url, id) || ', seen changed ' || $(quote "$seen")
	FROM articles WHERE article = $article"
	ask "
	SELECT '  ' || topic || ': ' || old_amount || ' → ' || new_amount
	FROM revised_figures WHERE article = $article AND revision = $revision"
	text "$article" "$before" >"$work/old"
	text "$article" "$revision" >"$work/new"
	diff "$work/old" "$work/new" | sed -n 's/^< /  - /p; s/^> /  + /p'
	echo
done
