#include "address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

/* IANA IPv4 Special-Purpose Address Registry, multicast and reserved. */
static const struct {
	uint32_t net;
	int bits;
} special4[] = {
	{ 0x00000000, 8 },	/* this network */
	{ 0x0A000000, 8 },	/* private */
	{ 0x64400000, 10 },	/* shared, CGNAT */
	{ 0x7F000000, 8 },	/* loopback */
	{ 0xA9FE0000, 16 },	/* link-local, cloud metadata */
	{ 0xAC100000, 12 },	/* private */
	{ 0xC0000000, 24 },	/* protocol assignments */
	{ 0xC0000200, 24 },	/* documentation */
	{ 0xC0586300, 24 },	/* 6to4 relay */
	{ 0xC0A80000, 16 },	/* private */
	{ 0xC6120000, 15 },	/* benchmarking */
	{ 0xC6336400, 24 },	/* documentation */
	{ 0xCB007100, 24 },	/* documentation */
	{ 0xE0000000, 3 },	/* multicast, reserved, broadcast */
};

static bool
public4(uint32_t ip)
{
	for (size_t i = 0; i < sizeof(special4) / sizeof(special4[0]); i++)
		if (((ip ^ special4[i].net) >> (32 - special4[i].bits)) == 0)
			return false;
	return true;
}

static uint32_t
four(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

static bool
public6(const unsigned char ip[16])
{
	static const unsigned char mapped[12] = { [10] = 0xFF, 0xFF };
	static const unsigned char nat64[12] = { 0x00, 0x64, 0xFF, 0x9B };

	if (memcmp(ip, mapped, 12) == 0 || memcmp(ip, nat64, 12) == 0)
		return public4(four(ip + 12));
	if (ip[0] == 0x20 && ip[1] == 0x02)		/* 6to4 */
		return public4(four(ip + 2));
	if ((ip[0] & 0xE0) != 0x20)	/* only 2000::/3 is given out */
		return false;
	if (ip[0] == 0x20 && ip[1] == 0x01) {
		if (ip[2] < 0x02)	/* 2001::/23: Teredo, ORCHID ... */
			return false;
		if (ip[2] == 0x0D && ip[3] == 0xB8)	/* documentation */
			return false;
	}
	return !(ip[0] == 0x3F && ip[1] == 0xFF && (ip[2] & 0xF0) == 0);
}

bool
lede_address_public(const struct sockaddr *sa)
{
	struct sockaddr_in in4;
	struct sockaddr_in6 in6;

	switch (sa->sa_family) {
	case AF_INET:
		memcpy(&in4, sa, sizeof(in4));
		return public4(ntohl(in4.sin_addr.s_addr));
	case AF_INET6:
		memcpy(&in6, sa, sizeof(in6));
		return public6(in6.sin6_addr.s6_addr);
	default:
		return false;
	}
}

/* The name itself, or anything below it? */
static bool
is_under(struct lede_slice host, struct lede_slice name)
{
	return lede_slice_ends(host, name) && (host.len == name.len ||
	    host.ptr[host.len - name.len - 1] == '.');
}

bool
lede_address_private_name(struct lede_slice host)
{
	static const char *const names[] = {
		"localhost", "local", "localdomain", "internal", "home.arpa",
	};
	struct sockaddr_in in4 = { .sin_family = AF_INET };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
	char text[INET6_ADDRSTRLEN];

	if (host.len > 2 && host.ptr[0] == '[')
		host = lede_slice_cut(host, 1, host.len - 1);
	if (host.len > 0 && host.ptr[host.len - 1] == '.')
		host.len--;
	if (host.len < sizeof(text)) {
		memcpy(text, host.ptr, host.len);
		text[host.len] = '\0';
		if (inet_pton(AF_INET, text, &in4.sin_addr) == 1)
			return !lede_address_public((struct sockaddr *)&in4);
		if (inet_pton(AF_INET6, text, &in6.sin6_addr) == 1)
			return !lede_address_public((struct sockaddr *)&in6);
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (is_under(host, lede_slice_str(names[i])))
			return true;
	return false;
}
