#include "gate.h"

#include <stdlib.h>

struct lede_gate *
lede_gate_of(struct lede_host *host, bool https)
{
	struct lede_gate *gates = host->data;

	if (gates == NULL) {
		if ((gates = calloc(2, sizeof(*gates))) == NULL)
			lede_out_of_memory();
		gates[0].host = gates[1].host = host;
		gates[1].https = true;
		host->data = gates;
	}
	return &gates[https];
}

void
lede_gates_free(void *data)
{
	struct lede_gate *gates = data;

	if (gates == NULL)
		return;
	for (int i = 0; i < 2; i++) {
		free(gates[i].robots);
		free(gates[i].why);
	}
	free(gates);
}

void
lede_gate_learn(struct lede_gate *gate, int status, struct lede_slice text,
    struct lede_slice agent, int64_t until_ms, struct lede_arena *scratch)
{
	struct lede_robots robots;

	/* RFC 9309 2.3.1.3: what is not there forbids nothing. */
	if (status < 200 || status > 299)
		text = LEDE_SLICE("");
	lede_robots_parse(&robots, text, agent, scratch);
	free(gate->robots);
	gate->robots = lede_robots_keep(&robots);
	gate->state = LEDE_GATE_KNOWN;
	gate->until_ms = until_ms;
}

void
lede_gate_fail(struct lede_gate *gate, const struct lede_error *why,
    int64_t until_ms)
{
	gate->state = LEDE_GATE_FAILED;
	if (gate->why == NULL &&
	    (gate->why = malloc(sizeof(*gate->why))) == NULL)
		lede_out_of_memory();
	*gate->why = *why;
	gate->until_ms = until_ms;
}

int
lede_gate_check(const struct lede_gate *gate, const struct lede_url *url,
    struct lede_arena *scratch, struct lede_error *err)
{
	struct lede_slice path;

	if (gate->state == LEDE_GATE_FAILED) {
		*err = *gate->why;
		return -1;
	}
	path = url->query.ptr == NULL ? url->path : lede_slice(url->path.ptr,
	    url->path.len + 1 + url->query.len);
	if (lede_robots_allowed(gate->robots, path, scratch))
		return 0;
	return lede_fail(err, LEDE_ERR_RECORD, "robots",
	    "robots.txt forbids it");
}
