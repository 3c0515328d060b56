/* address: which hosts lede-fetch may not be led to. */
#include "unit.h"

#include "address.h"

static bool
is_private(const char *host)
{
	return lede_address_private_name(lede_slice_str(host));
}

int
main(void)
{
	static const char *const private[] = {
		"127.0.0.1", "127.255.0.9", "0.0.0.0", "10.1.2.3",
		"172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254",
		"100.64.0.1", "100.127.255.255", "198.18.0.1", "224.0.0.1",
		"255.255.255.255", "[::1]", "[::]", "[fe80::1]", "[fc00::1]",
		"[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]",
		"[2002:7f00:1::]", "[2002:a00:1::]", "[2001::1]",
		"[2001:db8::1]", "[3fff::1]", "localhost", "localhost.",
		"a.localhost", "printer.local", "db.internal", "nas.home.arpa",
	};
	static const char *const public[] = {
		"9.9.9.9", "172.32.0.1", "100.128.0.1", "192.169.0.1",
		"[2606:4700::1111]", "[::ffff:9.9.9.9]", "[64:ff9b::909:909]",
		"[2002:909:909::]", "example.org", "notlocalhost",
		"local.example", "internal.example.org", "",
	};

	for (size_t i = 0; i < sizeof(private) / sizeof(private[0]); i++)
		CHECK(is_private(private[i]));
	for (size_t i = 0; i < sizeof(public) / sizeof(public[0]); i++)
		CHECK(!is_private(public[i]));
	return unit_failed;
}
