# numbers.jq: the numbers of a record in short, as tests/numbers.tsv has them:
# kind, bound and value, unit, date; split by "; ".
def short: if . == null then "" else (. * 1e6 | round) / 1e6 | tostring end;
def sign: {about: "~", over: ">", under: "<", at_least: ">=",
	at_most: "<="}[.] // "";

[.numbers[] | [.kind,
	(if .kind == "date" or .kind == "time" then empty
	elif .bound == "between" then (.low | short) + ".." + (.high | short)
	elif .bound == "vague" then "?" + (.low | short)
	else (.bound | sign) + (.value | short) end),
	(if .unit == null then empty
	else .unit + (if .per == null then "" else "/" + .per end) end),
	(if .date == null then empty else "@" + .date end)] |
	map(select(. != "")) | join(" ")] | join("; ")
