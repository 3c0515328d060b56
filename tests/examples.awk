# The commands of a manual's EXAMPLES, from its mdoc source: for each a line
# "%", the command's lines, and, where the manual shows output, a line "%="
# with the lines that follow it.  In a literal block that holds a prompt "$ "
# what stands behind the command is its output.

function plain(s) {
	gsub(/\\\(dq/, "\"", s)
	gsub(/\\\(aq/, "'", s)
	gsub(/\\e/, "\\", s)
	gsub(/\\&/, "", s)
	gsub(/\\-/, "-", s)
	return s
}

/^\.Sh / { examples = ($2 == "EXAMPLES") }
!examples { next }
/^\.Dl / {
	print "%"
	print plain(substr($0, 5))
}
/^\.Bd -literal/ { block = 1; prompts = 0; begun = 0; next }
/^\.Ed/ { block = 0 }
block && /^\$ / {
	prompts = 1
	more = 1
	print "%"
	$0 = substr($0, 3)
}
block && !prompts && !begun { print "%"; begun = 1 }
block && prompts && !more { if (!shown) print "%="; shown = 1; print plain($0) }
block && (!prompts || more) {
	print plain($0)
	more = ($0 ~ /[|\\]$/)
	shown = 0
}
