/* diff: its parts are both texts again, and as few as will do. */
#include "diff.h"

#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "unit.h"

/* The parts as "same [-gone-] {+new+}". */
static struct lede_slice
told(const char *old, const char *new, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };
	size_t n;
	struct lede_diff_part *p = lede_diff(lede_slice_str(old),
	    lede_slice_str(new), arena, &n);

	for (size_t i = 0; i < n; i++) {
		lede_buf_str(&out, p[i].kind == LEDE_DIFF_SAME ? "" :
		    p[i].kind == LEDE_DIFF_GONE ? "[-" : "{+");
		lede_buf_add(&out, p[i].text);
		lede_buf_str(&out, p[i].kind == LEDE_DIFF_SAME ? "" :
		    p[i].kind == LEDE_DIFF_GONE ? "-]" : "+}");
	}
	return lede_buf_slice(&out);
}

/* Letters of s without spaces and newlines. */
static struct lede_slice
letters(struct lede_slice s, struct lede_arena *arena)
{
	struct lede_buf out = { .arena = arena };

	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != ' ' && s.ptr[i] != '\n')
			lede_buf_char(&out, s.ptr[i]);
	return lede_buf_slice(&out);
}

/* Random texts: what stays and comes is the new one, what stays and goes the
 * old one. */
static void
check_random(struct lede_arena *arena)
{
	srand(7);
	for (int i = 0; i < 3000; i++) {
		struct lede_buf texts[2] = { { .arena = arena },
		    { .arena = arena } };
		struct lede_buf back[2] = { { .arena = arena },
		    { .arena = arena } };
		struct lede_diff_part *p;
		size_t n;

		for (int t = 0; t < 2; t++)
			for (int len = rand() % 40; len > 0; len--)
				lede_buf_char(&texts[t], "ab \nc"[rand() % 5]);
		p = lede_diff(lede_buf_slice(&texts[0]),
		    lede_buf_slice(&texts[1]), arena, &n);
		for (size_t k = 0; k < n; k++) {
			if (p[k].kind != LEDE_DIFF_NEW)
				lede_buf_add(&back[0], p[k].text);
			if (p[k].kind != LEDE_DIFF_GONE)
				lede_buf_add(&back[1], p[k].text);
		}
		for (int t = 0; t < 2; t++)
			CHECK(lede_slice_eq(letters(lede_buf_slice(&back[t]),
			    arena), letters(lede_buf_slice(&texts[t]),
			    arena)));
		lede_arena_reset(arena);
	}
}

/* Two long texts with nothing in common end soon, as two parts. */
static void
check_long(struct lede_arena *arena)
{
	struct lede_buf a = { .arena = arena }, b = { .arena = arena };
	struct lede_diff_part *p;
	size_t n;

	for (int i = 0; i < 200000; i++) {
		lede_buf_str(&a, "ja ");
		lede_buf_str(&b, "no ");
	}
	p = lede_diff(lede_buf_slice(&a), lede_buf_slice(&b), arena, &n);
	CHECK(n == 2 && p[0].kind == LEDE_DIFF_GONE &&
	    p[1].kind == LEDE_DIFF_NEW);
}

int
main(void)
{
	struct lede_arena arena = { 0 };

	CHECK_SLICE(told("", "", &arena), "");
	CHECK_SLICE(told("One two.", "One two.", &arena), "One two.");
	CHECK_SLICE(told("", "One.", &arena), "{+One.+}");
	CHECK_SLICE(told("One.", "", &arena), "[-One.-]");
	CHECK_SLICE(told("About 600 died here.", "About 712 died here.",
	    &arena), "About [-600 -]{+712 +}died here.");
	CHECK_SLICE(told("First.\n\nNearly 600 died.\n\nLast.",
	    "First.\n\nMore than 700 died.\n\nNew one.\n\nLast.", &arena),
	    "First.\n\n[-Nearly 600 -]{+More than 700 +}died.\n\n"
	    "{+New one.\n\n+}Last.");
	/* No spaces between words: by letter. */
	CHECK_SLICE(told("死者六百人", "死者七百人", &arena),
	    "死者[-六-]{+七+}百人");
	check_random(&arena);
	check_long(&arena);
	lede_arena_free(&arena);
	return unit_failed;
}
