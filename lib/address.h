/*
 * address: which IP addresses belong to the public Internet (IANA IPv4 and
 * IPv6 Special-Purpose Address Registries, RFC 6890).
 */
#ifndef LEDE_ADDRESS_H
#define LEDE_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

#include "slice.h"

/*
 * False for loopback, private, link-local, shared (CGNAT), unique local,
 * multicast, documentation and reserved addresses, also where they are
 * wrapped in an IPv6 one (mapped, NAT64, 6to4), and for other families.
 */
bool lede_address_public(const struct sockaddr *sa);

/*
 * Is a host, as lib/host.h writes it, known by its name alone not to be
 * public: such an address, or localhost and other names of special use?
 */
bool lede_address_private_name(struct lede_slice host);

#endif
