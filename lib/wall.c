#include "wall.h"

#include <string.h>

#include "slice.h"

static const struct {
	const char *word;
	const char *place;	/* "host": its first label; "path": a part */
} walls[] = {
#include "lexicon/walls.inc"
};

static bool
is_wall(struct lede_slice word, const char *place)
{
	for (size_t i = 0; i < sizeof(walls) / sizeof(walls[0]); i++)
		if (strcmp(walls[i].place, place) == 0 &&
		    lede_slice_caseis(word, walls[i].word))
			return true;
	return false;
}

bool
lede_wall_is(const char *href)
{
	const char *p = strstr(href, "://");
	size_t len;

	if (p == NULL)
		return false;
	p += strlen("://");
	if (is_wall(lede_slice(p, strcspn(p, ".:/")), "host"))
		return true;
	for (p += strcspn(p, "/?"); *p == '/'; p += strcspn(p, "/?")) {
		p++;
		len = strcspn(p, "/?.;");
		if (is_wall(lede_slice(p, len), "path"))
			return true;
	}
	return false;
}
