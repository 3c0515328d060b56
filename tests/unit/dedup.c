/* dedup: what becomes of articles when days pass. */
#include "unit.h"

#include <sys/stat.h>
#include <unistd.h>

#include "dedup.h"

static struct lede_arena arena;
static const char path[] = "unit-dedup.state";

/* A text of words from to to. */
static struct lede_slice
words(int from, int to)
{
	struct lede_slice text = LEDE_SLICE("");

	for (int i = from; i <= to; i++)
		text = lede_arena_printf(&arena, "%.*s word%d",
		    LEDE_SLICE_ARG(text), i);
	return text;
}

static struct lede_dedup_found
look(struct lede_dedup *dedup, const char *id, struct lede_slice text,
    int64_t now)
{
	struct lede_dedup_article article = {
		.id = lede_slice_str(id), .key = lede_slice_str(id),
		.text = text
	};
	struct lede_dedup_found found = { .copy = false };
	struct lede_error err;

	CHECK(lede_dedup_look(dedup, &article, now, &arena, &found,
	    &err) == 0);
	return found;
}

static struct lede_dedup *
open_at(int64_t oldest)
{
	struct lede_error err;
	struct lede_dedup *dedup = lede_dedup_open(path, oldest, &err);

	CHECK(dedup != NULL);
	return dedup;
}

static void
shut(struct lede_dedup *dedup)
{
	struct lede_error err;

	CHECK(lede_dedup_commit(dedup, &err) == 0);
	lede_dedup_close(dedup);
}

static off_t
size(void)
{
	struct stat st;

	return stat(path, &st) == 0 ? st.st_size : -1;
}

/* Who is like whom, in one run. */
static void
test_alike(void)
{
	struct lede_dedup_article nameless = { .id = LEDE_SLICE("n") };
	struct lede_dedup_found found;
	struct lede_dedup *dedup = open_at(0);
	struct lede_error err;

	/* Two that are like a third, and not like each other. */
	CHECK_SLICE(look(dedup, "a", words(1, 100), 1).id, "a");
	CHECK_SLICE(look(dedup, "b", words(1, 65), 1).id, "a");
	CHECK_SLICE(look(dedup, "c", words(45, 100), 1).id, "a");
	/* Few words are copied by nobody, and copy nothing but themselves. */
	look(dedup, "s", words(1001, 1020), 1);
	CHECK(!look(dedup, "l", words(1001, 1040), 1).copy);
	CHECK(look(dedup, "t", words(1001, 1020), 1).copy);
	/* Without an address a text that differs is a copy, no revision. */
	nameless.text = words(2001, 2100);
	CHECK(lede_dedup_look(dedup, &nameless, 1, &arena, &found, &err) == 0);
	CHECK(!found.copy);
	nameless.text = words(2001, 2090);
	CHECK(lede_dedup_look(dedup, &nameless, 1, &arena, &found, &err) == 0);
	CHECK(found.copy);
	lede_dedup_close(dedup);
	unlink(path);
}

int
main(void)
{
	struct lede_dedup *dedup;
	struct lede_dedup_found found;
	off_t full;

	unlink(path);
	test_alike();
	/* a on day 1; b, its copy, on day 10; c, another, on day 10. */
	dedup = open_at(0);
	CHECK_SLICE(look(dedup, "a", words(1, 100), 1).id, "a");
	CHECK_SLICE(look(dedup, "b", words(1, 90), 10).id, "a");
	CHECK_SLICE(look(dedup, "c", words(200, 300), 10).id, "c");
	CHECK(lede_dedup_waiting(dedup) == 3);
	shut(dedup);
	full = size();

	/* a is too old, but most of the file is not: it stays as it is.  a
	 * is then new, and joins the copies that are left under its name. */
	dedup = open_at(5);
	CHECK(size() == full);
	found = look(dedup, "d", words(1, 100), 11);
	CHECK_SLICE(found.id, "a");
	CHECK(found.copy && found.similarity == 1);
	shut(dedup);
	CHECK(size() > full);

	/* All but d are too old, and go. */
	dedup = open_at(11);
	CHECK(size() < full);
	found = look(dedup, "e", words(1, 80), 12);
	CHECK_SLICE(found.id, "a");
	CHECK(found.copy && found.similarity < 0.9);
	CHECK_SLICE(look(dedup, "c2", words(200, 300), 12).id, "c2");
	shut(dedup);

	/* At last the cluster's name is forgotten. */
	dedup = open_at(100);
	CHECK_SLICE(look(dedup, "f", words(1, 100), 101).id, "f");
	/* Not committed: not seen. */
	lede_dedup_close(dedup);
	dedup = open_at(100);
	CHECK_SLICE(look(dedup, "g", words(1, 100), 101).id, "g");
	lede_dedup_close(dedup);

	unlink(path);
	lede_arena_free(&arena);
	return unit_failed;
}
