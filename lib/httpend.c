#include "httping.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>


static size_t
elapsed_ms(CURL *easy, CURLINFO info)
{
	curl_off_t us = 0;

	curl_easy_getinfo(easy, info, &us);
	return us < 0 ? 0 : (size_t)us / 1000;
}

/* What libcurl calls it, as a code, and whether it may go better later. */
static const char *
code_of(const struct lede_http_transfer *t, CURLcode result, bool *retryable)
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
take_cookies(struct lede_http_transfer *t)
{
	struct curl_slist *list = NULL, *item;

	if (t->http->share != NULL)
		return;
	curl_easy_getinfo(t->easy, CURLINFO_COOKIELIST, &list);
	for (item = list; item != NULL; item = item->next) {
		lede_http_bytes_add(&t->cookies, item->data, strlen(item->data));
		lede_http_bytes_add(&t->cookies, "\n", 1);
	}
	curl_slist_free_all(list);
	if (t->cookies.len > 0)
		t->response.cookies = lede_http_bytes_slice(&t->cookies);
}

void
lede_http_end(struct lede_http_transfer *t, CURLcode result)
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
	r->request = lede_http_bytes_slice(&t->request);
	r->head = lede_http_bytes_slice(&t->head);
	r->body = lede_http_bytes_slice(&t->body);
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
