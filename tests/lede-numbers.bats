# lede-numbers: figures, bounds, units, nouns, dates.
bats_require_minimum_version 1.5.0
load common

# numbers TEXT [LANG [PUBLISHED]]: the list found.
numbers() {
	jq -cn --arg t "$1" --arg l "${2-en}" --arg p "${3-2020-03-11}" \
	    '{text: $t, language: $l, published: $p}' |
		lede-numbers | jq -c '.numbers'
}

# says TEXT LANG FILTER EXPECTED: what the filter says of the list.
says() {
	local got
	got=$(numbers "$1" "$2" | jq -c "$3")
	[ "$got" = "$4" ] || { echo "$1: $got, not $4"; return 1; }
}

# dates TEXT LANG PUBLISHED EXPECTED
dates() {
	local got
	got=$(numbers "$1" "$2" "$3" | jq -r '[.[].date] | join(" ")')
	[ "$got" = "$4" ] || { echo "$1: $got, not $4"; return 1; }
}

@test "help names every option of the manual" {
	run -0 lede-numbers --help
	for option in --lang --rejects --help --version; do
		[[ $output == *$option* ]]
		grep -q "Fl ${option#-}" "$top/tools/lede-numbers.1"
	done
	run -2 lede-numbers --no-such
	run -2 lede-numbers -l xx
}

@test "counts in figures and words, with bound and noun" {
	f='[.[0].value, .[0].low, .[0].high, .[0].bound, .[0].noun.text]'
	says 'More than 1,200 houses burned.' en "$f" \
	    '[1200,1200,null,"over","houses"]'
	says 'Nearly two hundred and six goats fled.' en "$f" \
	    '[206,null,206,"under","goats"]'
	says 'They fed half a million birds.' en "$f" \
	    '[500000,null,null,"exact","birds"]'
	says 'Tens of thousands of birds came.' en "$f" \
	    '[null,10000,null,"vague","birds"]'
	says 'Between 20 and 30 boats sank.' en "$f" \
	    '[null,20,30,"between","boats"]'
}

@test "money, percent, measures, durations, ages, fractions" {
	f='[.[0].text, .[0].kind, .[0].value, .[0].unit]'
	says 'It cost $1.3 billion.' en "$f" \
	    '["$1.3 billion","money",1300000000,"USD"]'
	says 'It cost $50.' en-AU "$f" '["$50","money",50,"AUD"]'
	says 'Rain fell on 12 percent of it.' en "$f" \
	    '["12 percent","percent",12,"%"]'
	says 'The pier is 75 miles per hour away.' en "$f" \
	    '["75 miles per hour","measure",75,"mph"]'
	says 'The trip took six weeks.' en "$f" \
	    '["six weeks","duration",6,"wk"]'
	says 'A 25-year-old keeper spoke.' en "$f" \
	    '["25-year-old","age",25,"y"]'
	says 'One in five boats leaks.' en "$f" \
	    '["One in five","fraction",0.2,null]'
}

@test "mixed numbers, powers, and figures with scale words" {
	f='[.[] | .value]'
	says 'It weighs five and a quarter.' en "$f" '[5.25]'
	says 'Some 3 million and a half.' en "$f" '[3500000]'
	says 'The sum is thirty-two fifths.' en "$f" '[6.4]'
	says 'It is 1.3e6 or 2x10^3.' en "$f" '[1300000,2000]'
	says 'About .25 of it.' en "$f" '[0.25]'
	says 'The herd is 4 thousand 3 hundred and 21.' en "$f" '[4321]'
	says 'Three dozens came.' en "$f" '[36]'
	says 'In 2019 thousands came.' en '[.[].kind]' '["date","vague"]'
}

@test "dates are resolved against the day of publication" {
	dates 'It opened on Monday.' en 2020-03-11 2020-03-09
	dates 'It will open on Monday.' en 2020-03-11 2020-03-16
	dates 'It rained last week.' en 2020-03-11 2020-03-02/2020-03-08
	dates 'It began on October 2, 2018.' en 2020-03-11 2018-10-02
	dates 'It was built in the 1990s.' en 2020-03-11 1990/1999
	dates 'It came two days ago.' en 2020-03-11 2020-03-09
	dates 'It closed at 11:25am.' en 2020-03-11 T11:25
}

@test "the verb of the clause tells which Monday is meant" {
	# 2020-03-11 was a Wednesday
	dates 'She said on Monday that it will be shut.' en 2020-03-11 2020-03-09
	dates 'It will be shut for the cleaning of the tanks on Monday.' en \
	    2020-03-11 2020-03-16
	dates 'She said it would be sold by the owners on Monday.' en \
	    2020-03-11 2020-03-16
	dates 'The bridge fell on Monday due to a storm.' en 2020-03-11 2020-03-09
	dates 'On Monday, it will open.' en 2020-03-11 2020-03-16
	dates 'The ship was to sail in August.' en 2020-03-11 2020-08
	dates 'Une houle est attendue ce lundi.' fr 2020-03-11 2020-03-16
	dates 'Convocó a una sesión para el jueves.' es 2020-03-11 2020-03-12
	dates 'El lunes pasado se reunieron.' es 2020-03-11 2020-03-09
	dates 'Ce vendredi 6 mars, il a neigé.' fr 2020-03-11 2020-03-06
}

@test "times of day, with their day and their end" {
	dates 'Meet me tomorrow at 5pm.' en 2020-03-11 2020-03-12T17:00
	dates 'It is closed from 9 to 5 on Monday.' en 2020-03-11 \
	    2020-03-09T09:00/2020-03-09T17:00
	dates 'They sang from 3:30 to 6 p.m.' en 2020-03-11 T15:30/T18:00
	dates 'The bell rang at half past seven.' en 2020-03-11 T07:30
	dates 'Bells rang on Monday morning.' en 2020-03-11 \
	    2020-03-09T08:00/2020-03-09T12:00
	dates 'Wir treffen uns um halb acht.' de 2020-03-11 T07:30
	dates 'Llega a las siete y media.' es 2020-03-11 T07:30
	dates 'Ils partent à 18 h 30.' fr 2020-03-11 T18:30
	# hours and people are told apart
	says 'It rose from nine to 13 on Monday.' en '[.[].kind]' \
	    '["count","count","date"]'
	says 'Five to six boats sank.' en '[.[].kind]' '["count"]'
}

@test "places in a longer time" {
	dates 'It opened on the third Tuesday of May 2019.' en 2020-03-11 \
	    2019-05-21
	dates 'It closed in the last week of 2016.' en 2020-03-11 \
	    2016-12-26/2017-01-01
	dates 'Rent is due on the 20th of next month.' en 2020-03-11 2020-04-20
	dates 'They met on Wednesday of last week.' en 2020-03-11 2020-03-04
	dates 'They met on Friday the 31st.' en 2020-03-11 2020-01-31
}

@test "lengths that say where they lie" {
	f='[.[0].kind, .[0].value, .[0].unit, .[0].date]'
	says 'It rained over the last three months.' en "$f" \
	    '["duration",3,"mo","2019-12-11/2020-03-10"]'
	says 'They will be back in two weeks.' en "$f" \
	    '["duration",2,"wk","2020-03-25"]'
	says 'It happened twice in two weeks.' en "$f" '["duration",2,"wk",null]'
	dates 'It came two days after Easter 2019.' en 2020-03-11 2019-04-23
	dates 'He was born on May 2, 1970. Ten years later he sang.' en \
	    2020-03-11 '1970-05-02 1980'
}

@test "holidays" {
	dates 'It rained on Good Friday.' en 2020-05-11 2020-04-10
	dates 'Thanksgiving 2016 was wet.' en 2020-03-11 2016-11-24
	dates 'Es regnete an Pfingsten 2019.' de 2020-03-11 2019-06-09
	says 'A Christmas market opened.' en length 0
	dates 'They fasted during Ramadan 2021.' en 2022-03-11 \
	    2021-04-13/2021-05-12
	dates 'Ils ont jeûné pendant le ramadan.' fr 2021-06-11 \
	    2021-04-13/2021-05-12
	dates 'Shops shut on Yom Kippur.' en 2021-10-01 2021-09-15/2021-09-16
	dates 'Crowds came for Chinese New Year in 2022.' en 2022-03-11 2022-02-01
	dates 'Lamps were lit at Diwali 2021.' en 2022-03-11 2021-11-04
	dates 'She fasted all of Lent 2021.' en 2022-03-11 2021-02-17/2021-04-03
	dates "Bands played on King's Day 2025." en 2025-05-01 2025-04-26
	dates 'They met at Diwali 1811.' en 2022-03-11 ''
}

@test "item.published serves where published is absent" {
	run -0 sh -c 'echo "{\"text\":\"It rained yesterday.\",
	    \"item\":{\"published\":\"2020-03-11T08:00:00Z\"}}" |
	    tr -d "\n\t" | lede-numbers | jq -r ".numbers[0].date"'
	[ "$output" = 2020-03-10 ]
}

@test "a day that does not exist has no date" {
	says 'They met on 30 February 2019.' en '[.[] | .date]' '[null]'
	says 'They met on 2019-02-30.' en '[.[] | .date] | unique' '[null]'
}

@test "names, notes and versions are no numbers" {
	says 'See note [16] in version 1.2.3 of COVID-19.' en length 0
	says 'Call 555-019-1234, or turn onto Highway 7.' en length 0
	says 'The list is 1,2,3,4.' en length 0
}

@test "hostile figures overflow nothing" {
	digits=$(printf '9%.0s' {1..5000})
	says "There were $digits geese." en length 0
	says 'About 10^400 of them' en '[.[].value | select(. > 1000)]' '[]'
	says 'A mix of 12٣٤ geese' en length 0
	run -0 sh -c "printf '{\"text\":\"%s\"}\n' \"$(printf '1,%.0s' {1..9000})\" |
	    lede-numbers | jq '.numbers | length'"
	[ "$output" = 0 ]
}

@test "every slice is its text, and twice is once" {
	jq -cn '{text: "🙂 Some 40 barns (12%) burned on 3 May, 7 years ago.",
	    published: "2020-03-11"}' >"$BATS_TEST_TMPDIR/in"
	lede-numbers "$BATS_TEST_TMPDIR/in" >"$BATS_TEST_TMPDIR/once"
	lede-numbers "$BATS_TEST_TMPDIR/once" | cmp - "$BATS_TEST_TMPDIR/once"
	run -0 jq -e '.text as $t | .numbers | length > 3 and
	    all(.[]; . as $n | $t[$n.start:$n.end] == $n.text)' \
	    "$BATS_TEST_TMPDIR/once"
}

@test "no text is an error in the record" {
	run -1 --separate-stderr sh -c 'echo "{\"id\":1}" | lede-numbers'
	[ "$(jq -r .error.tool <<<"$output")" = lede-numbers ]
}

@test "currencies by their signs, names and codes" {
	f='[.[] | [.value, .unit]]'
	says 'It cost ₾ 20 or 300 ₭.' en "$f" '[[20,"GEL"],[300,"LAK"]]'
	says 'Sie zahlten 500 georgische Lari.' de "$f" '[[500,"GEL"]]'
	says 'They paid 500 ALL and 20 TRY.' en "$f" '[[500,"ALL"],[20,"TRY"]]'
	# codes that are words count in capitals only, and not in headings
	says 'They met all 20 of them.' en '[.[].kind]' '["count"]'
	says 'THE TOP 10 SONGS' en '[.[].kind]' '["count"]'
}

@test "words without their accents, cents, ordinals in a list" {
	dates 'FIN DE FEVRIER 2019' fr 2020-03-11 2019-02
	says 'Il paya 50 cents.' fr '[.[0].value, .[0].kind]' '[0.5,"money"]'
	says 'Ce sont les septième, huitième et quinzième jours.' fr \
	    '[.[].value]' '[7,8,15]'
	says 'Voir /?q=a%20b%2D9114 ici.' fr length 0
	says 'It adds £93 a year from April.' en \
	    '[.[0].value, .[0].per]' '[93,"y"]'
	says 'A 230-kilovolt line fell.' en '.[0].unit' '"kV"'
	says 'Le Premier ministre est parti.' fr length 0
	says 'Ouvert entre le 21 juin et le 15 novembre 2019.' fr \
	    '[.[].text]' '["21 juin et le 15 novembre 2019"]'
	says 'Corre 50 km en dos horas por medio de la sierra.' es \
	    '[.[].kind]' '["measure","duration"]'
	says '16 von 33 kamen, zwei von drei blieben.' de '[.[].text]' \
	    '["16","33","zwei von drei"]'
}

@test "dollars of many lands, millions that are no metres" {
	f='[.[] | [.value, .unit]]'
	says 'It cost HK $5.4m, $US113 trillion and RM79.' en "$f" \
	    '[[5400000,"HKD"],[113000000000000,"USD"],[79,"MYR"]]'
	says 'It lost 30 MUSD.' en "$f" '[[30000000,"USD"]]'
	says 'It owes 1.9 trillion kroner.' en-NO "$f" '[[1900000000000,"NOK"]]'
	says 'It owes 1.9 trillion kroner.' en "$f" '[[1900000000000,"kr"]]'
	says 'Det kostede 500 kr.' da "$f" '[[500,"DKK"]]'
	says 'It paid 3 dollars 50 cents.' en "$f" '[[3.5,"USD"]]'
	says 'They sold 2.7m records.' en "$f" '[[2700000,null]]'
	says 'They moved 12.3m tonnes of fuel.' en "$f" '[[12300000,"t"]]'
	says 'The wall is 2.7m high.' en "$f" '[[2.7,"m"]]'
	says 'It rose by $43 to $419.' en '[.[].bound]' '["exact","exact"]'
	says 'It was 37° Celsius at 90 km/h.' en "$f" '[[37,"°C"],[90,"km/h"]]'
}

@test "two bounds of one number" {
	says 'More than 10 and less than 40 boats sank.' en \
	    '[.[] | [.low, .high, .bound]]' '[[10,40,"between"]]'
	says 'More than 10 and less than 5 boats sank.' en '[.[].bound]' \
	    '["over","under"]'
}

@test "ages behind a pronoun" {
	says 'Her daughter Maria, who was 10.' en '[.[].kind]' '["age"]'
	says 'She was 10 points ahead.' en '[.[].kind]' '["count"]'
}

@test "times and futures of the Romance languages" {
	dates 'Cerrado entre las 5 y las 6 de la tarde.' es 2020-03-11 \
	    T17:00/T18:00
	dates 'Abre el martes de las 10 a las 4.' es 2020-03-11 \
	    2020-03-10T10:00/2020-03-10T16:00
	dates 'Volveré en dos semanas.' es 2020-03-11 2020-03-25
	dates 'Le maire parlera lundi.' fr 2020-03-11 2020-03-16
	dates 'Le maire a parlé lundi.' fr 2020-03-11 2020-03-09
	dates 'Llovió el 2 de febrero y el 5 de marzo.' es 2020-03-11 \
	    '2020-02-02 2020-03-05'
}

@test "two units are one number, in the smaller" {
	f='[.[] | [.value, .unit]]'
	says 'He is 5 feet 10 inches.' en "$f" '[[70,"in"]]'
	says 'It took an hour and 45 minutes.' en "$f" '[[105,"min"]]'
	says 'It ran one and three quarter hours.' en "$f" '[[1.75,"h"]]'
}

@test "hostile dates and figures" {
	says 'On 99.99.9999 and 31/31/2020 and 2020-13-45.' en \
	    '[.[].date | select(. != null and (startswith("2020-13")))]' '[]'
	dates 'It ends in 99999999 years.' en 2020-03-11 ''
	says 'It is 2^9999 or 1e999.' en '[.[] | .value | select(. == null)]' \
	    '[]'
	says 'A mix of ٣٤12 and １２ geese' en length 0
}

@test "rates, headings and addresses are no lengths and counts" {
	says 'It spins 78,000 times a minute.' en '[.[] | [.kind, .per]]' \
	    '[["count","min"]]'
	says 'It earned $1 million a year.' en '[.[] | [.kind, .per]]' \
	    '[["money","y"]]'
	says 'A filing with an SEC office.' en length 0
	says 'They live at 9 E 71st St, Manhattan.' en length 0
	says 'Of 12 people a day later three died.' en '[.[].kind]' \
	    '["count","duration","count"]'
}

@test "days in figures of German, weekdays with their number and hour" {
	dates 'Es beginnt am 15.2. in Ulm.' de 2020-03-11 2020-02-15
	dates 'Es war vom 14.10. bis 15.10.2018 zu.' de 2020-03-11 \
	    2018-10-14/2018-10-15
	dates 'Il vient vendredi 15 à 16 h.' fr 2013-02-12 2013-02-15T16:00
	dates 'Il partira dans une semaine.' fr 2013-02-12 2013-02-19
	dates 'Chinese New Year 2018 was loud.' en 2020-03-11 2018-02-16
}

@test "ages in a list, in brackets, behind a comma" {
	says 'Their daughters are aged 11 and 7, and they own 3 boats.' en \
	    '[.[].kind]' '["age","age","count"]'
	says 'Her niece Lena (17) said so.' en '[.[].kind]' '["age"]'
	says 'The singer, 64, gave up.' en '[.[].kind]' '["age"]'
	says 'The union put the number of dead at 61.' en '[.[].kind]' '["count"]'
	says 'The herders, aged 11, own 20 goats.' en '[.[].kind]' \
	    '["age","count"]'
}

@test "shares, rands, fiscal years, weekends, years of old" {
	says 'It fell by about a third.' en '[.[0].kind]' '["fraction"]'
	says 'He came as a third man.' en '[.[0].kind]' '["ordinal"]'
	says 'One-in-five boats leaks.' en '[.[].value]' '[0.2]'
	says 'It cost R7.5bn, not R2-D2.' en '[.[] | [.value, .unit]]' \
	    '[[7500000000,"ZAR"]]'
	dates 'Profits of FY19 were small.' en 2020-03-11 2019
	dates 'It burned over the weekend.' en 2020-03-09 \
	    2020-03-07/2020-03-08
	dates 'The 1898 treaty stands.' en 2020-03-11 1898
	says 'It closed for seven months to two years.' en \
	    '[.[] | [.low, .high, .unit]]' '[[7,24,"mo"]]'
	says 'It grew over the last decade.' en \
	    '[.[] | [.kind, .value, .unit, .date]]' \
	    '[["duration",1,"decade","2010/2019"]]'
	# the page says no day of publication
	run -0 sh -c 'echo "{\"text\":\"It grew over the last decade.\"}" |
	    lede-numbers | jq -c ".numbers[0].date"'
	[ "$output" = null ]
}

@test "what is no range, and what is one" {
	f='[.[] | .value // [.low, .high]]'
	says 'Shares rose 18 cents to $23.50.' en "$f" '[0.18,23.5]'
	says 'It went from 0-to-60-mph.' en "$f" '[[0,60]]'
	says 'It sold 25k or 40k of them.' en "$f" '[25000,40000]'
	says 'They saw one or two hundred birds.' en "$f" '[[100,200]]'
	says 'Snow fell on Sept. 20-24.' en '[.[] | .kind]' '["date"]'
	says 'It met ISO 3888-2 and fell 1.5% in the Stoxx 50.' en "$f" '[1.5]'
}

@test "amounts with more around them" {
	f='[.[0].value, .[0].unit, .[0].bound]'
	says 'It cost almost S $1mil.' en "$f" '[1000000,"SGD","under"]'
	says 'A 7.5m sale in PS2.7m notes.' en '[.[1].value, .[1].unit]' \
	    '[2700000,"GBP"]'
	says 'It makes 300 PS.' en "$f" '[300,"hp","exact"]'
	says 'They make sub-7 nanometer chips.' en "$f" '[7,"nm","under"]'
	says 'A minus-1.4 degree angle.' en "$f" '[-1.4,"°","exact"]'
	says 'It weighs 2.5×10−8 grams.' en "$f" '[2.5e-08,"g","exact"]'
	says 'They waited 20 more years.' en "$f" '[20,"y","exact"]'
	says 'Zehn lange Tage vergingen.' de "$f" '[10,"d","exact"]'
	says 'It took 3 hours, 2 minutes, and 5 seconds.' en "$f" \
	    '[10925,"s","exact"]'
}

@test "edges, weekends of holidays, parts of a day" {
	dates 'It must be done by the end of Sunday.' en 2020-03-11 \
	    2020-03-08T23:59
	dates 'He is away for the rest of the week.' en 2020-03-11 \
	    2020-03-11/2020-03-15
	dates 'It rained on Labor Day weekend.' en 2020-10-11 \
	    2020-09-05/2020-09-07
	dates 'It rained on Halloween weekend 2021.' en 2022-03-11 \
	    2021-10-30/2021-10-31
	says 'They met in the morning.' en '[.[] | [.kind, .date]]' \
	    '[["time","T08:00/T12:00"]]'
	says 'Volvieron por la noche.' es '[.[] | [.kind, .date]]' \
	    '[["time","T20:00/T23:59"]]'
}

@test "hundredths behind money, parts of tens" {
	f='[.[] | .value]'
	says 'It costs one dollar and two.' en "$f" '[1.02]'
	says 'It costs 15 dollars 50.' en "$f" '[15.5]'
	says 'It took 15 dollars and 50 men.' en "$f" '[15,50]'
	says 'Three twenty-fifths of it burned.' en "$f" '[0.12]'
	says 'Thirty-two fifths are more.' en "$f" '[6.4]'
}

@test "bounds in the midst, rates of many, records, names" {
	says 'In 18+ years at sea.' en '[.[] | [.value, .unit, .bound]]' \
	    '[[18,"y","at_least"]]'
	says 'They moved 1,000 or more kilograms.' en \
	    '[.[] | [.value, .unit, .bound]]' '[[1000,"kg","at_least"]]'
	says 'It is seven per 100,000 people.' en '[.[].kind]' '["fraction"]'
	says 'She ran it in 2:14:04.' en '[.[] | [.kind, .value]]' \
	    '[["duration",8044]]'
	says 'A 6.4 quake hit.' en '[.[] | [.kind, .unit]]' \
	    '[["measure","magnitude"]]'
	says 'The planet K2-18b turns; USA Today said so under the Sun.' en \
	    length 0
	dates 'It rose in the late 18th and early 19th centuries.' en \
	    2020-03-11 1700/1899
	says '29 out of 30 boats, and one out of three vans.' en '[.[].kind]' \
	    '["count","count","fraction"]'
}

@test "scales within scales, ordinals of several words" {
	v='[.[] | [.kind, .value]]'
	says 'Faltan dos billones trescientos mil cuarenta millones.' es "$v" \
	    '[["count",2300040000000]]'
	says 'Two hundred and three dozen eggs.' en "$v" '[["count",236]]'
	says '4 hundred and 3 hundred.' en "$v" '[["count",400],["count",300]]'
	says 'El trigésimo noveno aniversario' es "$v" '[["ordinal",39]]'
	says 'El dosmilésimo centésimo séptimo día' es "$v" \
	    '[["ordinal",2107]]'
	says 'O quinquagésimo sexto aluno' pt "$v" '[["ordinal",56]]'
	says 'Le trente et unième jour' fr "$v" '[["ordinal",31]]'
	says 'Il centoquarantacinquesimo giorno' it "$v" '[["ordinal",145]]'
	says 'The two hundredth boat' en "$v" '[["ordinal",200]]'
}

@test "parts told by a word, and wholes with parts" {
	v='[.[] | [.kind, .value]]'
	says 'Son tres veinteavos del total.' es "$v" '[["fraction",0.15]]'
	says 'São três vinte avos da terra.' pt "$v" '[["fraction",0.15]]'
	says 'Sono tre ventesimi.' it '[.[].kind]' '["fraction"]'
	says 'It is one twenty-fifth.' en "$v" '[["fraction",0.04]]'
	says 'On his twenty-fifth birthday.' en '[.[].kind]' '["ordinal"]'
	says 'Diez con un cuarto.' es "$v" '[["count",10.25]]'
	says 'Sono 3 e 1/4.' it "$v" '[["count",3.25]]'
	says 'Son treinta y seis quintos.' es "$v" '[["fraction",7.2]]'
	says 'Dieci virgola trentuno.' it "$v" '[["count",10.31]]'
	says 'Uno sobre cinco' es "$v" '[["fraction",0.2]]'
	says 'Pesa ,25 kilos.' es '[.[].value]' '[0.25]'
	says 'Tres cero avos, 2 y 0/0' es '[.[].value | select(. > 9)]' '[]'
	says 'El martes ,5 barcos' es '[.[].value]' '[null,5]'
	says 'Dez por cento de dez barcos.' pt "$v" \
	    '[["percent",10],["count",10]]'
}

@test "days by their number, weeks and their days, ends" {
	dates 'Del lunes 4 hasta el viernes 8 de mayo.' es 2020-03-11 \
	    2020-05-04/2020-05-08
	dates 'Del jueves 30 al sábado 2 de mayo.' es 2020-03-11 \
	    2020-04-30/2020-05-02
	dates 'Será el lunes día 16.' es 2020-03-11 2020-03-16
	dates 'Es beginnt am Montag, der 16. in Ulm.' de 2020-03-11 2020-03-16
	dates 'It rained on Monday, their third in Ulm.' en 2020-03-11 \
	    '2020-03-09 '
	dates 'They will meet next week Mon at 9 am or 1 pm.' en 2020-03-11 \
	    '2020-03-16T09:00 T13:00'
	dates 'The market of the week of the 23rd was shut.' en 2020-03-25 \
	    2020-03-23/2020-03-29
	dates 'It shut on 3/20, 3/22 and 3/25.' en 2020-03-30 \
	    '2020-03-20 2020-03-22 2020-03-25'
	dates 'It must be sent by the end of the day.' en 2020-03-11 \
	    2020-03-11T23:59
	says 'At the end of the day, it rains.' en length 0
	dates 'It will open in three weeks'"'"' time.' en 2020-03-11 2020-04-01
	dates 'They sold more in the last fiscal year.' en 2020-03-11 2019
	dates 'Avant la fin du mois.' fr 2020-03-11 2020-03-31
	dates 'Am Wochenende fiel Schnee.' de 2020-03-11 2020-03-07/2020-03-08
	dates 'Sie kamen an Karsamstag 2019.' de 2020-03-11 2019-04-20
	dates 'Voy a viajar en dos semanas.' es 2020-03-11 2020-03-25
}

@test "money in cut text, cents of another name, either of two" {
	f='[.[] | [.value, .unit]]'
	says 'It rose to hk $ 20 million .' en "$f" '[[20000000,"HKD"]]'
	says 'She had a $ 5 note.' en "$f" '[[5,"USD"]]'
	says 'Es kostet 15 Dollar und 15 Cent.' de "$f" '[[15.15,"USD"]]'
	says 'Custou 3 euros e 99 centavos.' pt "$f" '[[3.99,"EUR"]]'
	says 'Unos 60 o 70 barcos.' es '[.[] | [.low, .high]]' '[[60,70]]'
	says 'Son 15 o más de 20 barcos.' es '[.[] | .value]' '[15,20]'
	says 'Sie warteten fünfeinhalb Stunden.' de "$f" '[[5.5,"h"]]'
	says 'Costó 1’396.342 pesos.' es '[.[].value]' '[1396342]'
}

@test "places, few of a unit, letters that scale, dates between dashes" {
	says 'She finished third.' en '[.[].kind]' '["ordinal"]'
	says 'Third, it rained.' en '[.[].kind]' '[]'
	says 'It took a few hours.' en '[.[] | [.kind, .unit, .low, .bound]]' \
	    '[["duration","h",3,"vague"]]'
	f='[.[] | [.value, .unit, .bound]]'
	says 'About 8 B people and 7 M cows.' en "$f" \
	    '[[8000000000,null,"about"],[7000000,null,"exact"]]'
	says 'It was 31 C outside.' en "$f" '[[31,"°C","exact"]]'
	says 'He has 300 or more than 200.' en "$f" \
	    '[[300,null,"exact"],[200,null,"over"]]'
	dates 'See -2020-02-03- and -20200204-.' en 2020-03-11 \
	    '2020-02-03 2020-02-04'
	dates 'It was built between A.D. 900 and 1260.' en 2020-03-11 \
	    0900/1260
	dates 'It stayed at his Mar-a-Something house.' en 2020-03-11 ''
	dates 'It is shut on 3 May from 9.am for two hours.' en 2020-04-11 \
	    2020-05-03T09:00/2020-05-03T11:00
	dates 'They meet on Friday march thirteenth six pm.' en 2020-03-11 \
	    2020-03-13T18:00
}

@test "what is owned is counted, and no pronoun is" {
	says "A third of the city's 90 schools reopened." en '.[0].noun.text' \
	    '"schools"'
	says "Some 12 of Ruritania's million farms flooded." en \
	    '.[0].noun.text' '"farms"'
	says 'The book sold 14 million last year.' en '.[0].noun.text' '"book"'
	says 'A yacht worth $4 million sank.' en '.[0].noun.text' '"yacht"'
	says 'Tickets start at $30.' en '.[0].noun.text' '"Tickets"'
	says 'The sheep fled, and 600 of them drowned.' en '.[0].noun.text' \
	    '"sheep"'
}

@test "several of a unit, halves behind units, halves of years" {
	f='[.[] | [.kind, .value, .low, .unit, .bound]]'
	says 'It rained for several days.' en "$f" \
	    '[["vague",null,3,"d","vague"]]'
	says 'It rained for several days.' en '.[0].noun.text' '"days"'
	says 'Over the last several weeks it rained.' en '[.[].date]' '[null]'
	says 'Es hat mehrere Wochen geregnet.' de "$f" \
	    '[["vague",null,3,"wk","vague"]]'
	says 'It took two hours and a half.' en "$f" \
	    '[["duration",2.5,null,"h","exact"]]'
	says 'Il a plu un mois et demi.' fr "$f" \
	    '[["duration",1.5,null,"mo","exact"]]'
	dates 'In 2019-H2 they sold more, and in H1 2018.' en 2020-03-11 \
	    '2019-07-01/2019-12-31 2018-01-01/2018-06-30'
	dates 'The H1N1 virus of 2009.' en 2020-03-11 2009
	says 'It took a hundredth of a second, or less than a hundredth.' en \
	    '[.[].value]' '[0.01,0.01]'
}

@test "ages of persons in other languages, nouns with capitals" {
	f='[.[] | [.kind, .unit, .noun.text]]'
	says 'Cayó un hombre de 34 años.' es "$f" '[["age","y","hombre"]]'
	says 'El plan de 34 años.' es '[.[].kind]' '["duration"]'
	says 'Ana Duval, 34 ans, est là.' fr '[.[].kind]' '["age"]'
	says 'Die 26-jährige Spielerin kam.' de "$f" \
	    '[["age","y","Spielerin"]]'
	says 'Die zehnjährige Anleihe.' de '[.[].kind]' '["duration"]'
	says 'Die Quote lag zuletzt bei 40 Prozent.' de '[.[].noun.text]' \
	    '["Quote"]'
	says 'Rund 40 Prozent aller Befragten kamen.' de '[.[].noun.text]' \
	    '["Befragten"]'
}

@test "said again in brackets, over a length, bounds of lengths" {
	f='[.[] | [.value, .unit, .bound, .noun.text]]'
	says 'It fell by up to 30 inches (76 cm) of rain.' en "$f" \
	    '[[30,"in","at_most","rain"],[76,"cm","at_most","rain"]]'
	says 'They paid €200 ($220) in fees.' en '[.[] | [.value, .unit]]' \
	    '[[200,"EUR"],[220,"USD"]]'
	f='[.[] | [.value, .bound]]'
	says 'It rose 11 percent over two years.' en "$f" \
	    '[[11,"exact"],[2,"exact"]]'
	says 'It took over two years.' en "$f" '[[2,"over"]]'
	says 'Less than two hours later it rained.' en "$f" '[[2,"under"]]'
	says 'Quakes of up to magnitude 5 may come.' en "$f" '[[5,"at_most"]]'
	says 'The bills add up to $900.' en "$f" '[[900,"exact"]]'
	says 'Près de 500 morts.' fr "$f" '[[500,"under"]]'
}

@test "days of work, lengths from a day" {
	f='[.[] | [.kind, .date]]'
	says 'It opens in the next 4 business days.' en "$f" \
	    '[["duration","2020-03-12/2020-03-17"]]'
	dates 'It opened 10 working days ago.' en 2020-03-11 2020-02-26
	dates 'They will pay in five business days.' en 2020-03-14 2020-03-20
	dates 'It will shut for a week, from 5 March.' en 2020-03-11 \
	    2021-03-05/2021-03-11
}

@test "a share with what it is of between its numbers" {
	f='[.[] | [.kind, .value, .noun.text]]'
	says 'Two houses in ten, she said.' en "$f" '[["fraction",0.2,"houses"]]'
	says 'Huit bateaux sur dix sont vides.' fr "$f" \
	    '[["fraction",0.8,"bateaux"]]'
	says 'She saw two goals in 10 minutes.' en '[.[].kind]' \
	    '["count","duration"]'
	says 'Three men in 20 cars.' en '[.[].kind]' '["count","count"]'
}

@test "German units with a word before them" {
	f='[.[] | [.kind, .value, .unit]]'
	says 'Nach sieben Kriegsjahren.' de "$f" '[["duration",7,"y"]]'
	says 'Mit 48 Wochenstunden.' de "$f" '[["duration",48,"h"]]'
	says 'Drei Feiertage, drei Halbjahre.' de '[.[].kind]' \
	    '["count","count"]'
	says 'Drei Vierteljahre.' de "$f" '[["duration",9,"mo"]]'
	says 'Vier Lichtjahre.' de "$f" '[["measure",4,"ly"]]'
}

@test "the day after, an outlet, metres, a note behind a per cent" {
	dates 'Am 3. März 2020 fiel Schnee, am folgenden Tag Regen.' de \
	    2020-03-11 '2020-03-03 2020-03-04'
	dates 'No dia 3 de março de 2020 nevou, no dia seguinte choveu.' pt \
	    2020-03-11 '2020-03-03 2020-03-04'
	says 'Lo dijo a un medio local.' es length 0
	says 'Une journée de grève.' fr length 0
	says 'A 500m del puente.' es '[.[] | [.value, .unit]]' '[[500,"m"]]'
	says 'Plus de 40 %1 alors.' fr '[.[] | [.kind, .value]]' \
	    '[["percent",40]]'
	says 'See /a%20b for more.' en length 0
}

@test "the table of expressions" {
	grep -v '^#' "$top/tests/numbers.tsv" >"$BATS_TEST_TMPDIR/want"
	jq -cR 'split("\t") | {language: .[0], published: .[1], text: .[2]}' \
	    "$BATS_TEST_TMPDIR/want" | lede-numbers |
		jq -r -f "$top/tests/numbers.jq" |
		paste <(cut -f 1-3 "$BATS_TEST_TMPDIR/want") - |
		diff "$BATS_TEST_TMPDIR/want" - >&2
}
