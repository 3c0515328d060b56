#include "watch.h"

#include <poll.h>
#include <stdlib.h>

#include "arena.h"

/* The first place is kept for extra. */
enum { EXTRA, FIRST };

static void
grow(struct lede_watch *watch)
{
	if (watch->n < watch->cap)
		return;
	watch->cap = watch->cap == 0 ? 64 : 2 * watch->cap;
	watch->fds = realloc(watch->fds, watch->cap * sizeof(*watch->fds));
	if (watch->fds == NULL)
		lede_out_of_memory();
	if (watch->n == 0)
		watch->fds[watch->n++] = (struct pollfd){ .fd = -1,
		    .events = POLLIN };
}

void
lede_watch_set(struct lede_watch *watch, int fd, unsigned events)
{
	size_t i = FIRST;
	short want = (short)((events & LEDE_WATCH_READ ? POLLIN : 0) |
	    (events & LEDE_WATCH_WRITE ? POLLOUT : 0));

	grow(watch);
	while (i < watch->n && watch->fds[i].fd != fd)
		i++;
	if (i == watch->n) {
		if (events == 0)
			return;
		watch->fds[watch->n++] = (struct pollfd){ .fd = fd };
	}
	watch->fds[i].events = want;
	if (events == 0)
		watch->fds[i] = watch->fds[--watch->n];
}

void
lede_watch_free(struct lede_watch *watch)
{
	free(watch->fds);
	*watch = (struct lede_watch){ .fds = NULL };
}

bool
lede_watch_wait(struct lede_watch *watch, int extra, int timeout_ms)
{
	grow(watch);
	watch->fds[EXTRA].fd = extra;
	if (poll(watch->fds, watch->n, timeout_ms) <= 0) {
		for (size_t i = 0; i < watch->n; i++)
			watch->fds[i].revents = 0;
		return false;
	}
	return watch->fds[EXTRA].revents != 0;
}

bool
lede_watch_next(struct lede_watch *watch, int *fd, unsigned *events)
{
	for (size_t i = FIRST; i < watch->n; i++) {
		short got = watch->fds[i].revents;

		if (got == 0)
			continue;
		watch->fds[i].revents = 0;
		*fd = watch->fds[i].fd;
		*events = (got & POLLIN ? LEDE_WATCH_READ : 0U) |
		    (got & POLLOUT ? LEDE_WATCH_WRITE : 0U) |
		    (got & (POLLERR | POLLHUP | POLLNVAL) ?
		    LEDE_WATCH_FAILED : 0U);
		return true;
	}
	return false;
}
