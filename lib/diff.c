#include "diff.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "utf8.h"

/* Edits beyond this many are not looked for; memory is its square. */
#define EDITS_MAX 1000

struct parts {
	struct lede_diff_part *list;
	size_t n, cap;
	struct lede_arena *arena;
	struct lede_arena scratch;	/* of one search: it may be large */
};

static void
add(struct parts *p, enum lede_diff_kind kind, struct lede_slice text)
{
	struct lede_diff_part *last = p->n > 0 ? &p->list[p->n - 1] : NULL;

	if (text.len == 0)
		return;
	/* Neighbours in the text are one part. */
	if (last != NULL && last->kind == kind &&
	    last->text.ptr + last->text.len == text.ptr) {
		last->text.len += text.len;
		return;
	}
	p->list = lede_arena_more(p->arena, p->list, p->n, &p->cap,
	    sizeof(*p->list));
	p->list[p->n++] = (struct lede_diff_part){ kind, text };
}

struct tokens {
	struct lede_slice *list;
	size_t n, cap;
};

/* Paragraphs with the newlines behind them. */
static struct tokens
paragraphs(struct lede_slice text, struct lede_arena *arena)
{
	struct tokens t = { 0 };

	for (size_t pos = 0, from = 0; pos < text.len; from = pos) {
		while (pos < text.len && text.ptr[pos] != '\n')
			pos++;
		while (pos < text.len && text.ptr[pos] == '\n')
			pos++;
		t.list = lede_arena_more(arena, t.list, t.n, &t.cap,
		    sizeof(*t.list));
		t.list[t.n++] = lede_slice_cut(text, from, pos);
	}
	return t;
}

/* Behind the word at pos and its spaces; in scripts without, the letter. */
static size_t
word_end(struct lede_slice text, size_t pos)
{
	size_t from = pos, at = pos;
	uint32_t code = 0;

	while (pos < text.len && !lede_utf8_is_dense(code)) {
		at = pos;
		code = lede_utf8_next(text, &pos);
		if (at > from && (lede_utf8_is_dense(code) ||
		    lede_utf8_is_space(code))) {
			pos = at;
			break;
		}
	}
	while (pos < text.len) {
		at = pos;
		if (!lede_utf8_is_space(lede_utf8_next(text, &pos)))
			return at;
	}
	return pos;
}

static struct tokens
words(struct lede_slice text, struct lede_arena *arena)
{
	struct tokens t = { 0 };

	for (size_t pos = 0, from = 0; pos < text.len; from = pos) {
		pos = word_end(text, pos);
		t.list = lede_arena_more(arena, t.list, t.n, &t.cap,
		    sizeof(*t.list));
		t.list[t.n++] = lede_slice_cut(text, from, pos);
	}
	return t;
}

/* Equal but for white space at the end. */
static bool
same(struct lede_slice a, struct lede_slice b)
{
	return lede_slice_eq(lede_slice_trim(a), lede_slice_trim(b));
}

/* One step of the way: a token that goes, comes or stays. */
struct step {
	enum lede_diff_kind kind;
	size_t old, new;
};

/*
 * The shortest way from a to b: v[d] are the furthest places of d edits, kept
 * to walk back.  NULL where it is longer than EDITS_MAX.
 */
static struct step *
walk(const struct tokens *a, const struct tokens *b, struct lede_arena *arena,
    size_t *n)
{
	size_t max = a->n + b->n < EDITS_MAX ? a->n + b->n : EDITS_MAX;
	int64_t x = 0, y = 0, **v, end_x = (int64_t)a->n, end_y = (int64_t)b->n;
	struct step *steps;
	size_t d;

	v = lede_arena_alloc(arena, (max + 1) * sizeof(*v));
	for (d = 0; d <= max; d++) {
		int64_t e = (int64_t)d;

		/* Diagonals -d to d, at v[d][k + d + 1]. */
		v[d] = lede_arena_zalloc(arena, 2 * d + 3, sizeof(**v));
		for (int64_t k = -e; k <= e; k += 2) {
			if (d == 0)
				x = 0;
			else if (k == -e || (k != e &&
			    v[d - 1][k - 1 + e] < v[d - 1][k + 1 + e]))
				x = v[d - 1][k + 1 + e];
			else
				x = v[d - 1][k - 1 + e] + 1;
			for (y = x - k; x < end_x && y < end_y &&
			    same(a->list[x], b->list[y]); x++, y++)
				;
			v[d][k + e + 1] = x;
			if (x == end_x && y == end_y)
				goto found;
		}
	}
	return NULL;
found:
	*n = a->n + b->n;
	steps = lede_arena_alloc(arena, (*n + 1) * sizeof(*steps));
	/* Back to the start, so that steps fill from the end. */
	for (x = end_x, y = end_y; x > 0 || y > 0;) {
		int64_t e = (int64_t)d, k = x - y, from = 0, to = 0;

		if (d > 0) {
			if (k == -e || (k != e &&
			    v[d - 1][k - 1 + e] < v[d - 1][k + 1 + e]))
				from = v[d - 1][k + 1 + e], to = from - k - 1;
			else
				from = v[d - 1][k - 1 + e], to = from - k + 1;
		}
		while (x > from && y > to && x > 0 && y > 0) {
			x--, y--;
			steps[--*n] = (struct step){ LEDE_DIFF_SAME,
			    (size_t)x, (size_t)y };
		}
		if (d-- == 0)
			break;
		if (x > from)
			steps[--*n] = (struct step){ LEDE_DIFF_GONE,
			    (size_t)from, (size_t)to };
		else
			steps[--*n] = (struct step){ LEDE_DIFF_NEW,
			    (size_t)from, (size_t)to };
		x = from, y = to;
	}
	steps += *n;
	*n = a->n + b->n - *n;
	return steps;
}

static void
diff_words(struct parts *p, struct lede_slice old, struct lede_slice new)
{
	struct tokens a, b;
	struct step *steps;
	size_t n;

	lede_arena_reset(&p->scratch);
	a = words(old, &p->scratch);
	b = words(new, &p->scratch);
	if ((steps = walk(&a, &b, &p->scratch, &n)) == NULL) {
		add(p, LEDE_DIFF_GONE, old);
		add(p, LEDE_DIFF_NEW, new);
		return;
	}
	/* What goes stands before what comes. */
	for (size_t i = 0; i < n;) {
		size_t from = i;

		if (steps[i].kind == LEDE_DIFF_SAME) {
			add(p, LEDE_DIFF_SAME, b.list[steps[i++].new]);
			continue;
		}
		for (; i < n && steps[i].kind != LEDE_DIFF_SAME; i++)
			if (steps[i].kind == LEDE_DIFF_GONE)
				add(p, LEDE_DIFF_GONE, a.list[steps[i].old]);
		for (size_t k = from; k < i; k++)
			if (steps[k].kind == LEDE_DIFF_NEW)
				add(p, LEDE_DIFF_NEW, b.list[steps[k].new]);
	}
}

struct lede_diff_part *
lede_diff(struct lede_slice old, struct lede_slice new,
    struct lede_arena *arena, size_t *n)
{
	struct parts p = { .arena = arena };
	struct tokens a = paragraphs(old, arena), b = paragraphs(new, arena);
	struct step *steps;
	size_t n_steps;

	if ((steps = walk(&a, &b, arena, &n_steps)) == NULL) {
		add(&p, LEDE_DIFF_GONE, old);
		add(&p, LEDE_DIFF_NEW, new);
		*n = p.n;
		return p.list;
	}
	for (size_t i = 0; i < n_steps;) {
		struct lede_slice gone = { NULL, 0 }, come = { NULL, 0 };

		if (steps[i].kind == LEDE_DIFF_SAME) {
			add(&p, LEDE_DIFF_SAME, b.list[steps[i++].new]);
			continue;
		}
		/* Paragraphs between two that stayed are neighbours. */
		for (; i < n_steps && steps[i].kind != LEDE_DIFF_SAME; i++) {
			bool old_one = steps[i].kind == LEDE_DIFF_GONE;
			struct lede_slice s = old_one ? a.list[steps[i].old] :
			    b.list[steps[i].new];
			struct lede_slice *run = old_one ? &gone : &come;

			if (run->ptr == NULL)
				*run = s;
			else
				run->len += s.len;
		}
		diff_words(&p, gone, come);
	}
	lede_arena_free(&p.scratch);
	*n = p.n;
	return p.list;
}
