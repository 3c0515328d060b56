/* names: whom a mention means. */
#include <string.h>

#include "names.h"
#include "unit.h"

/* The name of the last place of mention in text; "" for none. */
static struct lede_slice
name_of(struct lede_arena *arena, const char *text, const char *mention)
{
	struct lede_tokens tokens;
	struct lede_names names;
	struct lede_slice all = lede_slice_str(text), name;
	size_t at = SIZE_MAX, next = 0;

	while ((next = lede_slice_find(all, lede_slice_str(mention), next)) !=
	    SIZE_MAX)
		at = next++;
	lede_tokens_find(&tokens, all, LEDE_LANG_EN, arena);
	lede_names_find(&names, &tokens, NULL, LEDE_LANG_EN, arena);
	name = lede_names_of(&names, at, at + strlen(mention),
	    LEDE_SLICE_NONE);
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
		/* what a capital alone does not make a name */
		{ "The report came. A study too.", "The report", "" },
		{ "Marlowatch reported it.", "Marlowatch", "Marlowatch" },
	};
	struct lede_arena arena = { NULL, 0 };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		CHECK_SLICE(name_of(&arena, cases[i].text, cases[i].mention),
		    cases[i].name);
	lede_arena_free(&arena);
	return unit_failed;
}
