/*
 * markup: HTML and SVG written so that no text can become markup.
 *
 *	lede_markup_open(m, "a");
 *	lede_markup_link(m, url);
 *	lede_markup_text(m, title);
 *	lede_markup_close(m);
 *
 * Names of elements and attributes are literals of the program; values and
 * text go through one escaping function, and there is no other way to write.
 * (WHATWG HTML 13.1: syntax; void elements have no end.)
 */
#ifndef LEDE_MARKUP_H
#define LEDE_MARKUP_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "slice.h"

#define LEDE_MARKUP_DEPTH 32

/* Start with { .out = file }, which is borrowed; ferror(file) tells failure. */
struct lede_markup {
	FILE *out;
	const char *open[LEDE_MARKUP_DEPTH];	/* elements that are open */
	size_t n;
	bool in_tag;			/* its attributes can still be set */
};

/* "<!DOCTYPE html>" and a newline, first of all. */
void lede_markup_doctype(struct lede_markup *m);

/* Begin an element; name is borrowed until it is closed. */
void lede_markup_open(struct lede_markup *m, const char *name);
/* The same with a class. */
void lede_markup_open_class(struct lede_markup *m, const char *name,
    const char *class);

/* Attributes of the element just opened, before anything is in it. */
void lede_markup_attr(struct lede_markup *m, const char *name,
    struct lede_slice value);
void lede_markup_attrf(struct lede_markup *m, const char *name,
    const char *format, ...) __attribute__((format(printf, 3, 4)));
/* href, where url is of http or https and no longer than LEDE_LINK_MAX bytes;
 * other schemes (javascript:) get none. */
#define LEDE_LINK_MAX 2048
void lede_markup_link(struct lede_markup *m, struct lede_slice url);

void lede_markup_text(struct lede_markup *m, struct lede_slice text);
void lede_markup_str(struct lede_markup *m, const char *text);
void lede_markup_textf(struct lede_markup *m, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* End the last element that is open, or the last n; all with lede_markup_end. */
void lede_markup_close(struct lede_markup *m);
void lede_markup_close_n(struct lede_markup *m, size_t n);

/* An element that holds but a text. */
void lede_markup_leaf(struct lede_markup *m, const char *name,
    const char *class, struct lede_slice text);

/* A newline, for those who read the source. */
void lede_markup_line(struct lede_markup *m);

/*
 * <style> with css, a file of ours: it is written as it is, for in an element
 * of raw text nothing can be escaped.
 */
void lede_markup_style(struct lede_markup *m, struct lede_slice css);

#endif
