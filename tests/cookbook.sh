#!/bin/bash
# cookbook.sh MANUAL: run all of the cookbook, and print it with the answers
# of now.  `make cookbook` puts that in the manual's place.  A command whose
# program is missing, and one that follows a file, keep what stands there.
set -euo pipefail
manual=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
mkdir "$work/parts"
awk -v dir="$work/parts" -f "$here/cookbook.awk" "$manual"
ln -s "$here/../samples" "$work/samples"
cd "$work"
for part in parts/*.sh; do
	program=$(awk '{ print $1; exit }' "$part")
	if [ "$program" = tail ] || [ "$program" = kcat ] ||
	    grep -q kafka "$part" || ! command -v "$program" >/dev/null; then
		cp "${part%.sh}.out" "${part%.sh}.got"
	else
		bash "$part" | sed 's/ *$//' >"${part%.sh}.got"
	fi
done
awk -v dir=parts -v merge=1 -f "$here/cookbook.awk" "$manual"
