#include "site.h"

#include <libpsl.h>

struct lede_slice
lede_site_of(struct lede_slice host, struct lede_arena *arena)
{
	const psl_ctx_t *list = psl_builtin();
	const char *name, *domain;
	size_t digits = 0;

	if (list == NULL || host.len == 0 || host.ptr[0] == '[')
		return host;
	while (digits < host.len && ((host.ptr[digits] >= '0' &&
	    host.ptr[digits] <= '9') || host.ptr[digits] == '.'))
		digits++;
	if (digits == host.len)
		return host;
	name = lede_arena_str(arena, host);
	domain = psl_registrable_domain(list, name);
	if (domain == NULL)
		return host;
	return lede_slice_cut(host, (size_t)(domain - name), host.len);
}
