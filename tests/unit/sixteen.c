/* sixteen: each byte, at each place, beside one of another kind. */
#include "unit.h"

#include <stdbool.h>

#include "sixteen.h"

static bool
is_special(unsigned char c)
{
	return c < 0x20 || c == '"' || c == '\\';
}

int
main(void)
{
	static const unsigned char others[] = {
		'a', '"', '\\', 0, 0x1F, 0x20, 0x7F, 0x80, 0xFF,
	};
	char text[16];

	for (unsigned c = 0; c <= 0xFF; c++)
		for (size_t i = 0; i < sizeof(others); i++)
			for (unsigned at = 0; at < 16; at++) {
				unsigned char o = others[i];
				unsigned bit = 1U << at, rest = 0xFFFF & ~bit;

				memset(text, o, sizeof(text));
				text[at] = (char)c;
				CHECK(lede_sixteen_high(text) ==
				    ((c > 0x7F ? bit : 0) |
				    (o > 0x7F ? rest : 0)));
				CHECK(lede_sixteen_special(text) ==
				    ((is_special((unsigned char)c) ? bit : 0) |
				    (is_special(o) ? rest : 0)));
				CHECK(lede_sixteen_first(bit | 0x8000) == at);
			}
	return unit_failed;
}
