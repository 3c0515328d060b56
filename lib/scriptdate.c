#include "scriptdate.h"

#include "calendar.h"

/* A data store may have the dates of a thousand articles. */
#define OTHERS_MAX 3
#define KEY_MAX 40
#define VALUE_MAX 40

static const struct { const char *name, *kind; } keys[] = {
#include "lexicon/date-keys.inc"
};
#define KEYS LEDE_N_ROWS(keys)

struct found {
	struct lede_scriptdate *dates;
	size_t n, max;
	bool month_first;
	struct lede_scriptdate *of[KEYS];	/* the first of each name */
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The name that ends before end, in small letters; its index, KEYS if it is
 * not known. */
static size_t
key_before(struct lede_slice s, size_t end)
{
	char low[KEY_MAX], *p = low + sizeof(low);

	while (end > 0 && (s.ptr[end - 1] == ' ' || s.ptr[end - 1] == '"' ||
	    s.ptr[end - 1] == '\'' || s.ptr[end - 1] == '\\'))
		end--;
	for (; end > 0 && p > low; end--) {
		char c = (char)(s.ptr[end - 1] | 0x20);

		if (c >= 'a' && c <= 'z')
			*--p = c;
		else if (s.ptr[end - 1] != '_' && s.ptr[end - 1] != '-')
			break;
	}
	return LEDE_ROW(lede_slice(p, (size_t)(low + sizeof(low) - p)), keys);
}

/* Seconds or thousandths since 1970, of 2001 to 2286. */
static bool
from_epoch(struct lede_slice s, struct lede_pagedate *date)
{
	struct lede_day day;
	long seconds = 0;
	size_t n = 0;

	while (n < s.len && is_digit(s.ptr[n]))
		n++;
	if ((n != 10 && n != 13) || s.ptr[0] == '0')
		return false;
	for (size_t i = 0; i < 10; i++)
		seconds = 10 * seconds + (s.ptr[i] - '0');
	day = lede_day_of(seconds / 86400);
	*date = (struct lede_pagedate){ .year = day.year, .month = day.month,
	    .day = day.day, .hour = (int)(seconds / 3600 % 24),
	    .minute = (int)(seconds / 60 % 60), .second = (int)(seconds % 60),
	    .has_time = true, .has_zone = true };
	return true;
}

static void
add(struct found *found, size_t key, const struct lede_pagedate *date)
{
	struct lede_scriptdate *first = found->of[key];

	if (first != NULL) {
		first->others += first->others < OTHERS_MAX &&
		    lede_pagedate_day(&first->date) !=
		    lede_pagedate_day(date);
	} else if (found->n < found->max) {
		first = found->of[key] = &found->dates[found->n++];
		*first = (struct lede_scriptdate){ .date = *date,
		    .kind = keys[key].kind[0] == 'p' ? LEDE_SCRIPT_PUBLISHED :
		    keys[key].kind[0] == 'c' ? LEDE_SCRIPT_CREATED :
		    LEDE_SCRIPT_DATE };
	}
}

/* Each colon or equals sign that has a figure behind it. */
static void
read_script(struct found *found, struct lede_slice s)
{
	struct lede_pagedate date;
	struct lede_slice value;
	size_t key, at;

	for (size_t i = 1; i + 8 < s.len; i++) {
		if (s.ptr[i] != ':' && s.ptr[i] != '=')
			continue;
		at = i + 1;
		while (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '"' ||
		    s.ptr[at] == '\'' || s.ptr[at] == '\\'))
			at++;
		if (at == s.len || !is_digit(s.ptr[at]) ||
		    (key = key_before(s, i)) == KEYS)
			continue;
		value = lede_slice_cut(s, at, at + VALUE_MAX < s.len ?
		    at + VALUE_MAX : s.len);
		if (from_epoch(value, &date) || (s.ptr[at - 1] != ':' &&
		    s.ptr[at - 1] != '=' && lede_pagedate_find(value,
		    found->month_first, &date) > 0))
			add(found, key, &date);
	}
}

size_t
lede_scriptdates_find(struct lede_scriptdate *dates, size_t max,
    const struct lede_node *root, bool month_first)
{
	struct found found = { .dates = dates, .max = max,
	    .month_first = month_first };
	const struct lede_node *node;

	for (node = lede_html_next_script(root, root, false); node != NULL;
	    node = lede_html_next_script(node, root, false))
		read_script(&found, node->child->text);
	return found.n;
}
