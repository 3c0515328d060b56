#include "httping.h"

#include <stdlib.h>
#include <time.h>

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

static struct lede_http_transfer *
transfer_of(CURL *easy)
{
	char *p = NULL;

	curl_easy_getinfo(easy, CURLINFO_PRIVATE, &p);
	return (struct lede_http_transfer *)(void *)p;
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
	struct lede_http_transfer *t;

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
	struct lede_http_transfer *t;

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

void
lede_http_start(struct lede_http *http, const struct lede_http_request *request)
{
	struct lede_http_transfer *t = http->unused;

	if (t->easy == NULL) {
		if ((t->easy = curl_easy_init()) == NULL)
			lede_out_of_memory();
		lede_http_prepare(t);
	}
	http->unused = t->next;
	lede_http_ask(t, request);
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

	/* It is so with each new request, which then asks for its socket. */
	if (left <= 0) {
		http->timer_ms = -1;
		curl_multi_socket_action(http->multi, CURL_SOCKET_TIMEOUT, 0,
		    &running);
		return false;
	}
	readable = lede_watch_wait(&http->watch, fd, (int)(left < timeout_ms ?
	    left : timeout_ms));
	while (lede_watch_next(&http->watch, &ready, &events))
		curl_multi_socket_action(http->multi, ready,
		    (events & LEDE_WATCH_READ ? CURL_CSELECT_IN : 0) |
		    (events & LEDE_WATCH_WRITE ? CURL_CSELECT_OUT : 0) |
		    (events & LEDE_WATCH_FAILED ? CURL_CSELECT_ERR : 0),
		    &running);
	return readable;
}

struct lede_http_response *
lede_http_next(struct lede_http *http)
{
	struct lede_http_transfer *t;
	CURLMsg *message;
	CURLcode result;
	int left;

	while ((message = curl_multi_info_read(http->multi, &left)) != NULL) {
		if (message->msg != CURLMSG_DONE)
			continue;
		t = transfer_of(message->easy_handle);
		result = message->data.result;
		lede_http_end(t, result);
		curl_multi_remove_handle(http->multi, t->easy);
		return &t->response;
	}
	return NULL;
}

void
lede_http_release(struct lede_http *http, struct lede_http_response *response)
{
	struct lede_http_transfer *t = (struct lede_http_transfer *)(void *)response;

	t->next = http->unused;
	http->unused = t;
	http->busy--;
}
