/*
 * quotes-train: learn lib/model/quotes.bin from annotated articles.
 *
 *	quotes-train MODEL ARTICLES.ndjson ...
 *
 * Beside MODEL it leaves MODEL.0 to MODEL.4, of which MODEL.i has not seen the
 * articles whose number of tokens is i modulo 5: what learns from quotations
 * (claims-train.c) learns from such as it will meet.
 *
 * A record has text and gold, a list of {speech, content, source, cue} whose
 * parts are lists of [start, end] in code points.  The same files in the same
 * order give the same bytes.  No word of theirs enters the model but as a
 * hash, and of those only what is mostly written in lower case.
 */
#include <err.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "json.h"
#include "quotelink.h"
#include "quotemodel.h"
#include "utf8.h"

#define N LEDE_LABEL_N
#define BUCKETS LEDE_MODEL_BUCKETS

static struct {
	double rate, keep;
	int epochs;
} opt = { .03, .3, 2 };

/* First and last token of a part of a quotation. */
struct run {
	uint32_t first, last;
};

struct gold {
	struct run *content, *source;
	size_t n_content, n_source;
};

struct article {
	struct lede_tokens tokens;
	struct lede_quoted quoted;
	uint8_t *labels;	/* as annotated */
	uint8_t *tagged;	/* by a model that has not seen the article */
	struct gold *gold;
	size_t n_gold;
};

/* A model is learnt without the articles of one part in FOLDS, tags these,
 * and so on in turn: what follows learns from tags as they will be. */
#define FOLDS 5

static struct lede_arena kept;		/* of all articles */
static struct article *articles;
static size_t n_articles, cap_articles;

/* The same for an article that is given twice, so that it weighs more. */
static size_t
fold_of(size_t d)
{
	return articles[d].tokens.n % FOLDS;
}

/* The same numbers on every machine (xorshift64*, Vigna 2016). */
static uint64_t seed = UINT64_C(0x2545f4914f6cdd1d);

static uint32_t
draw(void)
{
	seed ^= seed >> 12;
	seed ^= seed << 25;
	seed ^= seed >> 27;
	return (uint32_t)((seed * UINT64_C(0x2545f4914f6cdd1d)) >> 32);
}

/* Reading. */

/* Label the spans of one part; returns them as runs of tokens. */
static struct run *
label_part(struct article *a, const struct lede_utf8_map *map,
    const struct lede_json *part, unsigned label, size_t *lo, size_t *hi,
    size_t *n)
{
	struct run *runs = lede_arena_zalloc(&kept, lede_json_count(part),
	    sizeof(*runs));

	*n = 0;
	for (const struct lede_json *s = lede_json_first(part); s != NULL;
	    s = lede_json_next(s)) {
		size_t start, end, i;
		bool on = false;

		if (!lede_json_size(lede_json_at(s, 0), &start) ||
		    !lede_json_size(lede_json_at(s, 1), &end))
			errx(2, "a span is no pair of numbers");
		start = lede_utf8_map_byte(map, start);
		end = lede_utf8_map_byte(map, end);
		for (i = lede_token_at(&a->tokens, start); i < a->tokens.n &&
		    a->tokens.all[i].start < end; i++) {
			a->labels[i] = (uint8_t)(label + on);
			if (i < *lo)
				*lo = i;
			if (i + 1 > *hi)
				*hi = i + 1;
			if (!on)
				runs[*n].first = (uint32_t)i;
			runs[*n].last = (uint32_t)i;
			on = true;
		}
		*n += on;
	}
	return runs;
}

/* How far apart the parts of a quotation may stand to mark what is between. */
#define WITHIN_MAX 15

static void
label_within(struct article *a, size_t lo, size_t hi)
{
	size_t run = 0;

	for (size_t i = lo; i < hi; i++) {
		if (a->labels[i] == LEDE_LABEL_NONE) {
			run++;
			continue;
		}
		if (run > 0 && run <= WITHIN_MAX &&
		    a->tokens.all[i].paragraph ==
		    a->tokens.all[i - run].paragraph)
			memset(a->labels + i - run, LEDE_LABEL_WITHIN, run);
		run = 0;
	}
}

static void
add_article(const struct lede_record *rec)
{
	struct lede_slice text;
	struct lede_utf8_map map;
	struct lede_error err;
	const struct lede_json *gold;
	struct article *a;

	articles = lede_arena_more(&kept, articles, n_articles, &cap_articles,
	    sizeof(*articles));
	a = &articles[n_articles++];
	if (lede_json_string(lede_record_get(rec, "text"), &kept, &text) == -1)
		errx(2, "a record has no text");
	text = lede_arena_copy(&kept, text);
	gold = lede_json_parse(lede_record_get(rec, "gold"), rec->arena, &err);
	if (gold == NULL)
		errx(2, "gold: %s", err.message);
	lede_tokens_find(&a->tokens, text, LEDE_LANG_EN, &kept);
	lede_quoted_find(&a->quoted, &a->tokens, &kept);
	a->labels = lede_arena_zalloc(&kept, a->tokens.n + 1, 1);
	a->tagged = lede_arena_zalloc(&kept, a->tokens.n + 1, 1);
	a->gold = lede_arena_zalloc(&kept, lede_json_count(gold),
	    sizeof(*a->gold));
	a->n_gold = 0;
	lede_utf8_map_init(&map, text, rec->arena);
	for (gold = lede_json_first(gold); gold != NULL;
	    gold = lede_json_next(gold)) {
		size_t lo = SIZE_MAX, hi = 0;
		bool speech = true;
		struct gold *g;

		lede_json_bool(lede_json_get(gold, "speech"), &speech);
		if (!speech)
			continue;
		g = &a->gold[a->n_gold++];
		g->source = label_part(a, &map, lede_json_get(gold, "source"),
		    LEDE_LABEL_SOURCE, &lo, &hi, &g->n_source);
		label_part(a, &map, lede_json_get(gold, "cue"),
		    LEDE_LABEL_CUE, &lo, &hi, &(size_t){ 0 });
		g->content = label_part(a, &map, lede_json_get(gold, "content"),
		    LEDE_LABEL_CONTENT, &lo, &hi, &g->n_content);
		label_within(a, lo, hi);
	}
}

static void
read_articles(char *names[])
{
	struct lede_input in;
	struct lede_record rec;
	struct lede_error err;
	int got;

	memset(&in, 0, sizeof(in));
	lede_input_open(&in, names);
	while ((got = lede_input_next(&in, &rec, &err)) == 1)
		add_article(&rec);
	if (got == -1)
		errx(2, "%s", err.message);
	lede_input_close(&in);
}

/* The words. */

struct count {
	uint32_t hash, all, lower, cue, articles, last;
};
#define COUNTS (1u << 19)

static const struct {
	const char *form, *classes;
} word_classes[] = {
#include "lexicon/word-classes.inc"
};

static struct count *
count_of(struct count *counts, uint32_t hash)
{
	for (uint32_t i = hash;; i++) {
		struct count *c = &counts[i & (COUNTS - 1)];

		if (c->hash == hash || c->all == 0) {
			c->hash = hash;
			return c;
		}
	}
}

static void
set_word(struct lede_quote_model *m, uint32_t hash, uint8_t bits)
{
	for (uint32_t i = hash >> 7;; i++) {
		i &= LEDE_MODEL_WORDS - 1;
		if (m->words[i] == 0 || m->words[i] == hash) {
			m->words[i] = hash;
			m->word_bits[i] |= bits;
			return;
		}
	}
}

static uint8_t
class_bits(const char *classes)
{
	static const char letters[] = "k\1pgdvmt";	/* as LEDE_WORD_ */
	uint8_t bits = 0;

	for (; *classes != '\0'; classes++)
		bits |= (uint8_t)(1 << (strchr(letters, *classes) - letters));
	return bits;
}

static void
learn_words(struct lede_quote_model *m, size_t without)
{
	struct count *counts = calloc(COUNTS, sizeof(*counts));
	size_t n = 0;

	if (counts == NULL)
		err(2, NULL);
	for (size_t i = 0; i < sizeof(word_classes) / sizeof(*word_classes);
	    i++)
		set_word(m, lede_token_hash(lede_slice_str(
		    word_classes[i].form)), class_bits(word_classes[i].classes));
	for (size_t d = 0; d < n_articles; d++)
		for (size_t i = 0; fold_of(d) != without &&
		    i < articles[d].tokens.n; i++) {
			const struct lede_token *t = &articles[d].tokens.all[i];
			struct count *c;

			if (t->kind != LEDE_TOKEN_WORD)
				continue;
			c = count_of(counts, t->hash);
			c->all++;
			c->lower += t->letters == LEDE_CASE_LOWER;
			c->cue += articles[d].labels[i] == LEDE_LABEL_CUE ||
			    articles[d].labels[i] == LEDE_LABEL_CUE_ON;
			c->articles += c->last != d + 1;
			c->last = (uint32_t)d + 1;
		}
	for (size_t i = 0; i < COUNTS; i++) {
		const struct count *c = &counts[i];
		uint8_t bits = 0;

		if (c->articles >= 4 && c->lower * 2 > c->all)
			bits |= LEDE_WORD_KNOWN;
		if (c->cue >= 2 && c->articles >= 2 && c->cue * 4 >= c->all &&
		    c->lower * 2 > c->all)
			bits |= LEDE_WORD_CUE | LEDE_WORD_KNOWN;
		if (bits != 0) {
			set_word(m, c->hash, bits);
			n++;
		}
	}
	free(counts);
	if (without == FOLDS)
		fprintf(stderr, "%zu articles, %zu known words\n", n_articles,
		    n);
}

/* The sequence model. */

static float weights[BUCKETS][N], squares[BUCKETS][N];
static float edges[LEDE_EDGES][N][N], edge_squares[LEDE_EDGES][N][N];

/* Sums of snapshots of both: their mean is the model, since single steps of
 * so large a dropout leave it far to one side or the other. */
static float weight_sums[BUCKETS][N], edge_sums[LEDE_EDGES][N][N];
static size_t n_snapshots;
#define SNAPSHOT_EVERY 97	/* sequences, in all epochs but the first */

static void
take_snapshot(void)
{
	for (size_t f = 0; f < BUCKETS; f++)
		for (size_t y = 0; y < N; y++)
			weight_sums[f][y] += weights[f][y];
	for (size_t e = 0; e < LEDE_EDGES; e++)
		for (size_t a = 0; a < N; a++)
			for (size_t b = 0; b < N; b++)
				edge_sums[e][a][b] += edges[e][a][b];
	n_snapshots++;
}

struct sequence {
	size_t n;
	struct lede_window window;
	uint8_t gold[LEDE_WINDOW_MAX], edge[LEDE_WINDOW_MAX];
	uint32_t features[LEDE_WINDOW_MAX][LEDE_FEATURES_MAX];
	size_t n_features[LEDE_WINDOW_MAX];
	double emit[LEDE_WINDOW_MAX][N];	/* exp of the weights' sum */
	double ahead[LEDE_WINDOW_MAX][N], behind[LEDE_WINDOW_MAX][N];
};

/* Features of a window, each kept with probability opt.keep. */
static void
open_sequence(struct sequence *s)
{
	s->n = s->window.n;
	for (size_t i = 0; i < s->n; i++) {
		uint32_t *f = s->features[i];
		size_t all = lede_window_features(&s->window, i, f), n = 0;
		double max = -1e30, sum[N] = { 0 };

		for (size_t k = 0; k < all; k++)
			if (draw() < opt.keep * 4294967296.)
				f[n++] = f[k] & (BUCKETS - 1);
		s->n_features[i] = n;
		for (size_t k = 0; k < n; k++)
			for (size_t y = 0; y < N; y++)
				sum[y] += weights[f[k]][y];
		for (size_t y = 0; y < N; y++) {
			sum[y] /= opt.keep;
			if (sum[y] > max)
				max = sum[y];
		}
		for (size_t y = 0; y < N; y++)
			s->emit[i][y] = exp(sum[y] - max);
		if (i > 0)
			s->edge[i] = (uint8_t)lede_window_edge(&s->window, i);
	}
}

static void
scale(double v[N])
{
	double sum = 1e-300;

	for (size_t y = 0; y < N; y++)
		sum += v[y];
	for (size_t y = 0; y < N; y++)
		v[y] /= sum;
}

/* One step of AdaGrad (Duchi, Hazan and Singer 2011) up the gradient. */
static void
step(float *weight, float *square, double gradient)
{
	*square += (float)(gradient * gradient);
	*weight += (float)(opt.rate * gradient / sqrt(*square + 1e-6));
}

static void
learn_sequence(struct sequence *s)
{
	static double move[LEDE_EDGES][N][N];

	for (size_t e = 0; e < LEDE_EDGES; e++)
		for (unsigned a = 0; a < N; a++)
			for (unsigned b = 0; b < N; b++)
				move[e][a][b] = lede_label_follows(a, b) ?
				    exp(edges[e][a][b]) : 0;
	for (unsigned b = 0; b < N; b++)
		s->ahead[0][b] = lede_label_follows(LEDE_LABEL_NONE, b) ?
		    s->emit[0][b] : 0;
	scale(s->ahead[0]);
	for (size_t i = 1; i < s->n; i++) {
		for (unsigned b = 0; b < N; b++) {
			double sum = 0;

			for (unsigned a = 0; a < N; a++)
				sum += s->ahead[i - 1][a] *
				    move[s->edge[i]][a][b];
			s->ahead[i][b] = sum * s->emit[i][b];
		}
		scale(s->ahead[i]);
	}
	for (unsigned a = 0; a < N; a++)
		s->behind[s->n - 1][a] = 1. / N;
	for (size_t i = s->n - 1; i > 0; i--) {
		for (unsigned a = 0; a < N; a++) {
			double sum = 0;

			for (unsigned b = 0; b < N; b++)
				sum += move[s->edge[i]][a][b] *
				    s->emit[i][b] * s->behind[i][b];
			s->behind[i - 1][a] = sum;
		}
		scale(s->behind[i - 1]);
	}
	for (size_t i = 1; i < s->n; i++) {
		double p[N][N], sum = 1e-300;
		size_t e = s->edge[i];

		for (unsigned a = 0; a < N; a++)
			for (unsigned b = 0; b < N; b++) {
				p[a][b] = s->ahead[i - 1][a] * move[e][a][b] *
				    s->emit[i][b] * s->behind[i][b];
				sum += p[a][b];
			}
		for (unsigned a = 0; a < N; a++)
			for (unsigned b = 0; b < N; b++) {
				double g = (a == s->gold[i - 1] &&
				    b == s->gold[i]) - p[a][b] / sum;

				if (lede_label_follows(a, b) && fabs(g) > 1e-4)
					step(&edges[e][a][b],
					    &edge_squares[e][a][b], g);
			}
	}
	for (size_t i = 0; i < s->n; i++) {
		double p[N], sum = 1e-300;

		for (unsigned y = 0; y < N; y++)
			sum += p[y] = s->ahead[i][y] * s->behind[i][y];
		for (unsigned y = 0; y < N; y++) {
			double g = (y == s->gold[i]) - p[y] / sum;

			if (fabs(g) < 1e-3)
				continue;
			for (size_t k = 0; k < s->n_features[i]; k++) {
				size_t f = s->features[i][k];

				step(&weights[f][y], &squares[f][y], g);
			}
		}
	}
}

struct place {
	uint32_t article, token;
};

static void
learn_tags(struct lede_quote_model *m, size_t without)
{
	struct sequence *s = calloc(1, sizeof(*s));
	struct place *places = NULL;
	size_t n = 0, cap = 0;

	if (s == NULL ||
	    (s->window.views = calloc(LEDE_WINDOW_MAX, sizeof(struct lede_view)))
	    == NULL)
		err(2, NULL);
	memset(weights, 0, sizeof(weights));
	memset(squares, 0, sizeof(squares));
	memset(edges, 0, sizeof(edges));
	memset(edge_squares, 0, sizeof(edge_squares));
	memset(weight_sums, 0, sizeof(weight_sums));
	memset(edge_sums, 0, sizeof(edge_sums));
	n_snapshots = 0;
	for (size_t d = 0; d < n_articles; d++)
		for (size_t i = 0; fold_of(d) != without &&
		    i < articles[d].tokens.n; n++) {
			places = lede_arena_more(&kept, places, n, &cap,
			    sizeof(*places));
			places[n] = (struct place){ (uint32_t)d, (uint32_t)i };
			i = lede_window_open(&s->window, m,
			    &articles[d].tokens, &articles[d].quoted,
			    LEDE_LANG_EN, i);
		}
	for (int epoch = 0; epoch < opt.epochs; epoch++) {
		for (size_t i = n - 1; i > 0; i--) {
			size_t j = draw() % (i + 1);
			struct place p = places[i];

			places[i] = places[j];
			places[j] = p;
		}
		for (size_t i = 0; i < n; i++) {
			struct article *a = &articles[places[i].article];

			lede_window_open(&s->window, m, &a->tokens, &a->quoted,
			    LEDE_LANG_EN, places[i].token);
			memcpy(s->gold, a->labels + places[i].token,
			    s->window.n);
			open_sequence(s);
			learn_sequence(s);
			if (epoch > 0 && i % SNAPSHOT_EVERY == 0)
				take_snapshot();
		}
	}
	free(s->window.views);
	free(s);
}

static long
quantum(double weight, long max)
{
	long q = lround(weight * LEDE_MODEL_UNIT);

	return q > max ? max : q < -max ? -max : q;
}

static void
set_weights(struct lede_quote_model *m)
{
	for (size_t f = 0; f < BUCKETS; f++)
		for (size_t y = 0; y < N; y++)
			m->weights[f][y] = (int8_t)quantum(weight_sums[f][y] /
			    (float)n_snapshots, 127);
	for (size_t e = 0; e < LEDE_EDGES; e++)
		for (size_t a = 0; a < N; a++)
			for (size_t b = 0; b < N; b++)
				m->edges[e][a][b] =
				    (int16_t)quantum(edge_sums[e][a][b] /
				    (float)n_snapshots, 8191);
}

/* Learn to tag from the articles that are not of the part `without`. */
static void
learn_tagger(struct lede_quote_model *m, size_t without)
{
	memset(m, 0, sizeof(*m));
	learn_words(m, without);
	learn_tags(m, without);
	set_weights(m);
}

/* The links. */

static double links[LEDE_MODEL_LINKS], link_squares[LEDE_MODEL_LINKS];

static size_t
overlap(struct run a, struct run b)
{
	uint32_t lo = a.first > b.first ? a.first : b.first;
	uint32_t hi = a.last < b.last ? a.last : b.last;

	return hi >= lo ? hi - lo + 1 : 0;
}

/* The annotated quotation whose content is most like part, if one is. */
static const struct gold *
gold_of(const struct article *a, const struct lede_part *part)
{
	struct run r = { part->first, part->last };
	const struct gold *best = NULL;
	double best_dice = .5;

	for (size_t g = 0; g < a->n_gold; g++)
		for (size_t k = 0; k < a->gold[g].n_content; k++) {
			struct run c = a->gold[g].content[k];
			double dice = 2. * (double)overlap(c, r) /
			    (c.last - c.first + r.last - r.first + 2);

			if (dice >= best_dice) {
				best_dice = dice;
				best = &a->gold[g];
			}
		}
	return best;
}

static bool
is_right(const struct gold *g, const struct lede_parts *p, uint32_t s)
{
	if (s == LEDE_PART_NONE)
		return g->n_source == 0;
	for (size_t k = 0; k < g->n_source; k++)
		if (overlap(g->source[k], (struct run){ p->all[s].first,
		    p->all[s].last }) > 0)
			return true;
	return false;
}

/* One step of the ranker for content i: towards the right candidates. */
static void
learn_link(struct lede_parts *p, size_t i, const struct gold *g,
    size_t *seen, size_t *reachable, size_t *best_right)
{
	uint32_t candidates[LEDE_CANDIDATES_MAX];
	uint32_t f[LEDE_CANDIDATES_MAX][LEDE_LINK_FEATURES_MAX];
	size_t nf[LEDE_CANDIDATES_MAX], n, top = 0;
	double score[LEDE_CANDIDATES_MAX], sum = 0, sum_right = 0;

	n = lede_link_candidates(p, i, candidates);
	++*seen;
	for (size_t k = 0; k < n; k++) {
		nf[k] = lede_link_features(p, i, candidates[k], f[k]);
		score[k] = 0;
		for (size_t j = 0; j < nf[k]; j++)
			score[k] += links[f[k][j] &= LEDE_MODEL_LINKS - 1];
		if (score[k] > score[top])
			top = k;
		if (is_right(g, p, candidates[k])) {
			sum_right += exp(score[k]);
			p->source[i] = candidates[k];
		}
		sum += exp(score[k]);
	}
	if (sum_right == 0)
		return;
	++*reachable;
	*best_right += is_right(g, p, candidates[top]);
	for (size_t k = 0; k < n; k++) {
		double e = exp(score[k]);
		double gradient = (is_right(g, p, candidates[k]) ?
		    e / sum_right : 0) - e / sum;

		for (size_t j = 0; j < nf[k]; j++) {
			if (draw() & 1)		/* dropout of a half */
				continue;
			double *w = &links[f[k][j]];
			double *sq = &link_squares[f[k][j]];

			*sq += gradient * gradient;
			*w += .05 * gradient / sqrt(*sq + 1e-6);
		}
	}
}

/* Learn to link from the tagged articles that are not of the part `without`. */
static void
learn_links(struct lede_quote_model *m, size_t without)
{
	struct lede_arena arena = { NULL, 0 };

	memset(links, 0, sizeof(links));
	memset(link_squares, 0, sizeof(link_squares));
	for (int epoch = 0; epoch < 5; epoch++) {
		size_t seen = 0, reachable = 0, right = 0;

		for (size_t d = 0; d < n_articles; d++) {
			struct article *a = &articles[d];
			struct lede_parts p;

			if (fold_of(d) == without)
				continue;
			lede_arena_reset(&arena);
			lede_parts_find(&p, m, &a->tokens, &a->quoted,
			    a->tagged, &arena);
			for (size_t i = 0; i < p.n; i++) {
				const struct gold *g;

				if (p.all[i].kind == LEDE_PART_CONTENT &&
				    (g = gold_of(a, &p.all[i])) != NULL)
					learn_link(&p, i, g, &seen, &reachable,
					    &right);
			}
		}
		fprintf(stderr, "links: %zu contents, %zu with their source "
		    "tagged, %zu linked\n", seen, reachable, right);
	}
	lede_arena_free(&arena);
	for (size_t f = 0; f < LEDE_MODEL_LINKS; f++) {
		long q = lround(links[f] * LEDE_MODEL_LINK_UNIT);

		m->links[f] = (int16_t)(q > 32767 ? 32767 : q < -32767 ?
		    -32767 : q);
	}
}

static void
write_model(const char *name, const struct lede_quote_model *m)
{
	FILE *f;

	if ((f = fopen(name, "wb")) == NULL ||
	    fwrite(m, sizeof(*m), 1, f) != 1 || fclose(f) != 0)
		err(2, "%s", name);
}

int
main(int argc, char *argv[])
{
	static struct lede_quote_model model, parts[FOLDS];
	struct lede_arena arena = { NULL, 0 };

	if (argc < 3)
		errx(2, "usage: quotes-train MODEL ARTICLES.ndjson ...");
	if (getenv("RATE")) opt.rate = atof(getenv("RATE"));
	if (getenv("KEEP")) opt.keep = atof(getenv("KEEP"));
	if (getenv("EPOCHS")) opt.epochs = atoi(getenv("EPOCHS"));
	read_articles(argv + 2);
	for (size_t fold = 0; fold < FOLDS; fold++) {
		learn_tagger(&parts[fold], fold);
		for (size_t d = 0; d < n_articles; d++) {
			if (fold_of(d) != fold)
				continue;
			lede_arena_reset(&arena);
			lede_quotetag_find(articles[d].tagged, &parts[fold],
			    &articles[d].tokens, &articles[d].quoted,
			    LEDE_LANG_EN, &arena);
		}
	}
	lede_arena_free(&arena);
	learn_tagger(&model, FOLDS);
	learn_links(&model, FOLDS);
	write_model(argv[1], &model);
	for (size_t fold = 0; fold < FOLDS; fold++) {
		char name[4096];

		learn_links(&parts[fold], fold);
		snprintf(name, sizeof(name), "%s.%zu", argv[1], fold);
		write_model(name, &parts[fold]);
	}
	return 0;
}
