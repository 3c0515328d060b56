#include "lang.h"

/* ISO 639-1 and 639-2 (both forms where they differ). */
static const struct {
	const char *code;
	enum lede_lang lang;
} codes[] = {
	{ "en", LEDE_LANG_EN }, { "eng", LEDE_LANG_EN },
	{ "de", LEDE_LANG_DE }, { "deu", LEDE_LANG_DE },
	{ "ger", LEDE_LANG_DE },
	{ "es", LEDE_LANG_ES }, { "spa", LEDE_LANG_ES },
	{ "fr", LEDE_LANG_FR }, { "fra", LEDE_LANG_FR },
	{ "fre", LEDE_LANG_FR },
	{ "it", LEDE_LANG_IT }, { "ita", LEDE_LANG_IT },
	{ "nl", LEDE_LANG_NL }, { "nld", LEDE_LANG_NL },
	{ "dut", LEDE_LANG_NL },
	{ "pt", LEDE_LANG_PT }, { "por", LEDE_LANG_PT },
};

enum lede_lang
lede_lang_of(struct lede_slice tag)
{
	size_t len = 0;

	while (len < tag.len && tag.ptr[len] != '-' && tag.ptr[len] != '_')
		len++;
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		if (lede_slice_caseis(lede_slice(tag.ptr, len), codes[i].code))
			return codes[i].lang;
	return LEDE_LANG_OTHER;
}
