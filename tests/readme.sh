#!/bin/bash
# Put into README.md what the demo prints and which tools there are.
set -euo pipefail
cd "$(dirname "$0")/.."

# between MARK: replace what stands between two marks by standard input.
between() {
	cat >README.md.in
	awk -v mark="$1" '
	$0 == "<!-- /" mark " -->" { skip = 0 }
	!skip { print }
	$0 == "<!-- " mark " -->" {
		while ((getline line <"README.md.in") > 0) print line
		skip = 1
	}' README.md >README.md.part
	mv README.md.part README.md
	rm README.md.in
}

bash pipelines/demo.sh | sed -n '/^Who said/,/^Try next/p' |
	sed '$d; s/^\(.\)/    \1/; s/http:[^ ]*127.0.0.1:[0-9]*/http:\/\/127.0.0.1:PORT/; s/ in [0-9]* ms//' |
	sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' | between demo
{
	printf '%s\n' '| program | does |' '|---|---|'
	# In the order of the chain, as lede tells them.
	for name in $(lede help | awk '/^  / { print "lede-" $1 }') lede; do
		[ ! -f "tools/$name.1" ] || awk -v name="$name" '/^\.Nd / {
			print "| `" name "` | " substr($0, 5) " |" }' \
		    "tools/$name.1"
	done
} | between tools
