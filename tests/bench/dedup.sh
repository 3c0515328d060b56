#!/bin/bash
# What lede-dedup finds: articles on one topic by different authors must stay
# apart, copies that were cut, topped or edited must be found.
#
#	dedup.sh ARTICLES.ndjson ...	records with `id` and `text` (or .gz)
#
# Prints the pairs of given articles that it joins, for a look by eye, and how
# many of the copies made here it joins with their originals.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# jq's regular expressions would take minutes.
words='def words: split("\n") | join(" ") | split(" ") | map(select(. != ""));'

# Articles of 200 words or more, under a number.
for file; do
	case $file in
	*.gz) gzip -dc "$file" ;;
	*) cat "$file" ;;
	esac
done | jq -c "$words"'select((.text // "" | words | length) >= 200) |
    {name: .id, text}' | awk '{ sub(/^{/, "{\"id\":\"a" NR "\","); print }' \
    >"$work/articles"
total=$(wc -l <"$work/articles")
lede-dedup "$work/articles" >"$work/apart"
echo "# $total articles; joined as they are:"
jq -rn 'reduce inputs as $r ({}; .[$r.id] = $r.name |
    if $r.cluster.id != $r.id then .pairs += [[$r.cluster.similarity,
    $r.cluster.contains, .[$r.cluster.id], $r.name]] else . end) |
    .pairs // [] | .[] | map(tostring) | join("\t")' "$work/apart"

# copy KIND FILTER: w are an article's words, o those of the one before it.
copy() {
	jq -cn --arg kind "$1" "$words"'foreach inputs as $r ({};
	    {o: .w, w: ($r.text | words), id: $r.id};
	    select(.o) | {id: (.id + $kind), of: .id, kind: $kind,
	    text: ('"$2"' | join(" "))})' "$work/articles"
}
copies=(
	'cut to 40 %:.w[:(.w | length * 0.4 | floor)]'
	'the last 60 %:.w[(.w | length * 0.4 | floor):]'
	'topped with 120 words:.o[:120] + .w'
	'cut to 60 %, topped with 120:.o[:120] + .w[:(.w | length * 0.6 | floor)]'
	'cut to 40 %, topped with 120:.o[:120] + .w[:(.w | length * 0.4 | floor)]'
	'every 20th word gone:[.w | to_entries[] | select(.key % 20 != 7) | .value]'
	'every 10th word gone:[.w | to_entries[] | select(.key % 10 != 7) | .value]'
)
for c in "${copies[@]}"; do copy "${c%%:*}" "${c#*:}"; done >"$work/copies"
# Only the articles themselves are known when a copy is looked up: a state
# for them, which is then used once for each kind.
lede-dedup --state "$work/state" "$work/articles" >/dev/null
for c in "${copies[@]}"; do
	cp "$work/state" "$work/once"
	grep -F "\"kind\":\"${c%%:*}\"" "$work/copies" |
		lede-dedup --state "$work/once"
done >"$work/found"
jq -rn --slurpfile apart "$work/apart" '
    ($apart | map({(.id): .cluster.id}) | add) as $of |
    reduce inputs as $r ({}; .[$r.kind].n += 1 |
    if $r.cluster.id == $of[$r.of] then .[$r.kind].found += 1 else . end) |
    to_entries[] | "\(.key)\t\(.value.found // 0)/\(.value.n)\t\(
    (.value.found // 0) / .value.n * 1000 | round / 10) %"' "$work/found"
