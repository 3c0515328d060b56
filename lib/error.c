#include "error.h"

#include <stdarg.h>
#include <stdio.h>

int
lede_fail(struct lede_error *err, enum lede_errkind kind, const char *code,
    const char *format, ...)
{
	va_list args;

	err->kind = kind;
	err->retryable = false;
	snprintf(err->code, sizeof(err->code), "%s", code);
	va_start(args, format);
	vsnprintf(err->message, sizeof(err->message), format, args);
	va_end(args);
	return -1;
}
