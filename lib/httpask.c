#include "httping.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "address.h"

#define HEAD_MAX ((size_t)256 << 10)
/* A body buffer up to this size waits for the next request. */
#define KEEP_MAX ((size_t)512 << 10)
/* Slower than this for so long is a drip that no total time stops early. */
#define LOW_SPEED_BYTES 256L
#define LOW_SPEED_S 20L
#define CONNECT_MS 15000L

void
lede_http_bytes_add(struct lede_http_bytes *b, const char *p, size_t len)
{
	if (len > b->cap - b->len) {
		size_t want = b->cap * 2 > 4096 ? b->cap * 2 : 4096;

		if (want < b->len + len)
			want = b->len + len;
		if ((b->ptr = realloc(b->ptr, want)) == NULL)
			lede_out_of_memory();
		b->cap = want;
	}
	if (len > 0)
		memcpy(b->ptr + b->len, p, len);
	b->len += len;
}

static void
bytes_empty(struct lede_http_bytes *b)
{
	if (b->cap > KEEP_MAX) {
		free(b->ptr);
		b->ptr = NULL;
		b->cap = 0;
	}
	b->len = 0;
}

struct lede_slice
lede_http_bytes_slice(const struct lede_http_bytes *b)
{
	return lede_slice(b->ptr == NULL ? "" : b->ptr, b->len);
}

/* The connected address is what counts: a name may change it in between. */
static curl_socket_t
on_socket(void *data, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct lede_http_transfer *t = data;

	if (purpose == CURLSOCKTYPE_IPCXN && !t->http->options.allow_private &&
	    t->http->options.proxy == NULL &&
	    !lede_address_public(&address->addr)) {
		t->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC,
	    address->protocol);
}

static size_t
on_header(char *p, size_t size, size_t n, void *data)
{
	struct lede_http_transfer *t = data;
	size_t len = size * n;

	if (t->head_done)		/* trailers */
		return len;
	/* An interim answer (100, 103) comes before the real one. */
	if (len >= 5 && memcmp(p, "HTTP/", 5) == 0)
		t->head.len = 0;
	if (t->head.len + len > HEAD_MAX) {
		t->huge_head = true;
		return 0;
	}
	lede_http_bytes_add(&t->head, p, len);
	return len;
}

static size_t
on_body(char *p, size_t size, size_t n, void *data)
{
	struct lede_http_transfer *t = data;
	size_t len = size * n;
	long status = 0;

	if (!t->head_done) {
		t->head_done = true;
		curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
		if (t->want != NULL &&
		    !t->want((int)status, lede_http_bytes_slice(&t->head), t->data)) {
			t->response.unwanted = true;
			return 0;
		}
	}
	if (len > t->max_bytes - t->body.len) {
		t->too_large = true;
		return 0;
	}
	lede_http_bytes_add(&t->body, p, len);
	return len;
}

static int
on_debug(CURL *easy, curl_infotype type, char *p, size_t len, void *data)
{
	struct lede_http_transfer *t = data;

	(void)easy;
	if (type == CURLINFO_HEADER_OUT) {
		t->request.len = 0;
		lede_http_bytes_add(&t->request, p, len);
	}
	return 0;
}

void
lede_http_prepare(struct lede_http_transfer *t)
{
	const struct lede_http_options *options = &t->http->options;
	CURL *easy = t->easy;

	curl_easy_setopt(easy, CURLOPT_PRIVATE, (char *)t);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
	curl_easy_setopt(easy, CURLOPT_HTTP_VERSION,
	    (long)CURL_HTTP_VERSION_2TLS);
	curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
	curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, 65536L);
	curl_easy_setopt(easy, CURLOPT_USERAGENT, options->user_agent);
	/* "" also overrules http_proxy of the environment. */
	curl_easy_setopt(easy, CURLOPT_PROXY,
	    options->proxy == NULL ? "" : options->proxy);
	if (options->ca_file != NULL)
		curl_easy_setopt(easy, CURLOPT_CAINFO, options->ca_file);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, LOW_SPEED_BYTES);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, LOW_SPEED_S);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_socket);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, t);
	curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(easy, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, t->message);
	if (options->keep_request) {
		curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
		curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, on_debug);
		curl_easy_setopt(easy, CURLOPT_DEBUGDATA, t);
	}
	if (t->http->share != NULL)
		curl_easy_setopt(easy, CURLOPT_SHARE, t->http->share);
	curl_easy_setopt(easy, CURLOPT_COOKIEFILE, "");	/* starts cookies */
}

static void
add_header(struct lede_http_transfer *t, const char *line)
{
	struct curl_slist *longer = curl_slist_append(t->headers, line);

	if (longer == NULL)
		lede_out_of_memory();
	t->headers = longer;
}

static void
add_header_value(struct lede_http_transfer *t, const char *name,
    struct lede_slice value)
{
	char line[1024];

	if (value.ptr == NULL || value.len > sizeof(line) - 64)
		return;
	for (size_t i = 0; i < value.len; i++)
		if ((unsigned char)value.ptr[i] < ' ')
			return;
	snprintf(line, sizeof(line), "%s: %.*s", name, LEDE_SLICE_ARG(value));
	add_header(t, line);
}

/* May a header of the user's go to a host that another one named? */
static bool
is_harmless(const char *line)
{
	static const char *const names[] = {
		"accept", "accept-language", "from", "dnt", "cache-control",
	};
	struct lede_slice name = lede_slice(line, strcspn(line, ":"));

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (lede_slice_caseis(lede_slice_trim(name), names[i]))
			return true;
	return false;
}

static void
set_headers(struct lede_http_transfer *t,
    const struct lede_http_request *request)
{
	char **custom = t->http->options.headers;

	curl_slist_free_all(t->headers);
	t->headers = NULL;
	add_header(t, "Accept: text/html,application/xhtml+xml,"
	    "application/xml;q=0.9,*/*;q=0.5");
	add_header(t, "Accept-Encoding: gzip, deflate, br, zstd");
	add_header_value(t, "If-None-Match", request->etag);
	add_header_value(t, "If-Modified-Since", request->last_modified);
	for (; custom != NULL && *custom != NULL; custom++)
		if (!request->foreign || is_harmless(*custom))
			add_header(t, *custom);
	curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers);
}

/* The cookies of the hop before; with a jar they are shared already. */
static void
set_cookies(struct lede_http_transfer *t, struct lede_slice list)
{
	char line[8192];
	size_t len;

	if (t->http->share != NULL)
		return;
	curl_easy_setopt(t->easy, CURLOPT_COOKIELIST, "ALL");
	while (list.len > 0) {
		len = lede_slice_find(list, LEDE_SLICE("\n"), 0);
		if (len == SIZE_MAX)
			len = list.len;
		if (len < sizeof(line)) {
			memcpy(line, list.ptr, len);
			line[len] = '\0';
			curl_easy_setopt(t->easy, CURLOPT_COOKIELIST, line);
		}
		list = lede_slice_cut(list, len < list.len ? len + 1 : len,
		    list.len);
	}
}

void
lede_http_ask(struct lede_http_transfer *t,
    const struct lede_http_request *request)
{
	t->max_bytes = request->max_bytes;
	t->want = request->want;
	t->data = request->data;
	t->head_done = t->refused = t->too_large = t->huge_head = false;
	t->message[0] = '\0';
	bytes_empty(&t->request);
	bytes_empty(&t->head);
	bytes_empty(&t->body);
	bytes_empty(&t->cookies);
	t->response = (struct lede_http_response){ .data = request->data };
	curl_easy_setopt(t->easy, CURLOPT_URL, request->url);
	curl_easy_setopt(t->easy, CURLOPT_TIMEOUT_MS, request->timeout_ms);
	curl_easy_setopt(t->easy, CURLOPT_CONNECTTIMEOUT_MS,
	    request->timeout_ms < CONNECT_MS ? request->timeout_ms :
	    CONNECT_MS);
	set_headers(t, request);
	set_cookies(t, request->cookies);
}
