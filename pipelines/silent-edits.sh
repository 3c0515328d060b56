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
# status: 0; 2 where the database cannot be asked or the text not be written.
#
# crontab: 50 6 * * * silent-edits.sh /srv/news/news.db
set -u
# shellcheck source=pipelines/ask.sh
. "${0%/*}/ask.sh"

all=
while getopts :am: option; do
	case $option in
	a) all=yes ;;
	m) words=$OPTARG ;;
	*) misused "$option" ;;
	esac
done
shift $((OPTIND - 1))
database "${1:-}"
state=$db.silent-edits

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
	untold "$state" <"$work/all" >"$work/edits"
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
	text "$article" "$before" >"$work/old" || exit
	text "$article" "$revision" >"$work/new" || exit
	diff "$work/old" "$work/new" | sed -n 's/^< /  - /p; s/^> /  + /p'
	echo
done >"$work/told" || exit
cat "$work/told" || exit 2
[ -n "$all" ] || told "$state" <"$work/edits"
