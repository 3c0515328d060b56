/*
 * hosts: what is still to be asked of each host, and when it may be asked.
 *
 * A queue a host; of the hosts that may be asked, the one that has waited
 * longest is next.  Times are milliseconds of any one clock.
 */
#ifndef LEDE_HOSTS_H
#define LEDE_HOSTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "slice.h"

/* First member of what is queued; owned by whoever queued it. */
struct lede_task {
	struct lede_task *next;
};

struct lede_host {
	char *name;			/* "example.org", "127.0.0.1:8080" */
	size_t name_len;
	void *data;			/* the caller's, NULL at first */
	int64_t held_ms;		/* the caller's: wants to be left alone */
	int64_t ready_ms;		/* not before */
	int64_t delay_ms;		/* between two requests */
	unsigned active;		/* requests under way */
	bool blocked;			/* not now: the caller will say */
	/* the rest is for hosts.c */
	struct lede_host *chain;
	struct lede_task *head, *tail;
	uint64_t hash;
	size_t queued;
	bool listed;
};

struct lede_hosts;			/* owns: lede_hosts_free */

/* At most per_host requests to a host at a time, delay_ms between two. */
struct lede_hosts *lede_hosts_new(unsigned per_host, int64_t delay_ms);
void lede_hosts_free(struct lede_hosts *hosts,
    void (*free_data)(void *data));

/* The host of that name, made where it is new.  Lives as long as hosts. */
struct lede_host *lede_hosts_get(struct lede_hosts *hosts,
    struct lede_slice name);

/* Queue a task, behind all others or before them. */
void lede_hosts_push(struct lede_hosts *hosts, struct lede_host *host,
    struct lede_task *task);
void lede_hosts_push_front(struct lede_hosts *hosts, struct lede_host *host,
    struct lede_task *task);

/*
 * Take the next task that may go at now; NULL if there is none.  The host
 * counts one request more until lede_hosts_done.  Call lede_hosts_asked when
 * it is really asked something: its delay starts then.
 */
struct lede_task *lede_hosts_pop(struct lede_hosts *hosts, int64_t now,
    struct lede_host **host);
void lede_hosts_asked(struct lede_host *host, int64_t now);
void lede_hosts_done(struct lede_hosts *hosts, struct lede_host *host);

/* Block a host whatever its time, or let it go. */
void lede_hosts_block(struct lede_hosts *hosts, struct lede_host *host,
    bool blocked);

/* When something may go, INT64_MAX if nothing waits for its time. */
int64_t lede_hosts_next(struct lede_hosts *hosts);

/* The host with something to do that waits longest, or NULL; *more gets the
 * number of others that wait beyond now. */
const struct lede_host *lede_hosts_slowest(const struct lede_hosts *hosts,
    int64_t now, size_t *more);

/* Note a name, by a hash of it; false if it was noted before. */
bool lede_hosts_note(struct lede_hosts *hosts, struct lede_slice name);

/*
 * Tasks that sleep until a time, whatever their host.
 */
struct lede_sleepers;			/* owns: lede_sleepers_free */
struct lede_sleepers *lede_sleepers_new(void);
void lede_sleepers_free(struct lede_sleepers *sleepers);
void lede_sleepers_add(struct lede_sleepers *sleepers, struct lede_task *task,
    int64_t at);
/* One that is due at now, or NULL. */
struct lede_task *lede_sleepers_wake(struct lede_sleepers *sleepers,
    int64_t now);
/* When the next is due; INT64_MAX if none sleeps. */
int64_t lede_sleepers_next(const struct lede_sleepers *sleepers);

#endif
