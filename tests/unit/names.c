/* names: whom a mention means. */
#include <string.h>

#include "names.h"
#include "unit.h"

/* The name of the last place of mention in text, when recent was the last
 * given; "" for none. */
static struct lede_slice
name_of(struct lede_arena *arena, const char *text, const char *mention,
    const char *recent)
{
	struct lede_tokens tokens;
	struct lede_names names;
	struct lede_slice all = lede_slice_str(text), name;
	struct lede_slice given = LEDE_SLICE_NONE;
	size_t at = SIZE_MAX, next = 0;

	while ((next = lede_slice_find(all, lede_slice_str(mention), next)) !=
	    SIZE_MAX)
		at = next++;
	lede_tokens_find(&tokens, all, LEDE_LANG_EN, arena);
	lede_names_find(&names, &tokens, NULL, LEDE_LANG_EN, arena);
	if (recent != NULL) {
		next = lede_slice_find(all, lede_slice_str(recent), 0);
		given = lede_slice_cut(all, next, next + strlen(recent));
	}
	name = lede_names_of(&names, at, at + strlen(mention), given);
	return name.ptr == NULL ? LEDE_SLICE("") : name;
}

int
main(void)
{
	static const struct {
		const char *text, *mention, *name;
	} cases[] = {
		{ "Ana Prado spoke. Prado left.", "Prado", "Ana Prado" },
		{ "Ana Prado spoke. Ana left.", "Ana", "Ana Prado" },
		{ "Ann Roy and Bo Lind met. Lind left.", "Lind", "Bo Lind" },
		{ "Marlow and Lind met. Later Lind left.", "Lind", "Lind" },
		/* words beside a name that say who is meant */
		{ "It fell, Peruvian officials said.", "Peruvian officials",
		    "" },
		{ "So said Ana Prado's lawyers.", "Ana Prado's lawyers", "" },
		{ "The mayor of Lima, Ana Prado, left.",
		    "The mayor of Lima, Ana Prado", "Ana Prado" },
		{ "A judge in Ohio ruled.", "A judge in Ohio", "" },
		{ "The Harbour Board spokesman Paul Roy left.",
		    "The Harbour Board spokesman Paul Roy", "Paul Roy" },
		{ "A statement by Harbour Watch came.",
		    "A statement by Harbour Watch", "Harbour Watch" },
		{ "By the German government.", "the German government",
		    "German government" },
		/* several are no one's name, unlike a role beside one */
		{ "Roy and Lind left.", "Roy and Lind", "" },
		{ "Peru, Chile, and Cuba left.", "Peru, Chile, and Cuba", "" },
		{ "The Bank of Peru and Ana Roy met.", "The Bank of Peru",
		    "Bank of Peru" },
		{ "The head of Marlow Water, Ana Roy, left.",
		    "The head of Marlow Water, Ana Roy", "Ana Roy" },
		{ "So says Peruvian news agency Lirna.",
		    "Peruvian news agency Lirna", "Lirna" },
		{ "Peru's farm federation said so.", "Peru's farm federation",
		    "Peru's farm federation" },
		{ "By the government of Peru.", "the government of Peru",
		    "government of Peru" },
		{ "The government of Peru met. So the government said.",
		    "the government", "government of Peru" },
		{ "Ana King met Bo Lind. It was late, King said.", "King",
		    "Ana King" },
		{ "Ana Roy KC spoke.", "Ana Roy KC", "Ana Roy" },
		{ "As told by The Times, it fell.", "The Times", "The Times" },
		{ "The Committee to Protect Ports met.",
		    "The Committee to Protect Ports",
		    "Committee to Protect Ports" },
		{ "The Lima Sheriff's Office came.",
		    "The Lima Sheriff's Office", "Lima Sheriff's Office" },
		{ "The Harbour Board met Ana Roy. It said so.", "It",
		    "Harbour Board" },
		/* places */
		{ "The Bank of Peru met. It is in Peru.", "Peru", "Peru" },
		{ "So say Peruvian figures.", "Peruvian figures", "" },
		{ "A report by Peru's auditor came.",
		    "A report by Peru's auditor", "" },
		{ "The Roy campaign met. So said the campaign.",
		    "the campaign", "Roy campaign" },
		/* other names of the same */
		{ "The Harbour Safety Board (HSB) met. HSB left.", "HSB",
		    "Harbour Safety Board" },
		{ "The Harbour Safety Board (Harsafe) met. Harsafe left.",
		    "Harsafe", "Harbour Safety Board" },
		{ "The Lima Dockers Union met. It fell, the union said.",
		    "the union", "Lima Dockers Union" },
		{ "The Lima Dockers met. It fell, the union said.",
		    "the union", "" },
		{ "Marlow Zoo opened. Zoo keepers sang. A zoo is fun. He left.",
		    "He", "" },
		{ "Republicans left. Ana Prado came. Many Republicans sang. "
		    "So he said.", "he", "" },
		{ "The Lima Independent Dock Union met. Lima IDU left.",
		    "Lima IDU", "Lima Independent Dock Union" },
		/* documents are of their owners, not of who prints them */
		{ "The Lima Dockers Union met. So says the union's report.",
		    "the union's report", "Lima Dockers Union" },
		{ "The Harbour Union met. So says the union report.",
		    "the union report", "" },
		{ "A study in the Journal of Ports found it.",
		    "A study in the Journal of Ports", "" },
		{ "A study published this May in Port Science found it.",
		    "A study published this May in Port Science", "" },
		{ "Data from the Harbour Board's \"Tide Watchers\" came.",
		    "Data from the Harbour Board's \"Tide Watchers\"",
		    "Harbour Board" },
		{ "It was in a map obtained by Harbour Watch.",
		    "a map obtained by Harbour Watch", "" },
		/* who is told of again by what they are */
		{ "The owner left. She is owner Ana Roy.", "The owner",
		    "Ana Roy" },
		{ "The owner left. So did owner Ana Roy and owner Bo Lind.",
		    "The owner", "" },
		{ "A port judge left. She was port judge Ana Roy.",
		    "A port judge", "Ana Roy" },
		{ "A port judge left. So did federal judge Ana Roy.",
		    "A port judge", "" },
		{ "One of two bodies, the Harbour Watch, left.",
		    "One of two bodies, the Harbour Watch", "Harbour Watch" },
		{ "So tweeted Mayor of Marlow Ilo Ruck.",
		    "Mayor of Marlow Ilo Ruck", "Ilo Ruck" },
		{ "So said Minister of Information Ilo al-Ruck.",
		    "Minister of Information Ilo al-Ruck", "Ilo al-Ruck" },
		{ "So said a Republican Assemblywoman, Jill Ruck.",
		    "a Republican Assemblywoman, Jill Ruck", "Jill Ruck" },
		{ "So said Fields' lawyers.", "Fields' lawyers", "" },
		/* what ends otherwise than it is called */
		{ "Ilo Ruck Jr. came. Ruck left.", "Ruck", "Ilo Ruck Jr." },
		{ "Marlow Gas and Electric Company (MG&E) met. MG&E left.",
		    "MG&E", "Marlow Gas and Electric Company" },
		{ "The World Harbour Organization met. WHO left.", "WHO",
		    "World Harbour Organization" },
		/* he is neither a college nor many */
		{ "Wary Democrats met. He left.", "He", "" },
		{ "King's College Lima met. He left.", "He", "" },
		/* nor who is never named, or a country */
		{ "Ana Roy met Bo Lind. An old sailor sang. \"No,\" he said.",
		    "he", "" },
		{ "An old sailor met Bo Lind. \"No,\" he said.", "he",
		    "Bo Lind" },
		{ "The government of Marlow met. So he said.", "he", "" },
		/* what a capital alone does not make a name */
		{ "The report came. A study too.", "The report", "" },
		{ "Marlowatch reported it.", "Marlowatch", "Marlowatch" },
	};
	/* recent is the name last given */
	static const struct {
		const char *text, *mention, *name, *recent;
	} after[] = {
		{ "Harbour Watch sent a statement. Ana Roy read it. "
		    "The statement was long.", "The statement",
		    "Harbour Watch", "Ana Roy" },
		{ "A letter by Ana Roy came to Bo Lind. The letter was long.",
		    "The letter", "Ana Roy", "Bo Lind" },
		{ "Ana Roy left, and so said the statement.", "the statement",
		    "Ana Roy", "Ana Roy" },
		{ "Ana Roy left, and so said the study.", "the study", "",
		    "Ana Roy" },
		{ "Ana Roy left, and so said the chart.", "the chart", "",
		    "Ana Roy" },
		{ "So says Marlow Lines. The carrier left.", "The carrier",
		    "Marlow Lines", "Marlow Lines" },
		{ "So says the Port Authority. The carrier left.",
		    "The carrier", "", "Port Authority" },
		{ "So says Ana Roy. The carrier left.", "The carrier", "",
		    "Ana Roy" },
	};
	struct lede_arena arena = { NULL, 0 };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		CHECK_SLICE(name_of(&arena, cases[i].text, cases[i].mention,
		    NULL), cases[i].name);
	for (size_t i = 0; i < sizeof(after) / sizeof(after[0]); i++)
		CHECK_SLICE(name_of(&arena, after[i].text, after[i].mention,
		    after[i].recent), after[i].name);
	lede_arena_free(&arena);
	return unit_failed;
}
