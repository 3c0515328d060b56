# The commands of lede-cookbook(7) and their answers.
#
# -v dir=DIR: each command to DIR/NN.sh, its answer to DIR/NN.out, the title of
# its section to DIR/NN.section.  With -v merge=1, prints the manual, answers
# replaced by those in DIR/NN.got, where such a file is.
#
# In a literal block "$ " begins a command, which goes on while a quotation
# mark is open or a line ends with | or \; what follows is its answer.

function plain(s) {
	gsub(/\\\(dq/, "\"", s)
	gsub(/\\\(aq/, "'", s)
	gsub(/\\e/, "\\", s)
	sub(/^\\&/, "", s)
	return s
}
function mdoc(s) {
	gsub(/\\/, "\\e", s)
	if (s ~ /^[.']/)
		s = "\\&" s
	return s
}
# Is a command unfinished after this line?  Keeps the mark that is open.
function unfinished(s,    i, c) {
	for (i = 1; i <= length(s); i++) {
		c = substr(s, i, 1)
		if (open == "" && (c == "\"" || c == "'"))
			open = c
		else if (c == open)
			open = ""
	}
	return open != "" || s ~ /[|\\]$/
}
# What was found, once at the end of each answer.
function answer(    line, file) {
	if (!answering)
		return
	answering = 0
	if (!merge)
		return
	file = dir "/" name ".got"
	while ((getline line <file) > 0)
		print mdoc(line)
	close(file)
}

/^\.S[sh] / { section = substr($0, 5) }
/^\.Bd -literal/ { block = 1 }
/^\.Ed/ { answer(); block = 0 }
block && /^\$ / {
	answer()
	name = sprintf("%02d", ++n)
	file = dir "/" name ".sh"
	if (!merge) {
		print section >(dir "/" name ".section")
		printf "" >(dir "/" name ".out")
	}
	command = 1
	open = ""
}
command {
	line = plain($0)
	if (line ~ /^\$ /)
		line = substr(line, 3)
	if (!merge)
		print line >file
	else
		print
	command = unfinished(line)
	answering = !command
	next
}
answering && block {
	if (!merge)
		print plain($0) >(dir "/" name ".out")
	next
}
merge { print }
