/*
 * http: requests by HTTP/1.1 and HTTP/2 (RFC 9110), many at a time.  The only
 * door to libcurl.
 *
 * One request is one exchange with one host: redirects are not followed and
 * content codings not undone here, so that whoever asks sees each hop and
 * each missing end.
 */
#ifndef LEDE_HTTP_H
#define LEDE_HTTP_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "error.h"
#include "slice.h"

/* All borrowed until lede_http_close. */
struct lede_http_options {
	const char *user_agent;
	const char *proxy;	/* NULL: none, whatever the environment says */
	const char *ca_file;	/* PEM, whom to trust; NULL: the system's */
	const char *cookie_jar;	/* file; NULL: cookies end with the request */
	char **headers;		/* "Name: value", NULL at the end; or NULL */
	unsigned jobs;		/* requests at a time */
	bool allow_private;	/* addresses that are not public */
	bool keep_request;	/* response.request is wanted */
};

struct lede_http;		/* owns: lede_http_close */

struct lede_http_request {
	const char *url;	/* as lib/url.h has it, with credentials */
	struct lede_slice etag, last_modified;	/* ptr NULL: none known */
	struct lede_slice cookies;	/* of the response before */
	bool foreign;	/* the address came from another origin: nothing of
			   options.headers that may be a secret goes there */
	long timeout_ms;
	size_t max_bytes;	/* of the body as it is sent */
	/* Called when the head is there and a body comes: false ends the
	 * request without one (response.unwanted).  NULL: always true. */
	bool (*want)(int status, struct lede_slice head, void *data);
	void *data;		/* handed back */
};

/* Borrowed from http until lede_http_release. */
struct lede_http_response {
	void *data;
	int status;			/* 0: there was no answer */
	/* code "" where the exchange was complete, else what went wrong:
	 * dns, connect, address, tls, timeout, connection, protocol,
	 * too-large, headers */
	struct lede_error error;
	bool cut;			/* ... after part of the body */
	bool unwanted;
	struct lede_slice request, head;	/* as sent and received */
	struct lede_slice body;		/* codings not undone */
	struct lede_slice cookies;	/* for the next hop; ptr NULL: none */
	char ip[64];
	const char *version;		/* "1.0", "1.1", "2" or "" */
	size_t dns_ms, connect_ms, tls_ms, first_ms, total_ms;
};

/* NULL and LEDE_ERR_SYSTEM if libcurl cannot start. */
struct lede_http *lede_http_open(const struct lede_http_options *options,
    struct lede_error *err);
void lede_http_close(struct lede_http *http);

/* Requests under way. */
unsigned lede_http_busy(const struct lede_http *http);

/*
 * Start a request, when fewer than options.jobs are under way.  The request
 * may go when this returns; what can go wrong comes as a response.
 */
void lede_http_start(struct lede_http *http,
    const struct lede_http_request *request);

/*
 * Wait for something to happen, at most timeout_ms, also for input on fd
 * (-1: none).  Returns whether fd can be read.
 */
bool lede_http_wait(struct lede_http *http, int fd, long timeout_ms);

/* A response that is there, or NULL.  Release it before asking again. */
struct lede_http_response *lede_http_next(struct lede_http *http);
void lede_http_release(struct lede_http *http,
    struct lede_http_response *response);

/* Seconds since 1970 of an HTTP date (RFC 9110 5.6.7), -1 if it is none. */
int64_t lede_http_date(struct lede_slice date);

/* The reason behind a status ("Not Found") as the standard has it, or "". */
const char *lede_http_reason(int status);

#endif
