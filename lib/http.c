#include "http.h"

#include <curl/curl.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "address.h"
#include "buf.h"
#include "header.h"
#include "watch.h"

#define HEAD_MAX ((size_t)256 << 10)
/* A body buffer up to this size waits for the next request. */
#define KEEP_MAX ((size_t)512 << 10)
/* Slower than this for so long is a drip that no total time stops early. */
#define LOW_SPEED_BYTES 256L
#define LOW_SPEED_S 20L
#define CONNECT_MS 15000L

struct bytes {
	char *ptr;
	size_t len, cap;
};

/* One of `jobs` slots: a curl handle and what comes in through it. */
struct transfer {
	struct lede_http_response response;	/* first: they share an address */
	struct lede_http *http;
	struct transfer *next;		/* of the free ones */
	CURL *easy;
	struct curl_slist *headers;
	struct bytes request, head, body, cookies;
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
	struct transfer *transfers, *unused;
	struct lede_watch watch;	/* libcurl's sockets */
	int64_t timer_ms;		/* when it wants to be called; -1 */
	unsigned busy;
};

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* libcurl asks for this rather than looking at each socket each time. */
static int
on_watch(CURL *easy, curl_socket_t fd, int what, void *data, void *socket)
{
	struct lede_http *http = data;

	(void)easy;
	(void)socket;
	lede_watch_set(&http->watch, fd,
	    (what & CURL_POLL_REMOVE) == CURL_POLL_REMOVE ? 0 :
	    (what & CURL_POLL_IN ? LEDE_WATCH_READ : 0U) |
	    (what & CURL_POLL_OUT ? LEDE_WATCH_WRITE : 0U));
	return 0;
}

static int
on_timer(CURLM *multi, long timeout_ms, void *data)
{
	struct lede_http *http = data;

	(void)multi;
	http->timer_ms = timeout_ms < 0 ? -1 : now_ms() + timeout_ms;
	return 0;
}

static void
add(struct bytes *b, const char *p, size_t len)
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
empty(struct bytes *b)
{
	if (b->cap > KEEP_MAX) {
		free(b->ptr);
		b->ptr = NULL;
		b->cap = 0;
	}
	b->len = 0;
}

static struct lede_slice
slice_of(const struct bytes *b)
{
	return lede_slice(b->ptr == NULL ? "" : b->ptr, b->len);
}

/* The connected address is what counts: a name may change it in between. */
static curl_socket_t
on_socket(void *data, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *t = data;

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
	struct transfer *t = data;
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
	add(&t->head, p, len);
	return len;
}

static size_t
on_body(char *p, size_t size, size_t n, void *data)
{
	struct transfer *t = data;
	size_t len = size * n;
	long status = 0;

	if (!t->head_done) {
		t->head_done = true;
		curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
		if (t->want != NULL &&
		    !t->want((int)status, slice_of(&t->head), t->data)) {
			t->response.unwanted = true;
			return 0;
		}
	}
	if (len > t->max_bytes - t->body.len) {
		t->too_large = true;
		return 0;
	}
	add(&t->body, p, len);
	return len;
}

static int
on_debug(CURL *easy, curl_infotype type, char *p, size_t len, void *data)
{
	struct transfer *t = data;

	(void)easy;
	if (type == CURLINFO_HEADER_OUT) {
		t->request.len = 0;
		add(&t->request, p, len);
	}
	return 0;
}

static struct transfer *
transfer_of(CURL *easy)
{
	char *p = NULL;

	curl_easy_getinfo(easy, CURLINFO_PRIVATE, &p);
	return (struct transfer *)(void *)p;
}

/* What is the same for all requests of a handle. */
static void
prepare(struct transfer *t)
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

static int
open_jar(struct lede_http *http)
{
	http->share = curl_share_init();
	http->keeper = curl_easy_init();
	if (http->share == NULL || http->keeper == NULL)
		return -1;
	curl_share_setopt(http->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_COOKIE);
	curl_easy_setopt(http->keeper, CURLOPT_SHARE, http->share);
	curl_easy_setopt(http->keeper, CURLOPT_COOKIEFILE,
	    http->options.cookie_jar);
	curl_easy_setopt(http->keeper, CURLOPT_COOKIEJAR,
	    http->options.cookie_jar);
	curl_easy_setopt(http->keeper, CURLOPT_COOKIELIST, "RELOAD");
	return 0;
}

struct lede_http *
lede_http_open(const struct lede_http_options *options, struct lede_error *err)
{
	struct lede_http *http = calloc(1, sizeof(*http));
	struct transfer *t;

	if (http == NULL)
		lede_out_of_memory();
	http->options = *options;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK ||
	    (http->multi = curl_multi_init()) == NULL ||
	    (options->cookie_jar != NULL && open_jar(http) == -1)) {
		lede_fail(err, LEDE_ERR_SYSTEM, "http",
		    "libcurl cannot start");
		return NULL;
	}
	http->timer_ms = -1;
	curl_multi_setopt(http->multi, CURLMOPT_SOCKETFUNCTION, on_watch);
	curl_multi_setopt(http->multi, CURLMOPT_SOCKETDATA, http);
	curl_multi_setopt(http->multi, CURLMOPT_TIMERFUNCTION, on_timer);
	curl_multi_setopt(http->multi, CURLMOPT_TIMERDATA, http);
	curl_multi_setopt(http->multi, CURLMOPT_MAXCONNECTS,
	    (long)options->jobs * 2);
	http->transfers = calloc(options->jobs, sizeof(*http->transfers));
	if (http->transfers == NULL)
		lede_out_of_memory();
	for (unsigned i = options->jobs; i-- > 0; ) {
		t = &http->transfers[i];
		t->http = http;
		t->next = http->unused;
		http->unused = t;
	}
	return http;
}

void
lede_http_close(struct lede_http *http)
{
	struct transfer *t;

	if (http == NULL)
		return;
	for (unsigned i = 0; i < http->options.jobs; i++) {
		t = &http->transfers[i];
		if (t->easy == NULL)
			continue;
		curl_multi_remove_handle(http->multi, t->easy);
		curl_easy_cleanup(t->easy);
		curl_slist_free_all(t->headers);
		free(t->request.ptr);
		free(t->head.ptr);
		free(t->body.ptr);
		free(t->cookies.ptr);
	}
	curl_multi_cleanup(http->multi);
	lede_watch_free(&http->watch);
	if (http->keeper != NULL)
		curl_easy_cleanup(http->keeper);	/* writes the jar */
	if (http->share != NULL)
		curl_share_cleanup(http->share);
	free(http->transfers);
	free(http);
	curl_global_cleanup();
}

unsigned
lede_http_busy(const struct lede_http *http)
{
	return http->busy;
}

static void
add_header(struct transfer *t, const char *line)
{
	struct curl_slist *longer = curl_slist_append(t->headers, line);

	if (longer == NULL)
		lede_out_of_memory();
	t->headers = longer;
}

static void
add_header_value(struct transfer *t, const char *name, struct lede_slice value)
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
set_headers(struct transfer *t, const struct lede_http_request *request)
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
set_cookies(struct transfer *t, struct lede_slice list)
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
lede_http_start(struct lede_http *http, const struct lede_http_request *request)
{
	struct transfer *t = http->unused;

	if (t->easy == NULL) {
		if ((t->easy = curl_easy_init()) == NULL)
			lede_out_of_memory();
		prepare(t);
	}
	http->unused = t->next;
	t->max_bytes = request->max_bytes;
	t->want = request->want;
	t->data = request->data;
	t->head_done = t->refused = t->too_large = t->huge_head = false;
	t->message[0] = '\0';
	empty(&t->request);
	empty(&t->head);
	empty(&t->body);
	empty(&t->cookies);
	t->response = (struct lede_http_response){ .data = request->data };
	curl_easy_setopt(t->easy, CURLOPT_URL, request->url);
	curl_easy_setopt(t->easy, CURLOPT_TIMEOUT_MS, request->timeout_ms);
	curl_easy_setopt(t->easy, CURLOPT_CONNECTTIMEOUT_MS,
	    request->timeout_ms < CONNECT_MS ? request->timeout_ms :
	    CONNECT_MS);
	set_headers(t, request);
	set_cookies(t, request->cookies);
	if (curl_multi_add_handle(http->multi, t->easy) != CURLM_OK)
		lede_out_of_memory();
	http->busy++;
}

bool
lede_http_wait(struct lede_http *http, int fd, long timeout_ms)
{
	int64_t left = http->timer_ms == -1 ? INT64_MAX :
	    http->timer_ms - now_ms();
	unsigned events;
	bool readable;
	int ready, running;

	if (left < timeout_ms)
		timeout_ms = left < 0 ? 0 : (long)left;
	readable = lede_watch_wait(&http->watch, fd, (int)timeout_ms);
	while (lede_watch_next(&http->watch, &ready, &events))
		curl_multi_socket_action(http->multi, ready,
		    (events & LEDE_WATCH_READ ? CURL_CSELECT_IN : 0) |
		    (events & LEDE_WATCH_WRITE ? CURL_CSELECT_OUT : 0) |
		    (events & LEDE_WATCH_FAILED ? CURL_CSELECT_ERR : 0),
		    &running);
	if (http->timer_ms != -1 && now_ms() >= http->timer_ms) {
		http->timer_ms = -1;
		curl_multi_socket_action(http->multi, CURL_SOCKET_TIMEOUT, 0,
		    &running);
	}
	return readable;
}

static size_t
elapsed_ms(CURL *easy, CURLINFO info)
{
	curl_off_t us = 0;

	curl_easy_getinfo(easy, info, &us);
	return us < 0 ? 0 : (size_t)us / 1000;
}

/* What libcurl calls it, as a code, and whether it may go better later. */
static const char *
code_of(const struct transfer *t, CURLcode result, bool *retryable)
{
	*retryable = false;
	if (t->too_large)
		return "too-large";
	if (t->huge_head)
		return "headers";
	*retryable = true;
	switch (result) {
	case CURLE_COULDNT_RESOLVE_HOST:
	case CURLE_COULDNT_RESOLVE_PROXY:
		return "dns";
	case CURLE_COULDNT_CONNECT:
		*retryable = !t->refused;
		return t->refused ? "address" : "connect";
	case CURLE_OPERATION_TIMEDOUT:
		return "timeout";
	case CURLE_SSL_CONNECT_ERROR:
		return "tls";
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CERTPROBLEM:
	case CURLE_SSL_CIPHER:
	case CURLE_SSL_CACERT_BADFILE:
	case CURLE_SSL_ISSUER_ERROR:
	case CURLE_SSL_INVALIDCERTSTATUS:
		*retryable = false;
		return "tls";
	case CURLE_GOT_NOTHING:
	case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR:
	case CURLE_PARTIAL_FILE:
	case CURLE_HTTP2:
	case CURLE_HTTP2_STREAM:
		return "connection";
	default:
		*retryable = false;
		return "protocol";
	}
}

static void
take_cookies(struct transfer *t)
{
	struct curl_slist *list = NULL, *item;

	if (t->http->share != NULL ||
	    lede_header_get(slice_of(&t->head), "set-cookie").ptr == NULL)
		return;
	curl_easy_getinfo(t->easy, CURLINFO_COOKIELIST, &list);
	for (item = list; item != NULL; item = item->next) {
		add(&t->cookies, item->data, strlen(item->data));
		add(&t->cookies, "\n", 1);
	}
	curl_slist_free_all(list);
	if (t->cookies.len > 0)
		t->response.cookies = slice_of(&t->cookies);
}

static void
finish(struct transfer *t, CURLcode result)
{
	struct lede_http_response *r = &t->response;
	long status = 0, version = 0;
	char *ip = NULL;
	const char *code;
	bool retryable;

	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(t->easy, CURLINFO_HTTP_VERSION, &version);
	curl_easy_getinfo(t->easy, CURLINFO_PRIMARY_IP, &ip);
	r->status = (int)status;
	r->version = version == CURL_HTTP_VERSION_1_0 ? "1.0" :
	    version == CURL_HTTP_VERSION_1_1 ? "1.1" :
	    version == CURL_HTTP_VERSION_2_0 ? "2" : "";
	snprintf(r->ip, sizeof(r->ip), "%s", ip == NULL ? "" : ip);
	r->dns_ms = elapsed_ms(t->easy, CURLINFO_NAMELOOKUP_TIME_T);
	r->connect_ms = elapsed_ms(t->easy, CURLINFO_CONNECT_TIME_T);
	r->tls_ms = elapsed_ms(t->easy, CURLINFO_APPCONNECT_TIME_T);
	r->first_ms = elapsed_ms(t->easy, CURLINFO_STARTTRANSFER_TIME_T);
	r->total_ms = elapsed_ms(t->easy, CURLINFO_TOTAL_TIME_T);
	r->request = slice_of(&t->request);
	r->head = slice_of(&t->head);
	r->body = slice_of(&t->body);
	take_cookies(t);
	if (result == CURLE_OK && !t->head_done &&
	    !lede_slice_ends(r->head, LEDE_SLICE("\n\r\n")) &&
	    !lede_slice_ends(r->head, LEDE_SLICE("\n\n"))) {
		lede_fail(&r->error, LEDE_ERR_RECORD, "connection",
		    "closed within the header");
		r->error.retryable = true;
	}
	if (result == CURLE_OK || r->unwanted)
		return;
	/* What libcurl says of one header longer than it takes, too. */
	if (result == CURLE_OUT_OF_MEMORY && !t->head_done)
		t->huge_head = true;
	else if (result == CURLE_OUT_OF_MEMORY)
		lede_out_of_memory();
	code = code_of(t, result, &retryable);
	if (t->too_large)
		lede_fail(&r->error, LEDE_ERR_RECORD, code,
		    "longer than %zu bytes", t->max_bytes);
	else if (t->huge_head)
		lede_fail(&r->error, LEDE_ERR_RECORD, code,
		    "headers too long");
	else if (t->refused && strcmp(code, "address") == 0)
		lede_fail(&r->error, LEDE_ERR_RECORD, code,
		    "the host has a private address (--allow-private)");
	else
		lede_fail(&r->error, LEDE_ERR_RECORD, code, "%s",
		    t->message[0] != '\0' ? t->message :
		    curl_easy_strerror(result));
	r->error.retryable = retryable;
	r->cut = t->body.len > 0 && retryable;
}

struct lede_http_response *
lede_http_next(struct lede_http *http)
{
	struct transfer *t;
	CURLMsg *message;
	CURLcode result;
	int left;

	while ((message = curl_multi_info_read(http->multi, &left)) != NULL) {
		if (message->msg != CURLMSG_DONE)
			continue;
		t = transfer_of(message->easy_handle);
		result = message->data.result;
		finish(t, result);
		curl_multi_remove_handle(http->multi, t->easy);
		return &t->response;
	}
	return NULL;
}

void
lede_http_release(struct lede_http *http, struct lede_http_response *response)
{
	struct transfer *t = (struct transfer *)(void *)response;

	t->next = http->unused;
	http->unused = t;
	http->busy--;
}

int64_t
lede_http_date(struct lede_slice date)
{
	char text[64];

	if (date.len >= sizeof(text))
		return -1;
	memcpy(text, date.ptr, date.len);
	text[date.len] = '\0';
	return curl_getdate(text, NULL);
}

const char *
lede_http_reason(int status)
{
	static const struct {
		int status;
		const char *reason;
	} reasons[] = {
		{ 400, "Bad Request" }, { 401, "Unauthorized" },
		{ 402, "Payment Required" }, { 403, "Forbidden" },
		{ 404, "Not Found" }, { 405, "Method Not Allowed" },
		{ 406, "Not Acceptable" }, { 408, "Request Timeout" },
		{ 409, "Conflict" }, { 410, "Gone" },
		{ 421, "Misdirected Request" }, { 425, "Too Early" },
		{ 429, "Too Many Requests" },
		{ 451, "Unavailable For Legal Reasons" },
		{ 500, "Internal Server Error" }, { 501, "Not Implemented" },
		{ 502, "Bad Gateway" }, { 503, "Service Unavailable" },
		{ 504, "Gateway Timeout" },
	};

	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reasons[i].status == status)
			return reasons[i].reason;
	return "";
}
