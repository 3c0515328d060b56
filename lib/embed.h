/* embed: a file's bytes as a constant array of the program (GNU as). */
#ifndef LEDE_EMBED_H
#define LEDE_EMBED_H

/*
 * At file scope, LEDE_EMBED(quotes_model, "lib/model/quotes.bin") defines
 *	extern const unsigned char quotes_model[], quotes_model_end[];
 * aligned to 64 bytes.  The path is seen from the top of the tree, where
 * make runs; the Makefile names the object's dependency on the file.
 */
#define LEDE_EMBED(symbol, file) \
	extern const unsigned char symbol[], symbol##_end[]; \
	__asm__(".pushsection .rodata\n" \
	    ".balign 64\n" \
	    ".globl " #symbol "\n" #symbol ":\n" \
	    ".incbin \"" file "\"\n" \
	    ".globl " #symbol "_end\n" #symbol "_end:\n" \
	    ".byte 0\n" \
	    ".popsection\n")

#endif
