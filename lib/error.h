/* error: what went wrong, and what the caller should do next. */
#ifndef LEDE_ERROR_H
#define LEDE_ERROR_H

#include <stdbool.h>

enum lede_errkind {
	LEDE_ERR_RECORD = 1,	/* this record is bad: mark it, go on */
	LEDE_ERR_SYSTEM		/* the next would fail too: stop */
};

/*
 * code is a short word a program can test ("no-text", "http-404"), message a
 * sentence for people without a final stop.  Both are fixed buffers, cut if
 * need be, so that reporting cannot itself fail.
 */
struct lede_error {
	enum lede_errkind kind;
	bool retryable;		/* might the same work later? */
	char code[32];
	char message[256];
};

/* Fill err and return -1, so that a caller can `return lede_fail(...)`. */
int lede_fail(struct lede_error *err, enum lede_errkind kind,
    const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
