# lede-quotes: who said what in languages other than English.
bats_require_minimum_version 1.5.0
load common

# said LANG TEXT: a line a quotation: kind, speaker, what was said.
said() {
	jq -cn --arg l "$1" --arg t "$2" '{text: $t, language: $l}' |
		lede-quotes | jq -r '.quotes[] |
		[.kind, .speaker.text // "-", .text] | join(" | ")'
}

# says LANG TEXT EXPECTED: that is all that is found.
says() {
	run -0 said "$1" "$2"
	if [ "$output" != "$3" ]; then
		printf 'of: %s\nwanted: %s\ngot: %s\n' "$2" "$3" "$output"
		return 1
	fi
}

@test "the quotation first, the verb before its subject" {
	says de '„Wir bauen die Brücke wieder auf“, sagte Bürgermeisterin Anna Prahl.' \
		'direct | Bürgermeisterin Anna Prahl | „Wir bauen die Brücke wieder auf“'
	says fr '« Nous allons reconstruire le pont », a déclaré la maire Anne Prade.' \
		'direct | la maire Anne Prade | « Nous allons reconstruire le pont »'
	says es '“Vamos a reconstruir el puente”, dijo la alcaldesa Ana Prado.' \
		'direct | la alcaldesa Ana Prado | “Vamos a reconstruir el puente”'
	says it '«Ricostruiremo il ponte», ha detto la sindaca Anna Prati.' \
		'direct | la sindaca Anna Prati | «Ricostruiremo il ponte»'
	says pt '"Vamos reconstruir a ponte", disse a prefeita Ana Prado.' \
		'direct | a prefeita Ana Prado | "Vamos reconstruir a ponte"'
	says nl '“We bouwen de brug weer op”, zei burgemeester Anna Pronk.' \
		'direct | burgemeester Anna Pronk | “We bouwen de brug weer op”'
}

@test "the speaker first, then a colon" {
	says de 'Anna Prahl erklärte am Montag: „Wir bauen die Brücke wieder auf.“' \
		'direct | Anna Prahl | „Wir bauen die Brücke wieder auf.“'
	says fr 'Anne Prade a ajouté lundi : « Nous allons reconstruire le pont. »' \
		'direct | Anne Prade | « Nous allons reconstruire le pont. »'
	says es 'Ana Prado añadió el lunes: “Vamos a reconstruir el puente”.' \
		'direct | Ana Prado | “Vamos a reconstruir el puente”'
	says nl 'Anna Pronk zei maandag: “We bouwen de brug weer op.”' \
		'direct | Anna Pronk | “We bouwen de brug weer op.”'
}

@test "a reported clause" {
	says de 'Die Ministerin sagte, dass die Brücke im Mai fertig sein wird.' \
		'indirect | Die Ministerin | dass die Brücke im Mai fertig sein wird'
	says fr 'La ministre affirme que le pont sera terminé en mai.' \
		'indirect | La ministre | que le pont sera terminé en mai'
	says es 'La ministra explicó ayer en Larga que el puente estará listo en mayo.' \
		'indirect | La ministra | que el puente estará listo en mayo'
	says it 'La ministra ha spiegato che il ponte sarà pronto a maggio.' \
		'indirect | La ministra | che il ponte sarà pronto a maggio'
	says pt 'A ministra afirmou que a ponte ficará pronta em maio.' \
		'indirect | A ministra | que a ponte ficará pronta em maio'
	says nl 'De minister vertelde dat de brug in mei klaar is.' \
		'indirect | De minister | dat de brug in mei klaar is'
}

@test "attribution without a verb" {
	says de 'Laut der Polizei wurden drei Häuser beschädigt.' \
		'indirect | der Polizei | wurden drei Häuser beschädigt'
	says de 'Der Polizei zufolge wurden drei Häuser beschädigt.' \
		'indirect | Der Polizei | wurden drei Häuser beschädigt'
	says fr 'Selon la police, trois maisons ont été touchées.' \
		'indirect | la police | trois maisons ont été touchées'
	says es 'Tres casas quedaron dañadas, según la policía.' \
		'indirect | la policía | Tres casas quedaron dañadas'
	says it 'Secondo la polizia, tre case sono state danneggiate.' \
		'indirect | la polizia | tre case sono state danneggiate'
	says pt 'De acordo com a polícia, três casas foram atingidas.' \
		'indirect | a polícia | três casas foram atingidas'
	says nl 'Volgens de politie zijn drie huizen beschadigd.' \
		'indirect | de politie | zijn drie huizen beschadigd'
	says it 'Stando al rapporto, i casi sono 300.' \
		'indirect | rapporto | i casi sono 300'
	says it 'Secondo quanto riferito dalla polizia, i feriti sono dieci.' \
		'indirect | polizia | i feriti sono dieci'
	says it 'Secondo quanto riferito dai vigili del fuoco, i feriti sono dieci.' \
		'indirect | vigili del fuoco | i feriti sono dieci'
	says nl '“De kraan is oud”, voegde Ruck eraan toe.' \
		'direct | Ruck | “De kraan is oud”'
	says es 'A juicio de Ana Prado, el plan fracasará.' \
		'indirect | Ana Prado | el plan fracasará'
	says es 'El segundo hombre llegó tarde al puente.' ''
}

@test "the mood of reported speech carries the speaker on" {
	says de 'Die Brücke sei sicher, sagte Anna Prahl. Man habe alle Pfeiler geprüft. Der Verkehr rollt wieder.' \
		$'indirect | Anna Prahl | Die Brücke sei sicher\nindirect | Anna Prahl | Man habe alle Pfeiler geprüft'
}

@test "an interrupted quotation has the same speaker on both sides" {
	says de '„Die Brücke steht“, sagte Anna Prahl, „und sie wird halten.“' \
		$'direct | Anna Prahl | „Die Brücke steht“\ndirect | Anna Prahl | „und sie wird halten.“'
	says es '“El puente está en pie”, dijo Ana Prado, “y va a resistir muchos años”.' \
		$'direct | Ana Prado | “El puente está en pie”\ndirect | Ana Prado | “y va a resistir muchos años”'
}

@test "a verb without a subject, and a quotation without a verb, go on with the speaker" {
	says es 'Ana Prado visitó el puente el martes. Dijo que las obras terminarán en mayo. “Ha costado mucho esfuerzo a todos”.' \
		$'indirect | Ana Prado | que las obras terminarán en mayo\ndirect | Ana Prado | “Ha costado mucho esfuerzo a todos”'
	says fr '« Le pont tient bon », a dit Anne Prade. « Nous avons vérifié chaque pilier du pont. »' \
		$'direct | Anne Prade | « Le pont tient bon »\ndirect | Anne Prade | « Nous avons vérifié chaque pilier du pont. »'
}

@test "words between commas may part a verb from the subject behind it" {
	says es '«No hay dinero», lamenta, por su parte, Ana Prada, alcaldesa de Larga.' \
		'direct | Ana Prada, alcaldesa de Larga | «No hay dinero»'
	says pt '«Não há dinheiro», disse, por sua vez, o presidente da câmara.' \
		'direct | o presidente da câmara | «Não há dinheiro»'
}

@test "what somebody stands for belongs to the mention" {
	says es '«No hay dinero», añadió el senador por Leona.' \
		'direct | el senador por Leona | «No hay dinero»'
	says pt '«Não há dinheiro», disse o deputado por Leona.' \
		'direct | o deputado por Leona | «Não há dinheiro»'
}

@test "who is not known and only mentioned does not speak next" {
	run -0 said es '«El puente es viejo», dijo la alcaldesa Ana Prada. Es difícil que una autoridad cierre un puente en verano. «Es imposible», aseguró.'
	[ "$(tail -n 1 <<<"$output")" = 'direct | la alcaldesa Ana Prada | «Es imposible»' ]
}

@test "appositions, relative clauses and adverbs between subject and verb" {
	says es 'Ana Prado, alcaldesa de Larga, también aseguró que el puente es seguro.' \
		'indirect | Ana Prado, alcaldesa de Larga | que el puente es seguro'
	says fr 'Anne Prade, la maire de Larges, a précisé que le pont est sûr.' \
		'indirect | Anne Prade, la maire de Larges | que le pont est sûr'
	says de 'Am Montag hatte auch die Ministerin gesagt, die Brücke sei sicher.' \
		'indirect | die Ministerin | die Brücke sei sicher'
}

@test "verbs in two parts, pronouns behind a hyphen, elided articles" {
	says de 'Die Polizei teilte am Montag mit, dass die Brücke gesperrt bleibt.' \
		'indirect | Die Polizei | dass die Brücke gesperrt bleibt'
	says fr '« Le pont tient bon », a-t-elle affirmé.' \
		'direct | elle | « Le pont tient bon »'
	says fr '« Le pont tient bon », affirme l’ingénieure Anne Prade.' \
		'direct | l’ingénieure Anne Prade | « Le pont tient bon »'
	says fr 'Le pont tient bon, selon l’association d’Anne Prade.' \
		'indirect | l’association d’Anne Prade | Le pont tient bon'
}

@test "what is demanded or criticised is content" {
	says de 'Die Gewerkschaft fordert mehr Geld für Brücken.' \
		'indirect | Die Gewerkschaft | mehr Geld für Brücken'
	says es 'El sindicato exigió la reapertura del puente.' \
		'indirect | El sindicato | la reapertura del puente'
	says pt 'O sindicato criticou o fechamento da ponte.' \
		'indirect | O sindicato | o fechamento da ponte'
}

@test "an inquit within the marks, a speaker named by what says it, a denial reported" {
	says fr '« Le pont a bougé, confie Anne Prade, 34 ans. Tout tremblait. »' \
		$'direct | Anne Prade | « Le pont a bougé\ndirect | Anne Prade | Tout tremblait. »'
	says de '„Die Brücke bleibt gesperrt“, heißt es in der Mitteilung der Polizei.' \
		'direct | der Mitteilung der Polizei | „Die Brücke bleibt gesperrt“'
	says fr 'Comme l’a expliqué Anne Prade, le pont sera fermé en mai.' \
		'indirect | Anne Prade | le pont sera fermé en mai'
	says it 'Secondo quanto riferito dalla polizia, il ponte è chiuso.' \
		'indirect | polizia | il ponte è chiuso'
	says es 'La alcaldesa negó los hechos, informó la fiscalía.' \
		$'indirect | la fiscalía | La alcaldesa negó los hechos\nindirect | La alcaldesa | los hechos'
}

@test "das sagte X: the sentence before is what was said" {
	says de 'Die Brücke bleibt bis Mai gesperrt. Das sagte Anna Prahl am Montag.' \
		'indirect | Anna Prahl | Die Brücke bleibt bis Mai gesperrt'
	says es 'El puente reabrirá en mayo. Así lo anunció la ministra Ana Prado.' \
		'indirect | la ministra Ana Prado | El puente reabrirá en mayo'
}

@test "a name and a colon" {
	says it 'Prati: “Il ponte è sicuro”' 'direct | Prati | “Il ponte è sicuro”'
}

@test "names, titles and scare quotes are no quotations" {
	says de 'Der Film „Die lange Brücke“ läuft im Kino „Palast“.' ''
	says fr 'Le film « Le long pont » passe au cinéma.' ''
	says es 'El diario “La Tarde” cierra en mayo.' ''
	says pt 'A chamada "ponte longa" foi fechada em maio.' ''
}

# named LANG TEXT: the names of the speakers, a line each.
named() {
	jq -cn --arg l "$1" --arg t "$2" '{text: $t, language: $l}' |
		lede-quotes | jq -r '.quotes[] | .speaker.name // "-"'
}

@test "a surname, a role and a pronoun are taken to the full name" {
	run -0 named es 'La ministra de Obras, Ana Prado, visitó Larga. Prado dijo que el puente es seguro. La ministra añadió que costará poco. Ella insistió en que es seguro.'
	[ "$output" = $'Ana Prado\nAna Prado\nAna Prado' ]
	run -0 named de 'Verkehrsministerin Anna Prahl kam nach Langen. Die Brücke sei sicher, sagte Prahl. „Sie wird halten“, sagte die Verkehrsministerin. „Ganz sicher, und lange“, sagte sie.'
	[ "$output" = $'Anna Prahl\nAnna Prahl\nAnna Prahl' ]
	run -0 named fr '« Le pont tient bon », a dit Anne Prade, directrice du port. « Nous avons tout vérifié », a ajouté la directrice.'
	[ "$output" = $'Anne Prade\nAnne Prade' ]
}

@test "a body is named without its article, an abbreviation in full" {
	run -0 named es 'La Agencia Nacional de Puentes (ANP) informó que el puente es seguro. La ANP añadió que abrirá en mayo.'
	[ "$output" = $'Agencia Nacional de Puentes\nAgencia Nacional de Puentes' ]
	run -0 named de 'Die Gewerkschaft Brücke fordert mehr Geld. Die Polizei teilte mit, dass die Brücke gesperrt bleibt.'
	[ "$output" = $'Brücke\n-' ]
	run -0 named de 'Der Bund der Brückenwarte (BBW) prüft. Der BBW teilte mit, dass die Brücke hält. Nach seinen Worten ist sie sicher.'
	[ "$output" = $'Bund der Brückenwarte\n-' ]
	run -0 named fr 'La Ville de Larges a rouvert le pont. La Ville précise que le pont est sûr. Le Conseil pour la Sûreté des Ponts (CSP) affirme que tout va bien.'
	[ "$output" = $'Ville de Larges\nConseil pour la Sûreté des Ponts' ]
	run -0 named fr 'Plusieurs experts affirment que le pont est sûr.'
	[ "$output" = '-' ]
}

@test "the role is what the mention says beside the name" {
	role() {
		jq -cn --arg l "$1" --arg t "$2" '{text: $t, language: $l}' |
			lede-quotes | jq -r '.quotes[].speaker.role'
	}
	run -0 role es '“Vamos a reconstruir el puente”, dijo la alcaldesa de Larga, Ana Prado.'
	[ "$output" = 'la alcaldesa de Larga' ]
	run -0 role de '„Die Brücke wird halten“, sagte Anna Prahl, Direktorin der Oper.'
	[ "$output" = 'Direktorin der Oper' ]
	run -0 role fr '« Le pont tient bon », a dit Anne Prade.'
	[ "$output" = null ]
}

@test "a quotation with its verb is surer than one by its mood, and that than nobody's" {
	run -0 jq -e '[.quotes[].confidence] | .[0] > .[1] and .[1] > .[2] and .[2] > 0' < <(
		jq -cn '{language: "de", text: "„Die Brücke wird halten“, sagte Anna Prahl. Man habe alle Pfeiler geprüft.\n\n„Endlich wieder frei“"}' |
			lede-quotes)
}

@test "nobody says it" {
	says de '„Die Brücke bleibt vorerst gesperrt“, heißt es.' \
		'direct | - | „Die Brücke bleibt vorerst gesperrt“'
}

@test "a language without a table has its direct quotations" {
	says sv 'Stallen brann. "Vi ska bygga upp bron igen", sa Anna Prahl.' \
		'direct | Anna Prahl | "Vi ska bygga upp bron igen"'
}

# claimed LANG TEXT: the figures and who claims them.
claimed() {
	jq -cn --arg l "$1" --arg t "$2" '{text: $t, language: $l}' |
		lede-quotes | lede-numbers | lede-claims |
		jq -r '.numbers as $n | .claims[] | [$n[.number].text,
		.claimant.name // .claimant.text // "-"] | join(" | ")'
}

@test "a figure is claimed by whoever says it, or by the outlet" {
	run -0 claimed de 'Auf der Brücke standen 400 Menschen. Es seien 600 gewesen, sagte Anna Prahl in Langen.'
	[ "$output" = $'400 | -\n600 | Anna Prahl' ]
	run -0 claimed es 'Para la obra hacen falta 40 personas. Ana Prado dijo que costará 3 millones de euros.'
	[ "$output" = $'40 | -\n3 millones de euros | Ana Prado' ]
	run -0 claimed fr 'Selon la préfecture, 300 personnes ont manifesté pour le pont.'
	[ "$output" = '300 | la préfecture' ]
}

@test "a long paragraph of any language takes seconds, and every finding is a slice" {
	need timeout
	for lang in de es fr it nl pt; do
		for unit in 'gibt ' 'X, der ' '„a “ sagte ' "l'a qu'" 'dijo que ' \
			'selon X (' '– ' 'sei. Y: '; do
			yes "$unit" | tr -d '\n' | head -c 200000 |
				jq -Rsc --arg l $lang '{text: ., language: $l}' |
				timeout 20 lede-quotes |
				jq -e '.text as $t | all(.quotes[] | ., .speaker,
				.cue | values; .text == $t[.start:.end])' >/dev/null
		done
	done
}
