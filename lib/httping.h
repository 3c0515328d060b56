/*
 * httping: what the parts of http share: http.c (the requests under way),
 * httpask.c (one request: how it is asked, and what comes in) and httpend.c
 * (what came of it).  For them alone; the three are the door to libcurl.
 */
#ifndef LEDE_HTTPING_H
#define LEDE_HTTPING_H

#include <curl/curl.h>

#include "http.h"
#include "watch.h"

/* Bytes that come in pieces; the room stays for the next request. */
struct lede_http_bytes {
	char *ptr;
	size_t len, cap;
};

/* One of `jobs` slots: a curl handle and what comes in through it. */
struct lede_http_transfer {
	struct lede_http_response response;	/* first: they share an address */
	struct lede_http *http;
	struct lede_http_transfer *next;		/* of the free ones */
	CURL *easy;
	struct curl_slist *headers;
	struct lede_http_bytes request, head, body, cookies;
	size_t max_bytes;
	bool (*want)(int status, struct lede_slice head, void *data);
	void *data;
	bool head_done, refused, too_large, huge_head;
	char message[CURL_ERROR_SIZE];
};

struct lede_http {
	struct lede_http_options options;
	CURLM *multi;
	CURLSH *share;			/* cookies, with --cookie-jar */
	CURL *keeper;			/* reads and writes the jar */
	struct lede_http_transfer *transfers, *unused;
	struct lede_watch watch;	/* libcurl's sockets */
	int64_t timer_ms;		/* when it wants to be called; -1 */
	unsigned busy;
};

/* Add to; what is there. */
void lede_http_bytes_add(struct lede_http_bytes *b, const char *p,
    size_t len);
struct lede_slice lede_http_bytes_slice(const struct lede_http_bytes *b);

/* What is the same for all requests of a handle; and for each. */
void lede_http_prepare(struct lede_http_transfer *t);
void lede_http_ask(struct lede_http_transfer *t,
    const struct lede_http_request *request);

/* The exchange is over: fill in the response. */
void lede_http_end(struct lede_http_transfer *t, CURLcode result);

#endif
