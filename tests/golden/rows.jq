# Rows of one record, as a person checks them: what was found, and where the
# text stands as it does; offsets are left to invariants.bats.
def show: if . == null then "-" else tostring end;
def row($kind; $cells): [$kind] + ($cells | map(show)) | join(" | ");
def amount: if .value == null and .low == null and .high == null then null
	elif .value == null then "\(.low | show)..\(.high | show)"
	else .value end;

. as $r
| row("title"; [.title]), row("authors"; [(.authors // []) | join("; ")]),
  row("published"; [.published]), row("modified"; [.modified]),
  row("language"; [.language]), row("free"; [.free]),
  row("error"; [.error.code]),
  ((.text // "") | split("\n\n")[] | select(. != "") | row("text"; [gsub("\n"; " ")])),
  ((.quotes // [])[] | row("quote"; [.kind, (.speaker.name // .speaker.text),
      .cue.text, (.text | gsub("\n"; " "))])),
  ((.numbers // [])[] | row("number"; [(.text | gsub("\n"; " ")), .kind, .bound, amount,
      (if .per then "\(.unit // "")/\(.per)" else .unit end), .date, .noun.text])),
  ((.claims // [])[] | row("claim"; [($r.numbers[.number].text | gsub("\n"; " ")), .noun.text,
      .event, (.claimant | if . then .name // .text else "outlet" end), (.via | if . then .name // .text else null end)]))
