# Turn a table of tab-separated columns into rows of a constant C array.
#
# Lines that are empty or begin with # are comments.  The last column is where
# the row was seen, for the reader of the table only.  Rows come sorted by
# bytes, so that C may search them by halves.
BEGIN { FS = "\t" }
/^#/ || /^[ \t]*$/ { next }
NF < 2 {
	printf "%s:%d: a row needs an origin in its last column\n", FILENAME, FNR >"/dev/stderr"
	exit 1
}
{
	key = $1
	row = "{ "
	for (i = 1; i < NF; i++) {
		gsub(/\\/, "\\\\", $i)
		gsub(/"/, "\\\"", $i)
		row = row "\"" $i "\", "
	}
	print key "\t" row "},"
}
