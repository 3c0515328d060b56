#include "dedupfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define SIZE sizeof(struct lede_seen)
_Static_assert(sizeof(struct lede_seen) == 32 + LEDE_SEEN_ID + 16 +
    4 * (LEDE_MARK_BANDS + LEDE_MARK_SAMPLE), "an entry has holes");

/* How the file begins.  size and order tell machines and versions apart. */
struct head {
	char magic[16];
	uint32_t size, order;
};
static const struct head head = { "lede-dedup 1\n", SIZE, 0x01020304 };

struct lede_dedupfile {
	int fd;
	char *path;			/* owns; for messages */
	uint32_t written;		/* entries in the file */
	struct lede_seen *waiting;	/* owns */
	size_t n, cap;
};

static int
fail(const struct lede_dedupfile *file, struct lede_error *err,
    const char *what)
{
	return lede_fail(err, LEDE_ERR_SYSTEM, "state", "%s: %s", file->path,
	    what);
}

/* All of it, however often the system stops half way. */
static int
put(int fd, const void *bytes, size_t len, off_t at)
{
	const char *p = bytes;

	while (len > 0) {
		ssize_t done = pwrite(fd, p, len, at);

		if (done == -1 && errno == EINTR)
			continue;
		if (done == -1)
			return -1;
		p += done;
		at += done;
		len -= (size_t)done;
	}
	return 0;
}

/* As much as there is; SIZE_MAX on failure. */
static size_t
get(int fd, void *bytes, size_t len, off_t at)
{
	size_t have = 0;

	while (have < len) {
		ssize_t got = pread(fd, (char *)bytes + have, len - have,
		    at + (off_t)have);

		if (got == -1 && errno == EINTR)
			continue;
		if (got == -1)
			return SIZE_MAX;
		if (got == 0)
			break;
		have += (size_t)got;
	}
	return have;
}

static off_t
place(uint32_t i)
{
	return (off_t)sizeof(head) + (off_t)i * (off_t)SIZE;
}

static uint64_t
check_sum(const struct lede_seen *seen)
{
	return lede_slice_hash(lede_slice((const char *)seen +
	    sizeof(seen->check), SIZE - sizeof(seen->check)), LEDE_HASH);
}

/* A file that has no name any more. */
static int
open_private(void)
{
	const char *dir = getenv("TMPDIR");
	char path[4096];
	int fd;

	snprintf(path, sizeof(path), "%s/lede-dedup.XXXXXX",
	    dir == NULL || *dir == '\0' ? "/tmp" : dir);
	if ((fd = mkstemp(path)) != -1)
		unlink(path);
	return fd;
}

/*
 * Open path and hold it.  Another process may have put a new file in its
 * place between the two, so we look whether it is still the one.
 */
static int
open_held(struct lede_dedupfile *file, const char *path,
    struct lede_error *err)
{
	struct stat ours, there;

	for (;;) {
		file->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
		if (file->fd == -1)
			return fail(file, err, strerror(errno));
		if (flock(file->fd, LOCK_EX | LOCK_NB) == -1)
			return errno != EWOULDBLOCK ?
			    fail(file, err, strerror(errno)) :
			    lede_fail(err, LEDE_ERR_SYSTEM, "busy",
			    "%s: another process uses it", path);
		if (fstat(file->fd, &ours) == -1)
			return fail(file, err, strerror(errno));
		if (stat(path, &there) == 0 && ours.st_ino == there.st_ino &&
		    ours.st_dev == there.st_dev)
			return 0;
		close(file->fd);
	}
}

/* Read or write the head; a file of something else is never touched. */
static int
check_head(struct lede_dedupfile *file, struct lede_error *err)
{
	struct head there = { .size = 0 };
	size_t got = get(file->fd, &there, sizeof(there), 0);

	if (got == SIZE_MAX)
		return fail(file, err, strerror(errno));
	/* Empty, or cut as it was made. */
	if (got < sizeof(there) && memcmp(&there, &head, got) == 0) {
		if (put(file->fd, &head, sizeof(head), 0) == -1)
			return fail(file, err, strerror(errno));
		return 0;
	}
	if (memcmp(there.magic, head.magic, sizeof(head.magic)) != 0)
		return fail(file, err, "is no state of lede-dedup");
	if (memcmp(&there, &head, sizeof(head)) != 0)
		return fail(file, err, "is of another version of lede-dedup, "
		    "or of another kind of machine");
	return 0;
}

/* Count the whole entries and those that are too old, cut off the rest. */
static int
count(struct lede_dedupfile *file, int64_t oldest, uint32_t *old,
    struct lede_error *err)
{
	struct lede_seen seen;
	size_t got;

	*old = 0;
	for (file->written = 0; ; file->written++) {
		got = get(file->fd, &seen, SIZE, place(file->written));
		if (got == SIZE_MAX)
			return fail(file, err, strerror(errno));
		if (got < SIZE || seen.check != check_sum(&seen) ||
		    seen.first > file->written)
			break;
		*old += seen.at < oldest;
	}
	if (got > 0 && ftruncate(file->fd, place(file->written)) == -1)
		return fail(file, err, strerror(errno));
	return 0;
}

/*
 * Write what is not too old to fd.  Where the first of some copies goes, the
 * next one takes its place: the others are then compared with that.
 */
static int
copy_young(struct lede_dedupfile *file, int fd, int64_t oldest,
    struct lede_error *err)
{
	uint32_t *now = malloc((file->written + 1) * sizeof(*now)), n = 0;
	struct lede_seen seen;
	int status = -1;

	if (now == NULL)
		lede_out_of_memory();
	memset(now, 0xff, (file->written + 1) * sizeof(*now));
	if (put(fd, &head, sizeof(head), 0) == -1)
		goto out;
	for (uint32_t i = 0; i < file->written; i++) {
		if (get(file->fd, &seen, SIZE, place(i)) != SIZE)
			goto out;
		if (seen.at < oldest)
			continue;
		if (now[seen.first] == UINT32_MAX)
			now[seen.first] = n;
		now[i] = n;
		seen.first = now[seen.first];
		seen.check = check_sum(&seen);
		if (put(fd, &seen, SIZE, place(n++)) == -1)
			goto out;
	}
	status = fsync(fd);
out:
	free(now);
	if (status == -1)
		return fail(file, err, strerror(errno));
	file->written = n;
	return 0;
}

static int
leave_old_out(struct lede_dedupfile *file, int64_t oldest,
    struct lede_error *err)
{
	size_t len = strlen(file->path) + sizeof(".part");
	char *part = malloc(len);
	int fd;

	if (part == NULL)
		lede_out_of_memory();
	snprintf(part, len, "%s.part", file->path);
	fd = open(part, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (fd == -1 || flock(fd, LOCK_EX | LOCK_NB) == -1) {
		fail(file, err, strerror(errno));
		goto fail;
	}
	if (copy_young(file, fd, oldest, err) == -1)
		goto fail;
	if (rename(part, file->path) == -1) {
		fail(file, err, strerror(errno));
		goto fail;
	}
	free(part);
	close(file->fd);
	file->fd = fd;
	return 0;
fail:
	if (fd != -1)
		close(fd);
	unlink(part);
	free(part);
	return -1;
}

struct lede_dedupfile *
lede_dedupfile_open(const char *path, int64_t oldest, struct lede_error *err)
{
	struct lede_dedupfile *file = calloc(1, sizeof(*file));
	uint32_t old;

	if (file == NULL || (file->path = strdup(path != NULL ? path :
	    "temporary file in TMPDIR or /tmp")) == NULL)
		lede_out_of_memory();
	file->fd = -1;
	if (path != NULL) {
		if (open_held(file, path, err) == -1)
			goto fail;
	} else if ((file->fd = open_private()) == -1) {
		fail(file, err, strerror(errno));
		goto fail;
	}
	if (check_head(file, err) == -1 ||
	    count(file, oldest, &old, err) == -1)
		goto fail;
	if (old > file->written / 2 && leave_old_out(file, oldest, err) == -1)
		goto fail;
	return file;
fail:
	lede_dedupfile_close(file);
	return NULL;
}

void
lede_dedupfile_close(struct lede_dedupfile *file)
{
	if (file == NULL)
		return;
	if (file->fd != -1)
		close(file->fd);
	free(file->path);
	free(file->waiting);
	free(file);
}

uint32_t
lede_dedupfile_count(const struct lede_dedupfile *file)
{
	return file->written + (uint32_t)file->n;
}

size_t
lede_dedupfile_waiting(const struct lede_dedupfile *file)
{
	return file->n;
}

int
lede_dedupfile_get(struct lede_dedupfile *file, uint32_t i,
    struct lede_seen *seen, struct lede_error *err)
{
	size_t got;

	if (i >= file->written) {
		*seen = file->waiting[i - file->written];
		return 0;
	}
	if ((got = get(file->fd, seen, SIZE, place(i))) == SIZE)
		return 0;
	return fail(file, err, got == SIZE_MAX ? strerror(errno) :
	    "became shorter");
}

void
lede_dedupfile_add(struct lede_dedupfile *file, const struct lede_seen *seen)
{
	if (file->n == file->cap) {
		file->cap = file->cap == 0 ? 64 : 2 * file->cap;
		file->waiting = realloc(file->waiting, file->cap * SIZE);
		if (file->waiting == NULL)
			lede_out_of_memory();
	}
	file->waiting[file->n] = *seen;
	file->waiting[file->n].check = check_sum(seen);
	file->n++;
}

int
lede_dedupfile_commit(struct lede_dedupfile *file, struct lede_error *err)
{
	if (file->n > 0 && put(file->fd, file->waiting, file->n * SIZE,
	    place(file->written)) == -1)
		return fail(file, err, strerror(errno));
	file->written += (uint32_t)file->n;
	file->n = 0;
	return 0;
}
