#!/bin/sh
# A week of news as files: a page to look at, and rows to count.
#
# usage: weekly-report.sh [-m WORDS] [-t TITLE] [-u DAY] DATABASE FOLDER
#
# Into FOLDER, for the seven days that end with DAY (yesterday): NAME.html by
# lede-report, NAME-figures.csv and NAME-statements.csv, and where duckdb is
# on PATH the same rows as Parquet.  NAME is the last day.  Each file takes
# the place of an older one when it is whole.  -m: only articles that match
# (full text); -t: the page's heading.
#
# status: 0; 2 where the database cannot be asked or FOLDER not be written.
#
# crontab: 15 5 * * 1 weekly-report.sh /srv/news/news.db /srv/www/weeks
set -u
# shellcheck source=pipelines/ask.sh
. "${0%/*}/ask.sh"

title='' day=yesterday
while getopts :m:t:u: option; do
	case $option in
	m) words=$OPTARG ;;
	t) title=$OPTARG ;;
	u) day=$OPTARG ;;
	*) misused "$option" ;;
	esac
done
shift $((OPTIND - 1))
database "${1:-}"
folder=${2:-}
[ -n "$folder" ] || fail 2 "which folder?  $usage"
last=$(date -u -d "$day" +%Y-%m-%d 2>/dev/null) ||
    fail 2 "-u $day: no day; write it as YYYY-MM-DD"
first=$(date -u -d "$last -6 days" +%Y-%m-%d)
mkdir -p "$folder" || exit 2
file=$folder/$last
week="at >= '$first' AND at < date('$last', '+1 day')"

lede-report ${words:+-m "$words"} -w "$week" \
    -t "${title:-News of $first to $last}" -o "$file.html" "$db" || exit

# rows NAME SQL: as CSV, and as Parquet where that can be made.
rows() {
	ask "$2" -csv -header >"$file-$1.csv.part" || exit
	mv "$file-$1.csv.part" "$file-$1.csv" || exit 2
	command -v duckdb >/dev/null && [ -s "$file-$1.csv" ] || return 0
	duckdb -c "COPY (FROM read_csv($(quote "$file-$1.csv"), header = true,
	    all_varchar = false)) TO $(quote "$file-$1.parquet.part")
	    (FORMAT parquet)" >"$file-$1.log" 2>&1 ||
	    fail 2 "duckdb: $(cat "$file-$1.log")"
	mv "$file-$1.parquet.part" "$file-$1.parquet" || exit 2
	rm -f "$file-$1.log"
}
rows figures "
SELECT at, site, claimant, via, event, noun, amount, value, low, high, bound,
	unit, kind, title, url
FROM figures WHERE $week AND $(matching "$words") ORDER BY at, article, claim"
rows statements "
SELECT at, site, who, role, kind, text, title, url
FROM statements WHERE $week AND $(matching "$words")
ORDER BY at, article, quote"
