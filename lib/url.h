/*
 * url: addresses of the web (WHATWG URL Living Standard), http and https
 * only: anything else, such as mailto:, is no address for lede.
 */
#ifndef LEDE_URL_H
#define LEDE_URL_H

#include "arena.h"
#include "error.h"
#include "slice.h"

#define LEDE_URL_MAX ((size_t)64 << 10)

/* All slices are cut from href, which lives in the arena of the parse. */
struct lede_url {
	struct lede_slice href;		/* serialised, pure ASCII */
	struct lede_slice scheme;	/* "http" or "https" */
	struct lede_slice user, password;	/* escaped, mostly empty */
	struct lede_slice host;		/* lower case ASCII (lib/host.h) */
	unsigned port;			/* 80 or 443 where none is written */
	struct lede_slice path;		/* begins with "/" */
	struct lede_slice query;	/* behind "?"; ptr NULL: there is none */
	struct lede_slice fragment;	/* behind "#"; ptr NULL: there is none */
};

/*
 * Parse input, relative to base unless that is NULL.  White space at both
 * ends does not count.  LEDE_ERR_RECORD "url" if it is no http address.
 */
int lede_url_parse(struct lede_url *url, struct lede_slice input,
    const struct lede_url *base, struct lede_arena *arena,
    struct lede_error *err);

/*
 * The same for strings: input resolved against base (ptr NULL or malformed:
 * none) and serialised, in arena; LEDE_SLICE_NONE if it is no http address.
 */
struct lede_slice lede_url_resolve(struct lede_slice input,
    struct lede_slice base, struct lede_arena *arena);

/* "https://example.org", with a port that is not the scheme's; in arena. */
struct lede_slice lede_url_origin(const struct lede_url *url,
    struct lede_arena *arena);

/* What to ask a server for: href without credentials and fragment; in arena. */
struct lede_slice lede_url_request(const struct lede_url *url,
    struct lede_arena *arena);

/*
 * The canonical address, by which a page is named: without credentials,
 * fragment, tracking parameters (lexicon/url-params.tsv) and an empty query.
 * Works when it is asked for.  In arena.
 */
struct lede_slice lede_url_canonical(const struct lede_url *url,
    struct lede_arena *arena);

/*
 * A key that twins share: canonical, and https for http, no "www.", no mobile
 * or AMP marks (lexicon/url-twins.tsv) or AMP cache around it, parameters
 * sorted, no slash at the end.  Need not work when it is asked for.  In arena.
 */
struct lede_slice lede_url_key(const struct lede_url *url,
    struct lede_arena *arena);

#endif
