#include "tables.h"

#include <stdio.h>
#include <string.h>

#include "json.h"

/* Where the code knows a column by its place, the place is named. */
static const struct lede_column articles[] = {
	[LEDE_ARTICLE_ID] = { "id", LEDE_TEXT, "id", NULL },
	[LEDE_ARTICLE_REVISION] = { "revision", LEDE_INT, NULL, NULL },
	[LEDE_ARTICLE_AT] = { "at", LEDE_TEXT, NULL, NULL },
	[LEDE_ARTICLE_FIRST_SEEN] = { "first_seen", LEDE_TEXT, NULL, NULL },
	[LEDE_ARTICLE_LAST_SEEN] = { "last_seen", LEDE_TEXT, NULL, NULL },
	[LEDE_ARTICLE_FINGERPRINT] = { "fingerprint", LEDE_INT, NULL, NULL },
	[LEDE_ARTICLE_URL] = { "url", LEDE_TEXT, "url", NULL },
	[LEDE_ARTICLE_TITLE] = { "title", LEDE_TEXT, "title", NULL },
	[LEDE_ARTICLE_MODIFIED] = { "modified", LEDE_TEXT, "modified", NULL },
	[LEDE_ARTICLE_TEXT] = { "text", LEDE_TEXT, "text", NULL },
	{ "canonical", LEDE_TEXT, "canonical", NULL },
	[LEDE_ARTICLE_SITE] = { "site", LEDE_TEXT, "site", NULL },
	{ "authors", LEDE_JSON, "authors", NULL },
	{ "published", LEDE_TEXT, "published", NULL },
	{ "language", LEDE_TEXT, "language", NULL },
	{ "summary", LEDE_TEXT, "summary", NULL },
	{ "section", LEDE_TEXT, "section", NULL },
	{ "tags", LEDE_JSON, "tags", NULL },
	{ "image", LEDE_TEXT, "image", NULL },
	{ "free", LEDE_BOOL, "free", NULL },
	{ "cluster", LEDE_TEXT, "cluster", "id" },
	{ "similarity", LEDE_NUM, "cluster", "similarity" },
	{ "contains", LEDE_JSON, "cluster", "contains" },
	{ "blocks", LEDE_JSON, "blocks", NULL },
	{ "origins", LEDE_JSON, "from", NULL },
	{ "item", LEDE_JSON, "item", NULL },
	{ "fetch", LEDE_JSON, "fetch", NULL },
	{ "extra", LEDE_JSON, NULL, NULL },
};

static const struct lede_column quotes[] = {
	[LEDE_FINDING_ARTICLE] = { "article", LEDE_TEXT, NULL, NULL },
	[LEDE_FINDING_INDEX] = { "quote", LEDE_INT, NULL, NULL },
	[LEDE_FINDING_START] = { "start", LEDE_INT, "start", NULL },
	[LEDE_FINDING_STOP] = { "stop", LEDE_INT, "end", NULL },
	[LEDE_FINDING_TEXT] = { "text", LEDE_TEXT, "text", NULL },
	{ "kind", LEDE_TEXT, "kind", NULL },
	[LEDE_QUOTE_SPEAKER] = { "speaker", LEDE_TEXT, "speaker", "text" },
	[LEDE_QUOTE_SPEAKER_NAME] = { "speaker_name", LEDE_TEXT, "speaker",
	    "name" },
	{ "speaker_role", LEDE_TEXT, "speaker", "role" },
	{ "speaker_start", LEDE_INT, "speaker", "start" },
	{ "speaker_stop", LEDE_INT, "speaker", "end" },
	{ "cue", LEDE_TEXT, "cue", "text" },
	{ "cue_start", LEDE_INT, "cue", "start" },
	{ "cue_stop", LEDE_INT, "cue", "end" },
	{ "confidence", LEDE_NUM, "confidence", NULL },
	{ "continues", LEDE_INT, "continues", NULL },
};

static const struct lede_column numbers[] = {
	[LEDE_FINDING_ARTICLE] = { "article", LEDE_TEXT, NULL, NULL },
	[LEDE_FINDING_INDEX] = { "number", LEDE_INT, NULL, NULL },
	[LEDE_FINDING_START] = { "start", LEDE_INT, "start", NULL },
	[LEDE_FINDING_STOP] = { "stop", LEDE_INT, "end", NULL },
	[LEDE_NUMBER_TEXT] = { "text", LEDE_TEXT, "text", NULL },
	[LEDE_NUMBER_KIND] = { "kind", LEDE_TEXT, "kind", NULL },
	[LEDE_NUMBER_VALUE] = { "value", LEDE_NUM, "value", NULL },
	[LEDE_NUMBER_LOW] = { "low", LEDE_NUM, "low", NULL },
	[LEDE_NUMBER_HIGH] = { "high", LEDE_NUM, "high", NULL },
	[LEDE_NUMBER_BOUND] = { "bound", LEDE_TEXT, "bound", NULL },
	[LEDE_NUMBER_UNIT] = { "unit", LEDE_TEXT, "unit", NULL },
	[LEDE_NUMBER_PER] = { "per", LEDE_TEXT, "per", NULL },
	[LEDE_NUMBER_NOUN] = { "noun", LEDE_TEXT, "noun", "text" },
	{ "noun_start", LEDE_INT, "noun", "start" },
	{ "noun_stop", LEDE_INT, "noun", "end" },
	{ "date", LEDE_TEXT, "date", NULL },
};

static const struct lede_column claims[] = {
	[LEDE_FINDING_ARTICLE] = { "article", LEDE_TEXT, NULL, NULL },
	[LEDE_FINDING_INDEX] = { "claim", LEDE_INT, NULL, NULL },
	[LEDE_CLAIM_NUMBER] = { "number", LEDE_INT, "number", NULL },
	[LEDE_CLAIM_TOPIC] = { "topic", LEDE_TEXT, NULL, NULL },
	[LEDE_CLAIM_AMOUNT] = { "amount", LEDE_TEXT, NULL, NULL },
	[LEDE_CLAIM_SINCE] = { "since", LEDE_TEXT, NULL, NULL },
	[LEDE_CLAIM_QUOTE] = { "quote", LEDE_INT, "quote", NULL },
	[LEDE_CLAIM_CLAIMANT] = { "claimant", LEDE_TEXT, "claimant", "text" },
	[LEDE_CLAIM_CLAIMANT_NAME] = { "claimant_name", LEDE_TEXT, "claimant",
	    "name" },
	{ "claimant_start", LEDE_INT, "claimant", "start" },
	{ "claimant_stop", LEDE_INT, "claimant", "end" },
	{ "via", LEDE_TEXT, "via", "text" },
	{ "via_name", LEDE_TEXT, "via", "name" },
	{ "via_start", LEDE_INT, "via", "start" },
	{ "via_stop", LEDE_INT, "via", "end" },
	[LEDE_CLAIM_EVENT] = { "event", LEDE_TEXT, "event", NULL },
	[LEDE_CLAIM_NOUN] = { "noun", LEDE_TEXT, "noun", "text" },
	{ "noun_start", LEDE_INT, "noun", "start" },
	{ "noun_stop", LEDE_INT, "noun", "end" },
};

static const struct lede_column failures[] = {
	[LEDE_FAILURE_REF] = { "ref", LEDE_TEXT, NULL, NULL },
	[LEDE_FAILURE_URL] = { "url", LEDE_TEXT, NULL, NULL },
	[LEDE_FAILURE_AT] = { "at", LEDE_TEXT, NULL, NULL },
	[LEDE_FAILURE_TOOL] = { "tool", LEDE_TEXT, "tool", NULL },
	[LEDE_FAILURE_CODE] = { "code", LEDE_TEXT, "code", NULL },
	[LEDE_FAILURE_MESSAGE] = { "message", LEDE_TEXT, "message", NULL },
	[LEDE_FAILURE_RETRYABLE] = { "retryable", LEDE_BOOL, "retryable", NULL },
	[LEDE_FAILURE_RECORD] = { "record", LEDE_JSON, NULL, NULL },
};

#define TABLE(name) { #name, name, sizeof(name) / sizeof(name[0]) }
const struct lede_table_def lede_tables[LEDE_TABLES] = {
	TABLE(articles), TABLE(quotes), TABLE(numbers), TABLE(claims),
	TABLE(failures),
};

size_t
lede_tables_column(enum lede_table t, const char *name)
{
	size_t i = 0;

	while (strcmp(lede_tables[t].columns[i].name, name) != 0)
		i++;
	return i;
}

bool
lede_tables_is_of_text(size_t column)
{
	return column == LEDE_ARTICLE_ID || column == LEDE_ARTICLE_REVISION ||
	    column == LEDE_ARTICLE_FIRST_SEEN || column == LEDE_ARTICLE_TITLE ||
	    column == LEDE_ARTICLE_TEXT;
}

void
lede_tables_name(struct lede_buf *out, enum lede_table t, size_t column)
{
	lede_buf_char(out, '"');
	lede_buf_str(out, lede_tables[t].columns[column].name);
	lede_buf_char(out, '"');
}

void
lede_tables_names(struct lede_buf *out, enum lede_table t, size_t from)
{
	for (size_t i = from; i < lede_tables[t].n; i++) {
		if (i > from)
			lede_buf_str(out, ", ");
		lede_tables_name(out, t, i);
	}
}

static void
print_cell(struct lede_buf *out, enum lede_type type,
    const struct lede_cell *cell)
{
	char text[40];

	switch (type) {
	case LEDE_TEXT:
		lede_buf_add(out, lede_json_quote(cell->s, out->arena));
		break;
	case LEDE_JSON:
		lede_buf_add(out, cell->s);
		break;
	case LEDE_INT:
		snprintf(text, sizeof(text), "%jd", (intmax_t)cell->i);
		lede_buf_str(out, text);
		break;
	case LEDE_NUM:
		snprintf(text, sizeof(text), "%.17g", cell->num);
		lede_buf_str(out, text);
		break;
	case LEDE_BOOL:
		lede_buf_str(out, cell->i ? "true" : "false");
		break;
	}
}

void
lede_tables_print(struct lede_buf *out, enum lede_table t,
    const struct lede_cell *cells)
{
	bool first = true;

	lede_buf_char(out, '{');
	for (size_t i = 0; i < lede_tables[t].n; i++) {
		if (!cells[i].has)
			continue;
		if (!first)
			lede_buf_char(out, ',');
		first = false;
		lede_tables_name(out, t, i);
		lede_buf_char(out, ':');
		print_cell(out, lede_tables[t].columns[i].type, &cells[i]);
	}
	lede_buf_char(out, '}');
}
