/* watch: descriptors that something is waited for on, by poll(2). */
#ifndef LEDE_WATCH_H
#define LEDE_WATCH_H

#include <stdbool.h>
#include <stddef.h>

enum { LEDE_WATCH_READ = 1, LEDE_WATCH_WRITE = 2, LEDE_WATCH_FAILED = 4 };

/* All zero watches nothing.  Owns: lede_watch_free. */
struct lede_watch {
	struct pollfd *fds;
	size_t n, cap;
};

/* Wait for these events of fd from now on; 0: for none. */
void lede_watch_set(struct lede_watch *watch, int fd, unsigned events);
void lede_watch_free(struct lede_watch *watch);

/*
 * Wait until something happens, at most timeout_ms, also for input on extra
 * (-1: none).  Returns whether extra can be read.
 */
bool lede_watch_wait(struct lede_watch *watch, int extra, int timeout_ms);

/*
 * One of the descriptors to which something happened in the last wait, and
 * what; each is told once.  Returns false when there is none.  The set may be
 * changed in between.
 */
bool lede_watch_next(struct lede_watch *watch, int *fd, unsigned *events);

#endif
