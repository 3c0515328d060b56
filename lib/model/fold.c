#include "fold.h"

#include "site.h"
#include "url.h"

size_t
fold_of(struct lede_slice address, size_t n, struct lede_arena *arena)
{
	struct lede_url url;
	struct lede_error ignored;

	if (lede_url_parse(&url, address, NULL, arena, &ignored) == 0)
		address = lede_site_of(url.host, arena);
	return (size_t)(lede_slice_hash(address, LEDE_HASH) >> 20) % n;
}
