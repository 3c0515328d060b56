#include <limits.h>
#include <stdlib.h>

#include "arena.h"
#include "dbin.h"
#include "utf8.h"

/* Longer ones are FTS5's business. */
#define WORD_MAX 64

/* What the tokenizer makes of ASCII: letters folded, digits; 0 is between. */
static const char ascii[128] = {
	['0'] = '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
	['A'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l',
	'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
	['a'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l',
	'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
};

/* What it makes of another character, which it was asked for once. */
enum kind { UNKNOWN, BETWEEN, LETTER };
struct letter {
	unsigned char kind, len;
	char folded[4];
};

/* Of the Basic Multilingual Plane, by the high byte. */
struct lede_db_letters {
	struct letter *pages[256];	/* owns; NULL: none was seen */
};

static bool
is_ascii(char c)
{
	return ((unsigned char)c & 0x80) == 0;
}

static bool
is_between(char c)
{
	return is_ascii(c) && ascii[(unsigned char)c] == 0;
}

/* FTS5 hands out its functions through a pointer bound to a query. */
static int
find_tokenizer(struct lede_db *db, struct lede_error *err)
{
	sqlite3_stmt *st = NULL;
	fts5_api *api = NULL;
	void *context;
	int rc = sqlite3_prepare_v2(db->handle, "SELECT fts5(?1)", -1, &st,
	    NULL);

	if (rc == SQLITE_OK) {
		sqlite3_bind_pointer(st, 1, &api, "fts5_api_ptr", NULL);
		sqlite3_step(st);
		rc = sqlite3_finalize(st);
	}
	if (rc != SQLITE_OK)
		return lede_db_fail(db, rc, err);
	if (api == NULL)
		return lede_db_fail(db, SQLITE_ERROR, err);
	rc = api->xFindTokenizer(api, "unicode61", &context, &db->words);
	if (rc == SQLITE_OK)
		rc = db->words.xCreate(context, NULL, 0, &db->tokenizer);
	return rc == SQLITE_OK ? 0 : lede_db_fail(db, rc, err);
}

struct visit {
	void (*visit)(void *, struct lede_slice);
	void *arg;
};

static int
visit_token(void *context, int flags, const char *token, int len, int start,
    int end)
{
	const struct visit *v = context;

	(void)flags;
	(void)start;
	(void)end;
	v->visit(v->arg, lede_slice(token, (size_t)len));
	return SQLITE_OK;
}

static int
ask_fts5(struct lede_db *db, struct lede_slice text,
    void (*visit)(void *, struct lede_slice), void *arg,
    struct lede_error *err)
{
	struct visit v = { visit, arg };
	int rc;

	if (db->tokenizer == NULL && find_tokenizer(db, err) == -1)
		return -1;
	rc = text.len > INT_MAX ? SQLITE_TOOBIG : db->words.xTokenize(
	    db->tokenizer, &v, FTS5_TOKENIZE_DOCUMENT, text.ptr,
	    (int)text.len, visit_token);
	return rc == SQLITE_OK ? 0 : lede_db_fail(db, rc, err);
}

/* The tokens of a character: how many, and the last. */
struct answer {
	size_t n, len;
	char token[6];		/* "a", four bytes at most, "a" */
};

static void
take_answer(void *arg, struct lede_slice token)
{
	struct answer *a = arg;

	a->n++;
	a->len = token.len <= sizeof(a->token) ? token.len : 0;
	memcpy(a->token, token.ptr, a->len);
}

/* Between two letters it shows what it is.  (A mark, which would be within a
 * token only, becomes nothing.) */
static int
learn(struct lede_db *db, struct lede_slice c, struct letter *letter,
    struct lede_error *err)
{
	struct answer a = { .n = 0 };
	char text[8] = "a";

	memcpy(text + 1, c.ptr, c.len);
	text[1 + c.len] = 'a';
	if (ask_fts5(db, lede_slice(text, c.len + 2), take_answer, &a, err) ==
	    -1)
		return -1;
	letter->kind = a.n == 1 && a.len >= 2 ? LETTER : BETWEEN;
	if (letter->kind == BETWEEN)
		return 0;
	letter->len = (unsigned char)(a.len - 2);
	memcpy(letter->folded, a.token + 1, letter->len);
	return 0;
}

/* The character at *p, which moves behind it; in *letter NULL where it is one
 * that FTS5 is to be asked for each time. */
static int
find_letter(struct lede_db *db, const char **p, const char *end,
    const struct letter **letter, struct lede_error *err)
{
	struct lede_slice rest = lede_slice(*p, (size_t)(end - *p));
	size_t len = 0;
	uint32_t code = lede_utf8_next(rest, &len);
	struct letter **page, *found;

	*letter = NULL;
	*p += len;
	if (code == LEDE_REPLACEMENT || code > 0xFFFF)
		return 0;
	if (db->letters == NULL &&
	    (db->letters = calloc(1, sizeof(*db->letters))) == NULL)
		lede_out_of_memory();
	page = &db->letters->pages[code >> 8];
	if (*page == NULL && (*page = calloc(256, sizeof(**page))) == NULL)
		lede_out_of_memory();
	*letter = found = &(*page)[code & 0xFF];
	return found->kind != UNKNOWN ? 0 : learn(db, lede_slice_cut(rest, 0,
	    len), found, err);
}

void
lede_db_words_free(struct lede_db *db)
{
	if (db->tokenizer != NULL)
		db->words.xDelete(db->tokenizer);
	for (size_t i = 0; db->letters != NULL && i < 256; i++)
		free(db->letters->pages[i]);
	free(db->letters);
}

/*
 * What becomes of a character does not depend on others, and no token goes
 * beyond an ASCII character that is between.  So most are made here, and what
 * is long or rare goes to FTS5 from the token's start on.
 */
int
lede_db_tokens(struct lede_db *db, struct lede_slice text,
    void (*visit)(void *, struct lede_slice), void *arg,
    struct lede_error *err)
{
	const char *p = text.ptr, *end = text.ptr + text.len, *start = p;
	const struct letter *letter;
	char word[WORD_MAX + sizeof(letter->folded)];
	size_t n = 0;
	char c;

	while (p < end) {
		if (is_ascii(*p)) {
			c = ascii[(unsigned char)*p++];
			if (c == 0 && n > 0)
				visit(arg, lede_slice(word, n));
			if (c == 0) {
				n = 0;
				start = p;
				continue;
			}
			word[n++] = c;
		} else {
			if (find_letter(db, &p, end, &letter, err) == -1)
				return -1;
			if (letter == NULL)
				n = WORD_MAX;
			else if (letter->kind == BETWEEN) {
				if (n > 0)
					visit(arg, lede_slice(word, n));
				n = 0;
				start = p;
				continue;
			} else {
				memcpy(word + n, letter->folded,
				    sizeof(letter->folded));
				n += letter->len;
			}
		}
		if (n < WORD_MAX)
			continue;
		while (p < end && !is_between(*p))
			p++;
		if (ask_fts5(db, lede_slice(start, (size_t)(p - start)), visit,
		    arg, err) == -1)
			return -1;
		n = 0;
		start = p;
	}
	if (n > 0)
		visit(arg, lede_slice(word, n));
	return 0;
}
