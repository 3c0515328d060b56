/*
 * gate: whether an origin lets us in, as its robots.txt says (RFC 9309 2.3)
 * and as long as that is known.
 */
#ifndef LEDE_GATE_H
#define LEDE_GATE_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "error.h"
#include "hosts.h"
#include "robots.h"
#include "url.h"

/* What is known stays so for a day (RFC 9309 2.4), a failure for a while. */
#define LEDE_GATE_KNOWN_MS ((int64_t)24 * 3600 * 1000)
#define LEDE_GATE_FAILED_MS ((int64_t)10 * 60 * 1000)

enum lede_gate_state {
	LEDE_GATE_UNKNOWN,
	LEDE_GATE_ASKED,		/* a request for it is under way */
	LEDE_GATE_KNOWN,
	LEDE_GATE_FAILED		/* could not be asked: why */
};

struct lede_gate {
	enum lede_gate_state state;
	int64_t until_ms;		/* from then on to be asked again */
	struct lede_robots *robots;	/* owns */
	struct lede_error *why;		/* owns */
	struct lede_host *host;		/* whose origin this is */
	bool https;
};

/* Of a host's two origins; made when asked for, kept in host->data. */
struct lede_gate *lede_gate_of(struct lede_host *host, bool https);
void lede_gates_free(void *data);	/* for lede_hosts_free */

/* What the answer says; text counts for a status of 2xx. */
void lede_gate_learn(struct lede_gate *gate, int status,
    struct lede_slice text, struct lede_slice agent, int64_t until_ms,
    struct lede_arena *scratch);
/* There was none. */
void lede_gate_fail(struct lede_gate *gate, const struct lede_error *why,
    int64_t until_ms);

/*
 * May url be asked for?  Returns 0, or -1 and LEDE_ERR_RECORD "robots" or
 * what the origin failed by.  The gate must be known or failed.
 */
int lede_gate_check(const struct lede_gate *gate, const struct lede_url *url,
    struct lede_arena *scratch, struct lede_error *err);

#endif
