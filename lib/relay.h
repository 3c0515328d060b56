/*
 * relay: a store on a thread of its own, so that records are read and cut into
 * rows while the database takes those before.
 *
 * It ends a batch after so many records or bytes by itself.  Only one thread
 * calls it.  A record that the database refuses, and a failure, are told by
 * the calls that come after, at the latest by lede_store_commit.
 */
#ifndef LEDE_RELAY_H
#define LEDE_RELAY_H

#include "store.h"

/* Owns inner from now on.  The thread starts with the first call, so that it
 * is confined where its caller is by then. */
struct lede_store *lede_relay_open(struct lede_store *inner);

#endif
