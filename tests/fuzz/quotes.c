/* Of any text the quotations are stretches of it, in order, as is all of them. */
#define FUZZ_SEEDS \
	"“The bridge,” Anna Prado said, “will be rebuilt.” She left.", \
	"MAYOR PRADO: We go.\n\nREPORTER: When?\n\nMAYOR PRADO: Now.", \
	"‘They said: “Stop,”’ he said. According to the Harbour Office (HO), " \
	"40 ships, a third of all, waited; the HO said \"no\" – «nein».", \
	"Bo Lind, a poet, wrote:\n\n“We wait.\n\n“We go.”\n\nWho said so?"
#include "fuzz.h"

#include "quotes.h"
#include "utf8.h"

static bool
is_edge(struct lede_slice text, size_t at)
{
	return at <= text.len && (at == text.len ||
	    ((unsigned char)text.ptr[at] & 0xC0) != 0x80);
}

static bool
is_span(struct lede_slice text, struct lede_span s)
{
	return s.start <= s.end && is_edge(text, s.start) &&
	    is_edge(text, s.end);
}

static bool
is_within(struct lede_slice text, struct lede_slice s)
{
	return s.ptr == NULL || (s.ptr >= text.ptr &&
	    is_span(text, (struct lede_span){ (size_t)(s.ptr - text.ptr),
	    (size_t)(s.ptr - text.ptr) + s.len }));
}

static void
fuzz_property(struct lede_slice data, struct lede_arena *arena)
{
	static const enum lede_lang langs[] = { LEDE_LANG_EN, LEDE_LANG_DE,
	    LEDE_LANG_FR, LEDE_LANG_OTHER };
	struct lede_slice text = lede_utf8_repair(data, arena);
	struct lede_span half = { text.len / 2, text.len };
	struct lede_quote_blocks blocks = { &half, 1 };

	for (size_t l = 0; l < sizeof(langs) / sizeof(langs[0]); l++) {
		size_t n, last = 0;
		struct lede_quote *q = lede_quotes_find(text, langs[l],
		    l % 2 ? &blocks : NULL, arena, &n);

		for (size_t i = 0; i < n; i++) {
			HOLDS(is_span(text, q[i].content));
			HOLDS(q[i].content.start < q[i].content.end);
			HOLDS(q[i].content.start >= last);
			HOLDS(is_span(text, q[i].speaker));
			HOLDS(is_span(text, q[i].cue));
			HOLDS(is_within(text, q[i].name));
			HOLDS(is_within(text, q[i].role));
			HOLDS(q[i].confidence >= 0 && q[i].confidence <= 1);
			HOLDS(q[i].continues == LEDE_QUOTE_NONE ||
			    (q[i].continues < i &&
			    q[q[i].continues].continues == LEDE_QUOTE_NONE));
			last = q[i].content.start;
		}
	}
}
