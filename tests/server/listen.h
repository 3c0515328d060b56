/*
 * listen: what the test servers share.  A server listens on 127.0.0.1 only,
 * prints "http://127.0.0.1:PORT" as its first line, forks for each connection
 * and ends with SIGTERM or when its standard input is closed, so that a test
 * that dies leaves none behind.
 */
#ifndef LISTEN_H
#define LISTEN_H

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

/* A connection is over after so long, whatever it is about. */
#define CONNECTION_S 120

/* The request being answered.  All NUL-terminated; header names as sent. */
struct request {
	int fd;
	char head[16384];		/* as it came */
	char method[16];
	char path[4096], query[4096];	/* as sent, split at "?" */
	char buf[16384];		/* what was read */
	size_t have;
};

static inline void
send_all(int fd, const void *data, size_t len)
{
	const char *p = data;
	ssize_t put;

	for (; len > 0; p += put, len -= (size_t)put)
		if ((put = send(fd, p, len, MSG_NOSIGNAL)) <= 0)
			_exit(0);	/* the client gave up */
}

static inline void
send_str(int fd, const char *s)
{
	send_all(fd, s, strlen(s));
}

/* The value of a header, copied to value (size bytes); whether it is there. */
static inline int
request_header(const struct request *req, const char *name, char *value,
    size_t size)
{
	const char *line = strchr(req->head, '\n');
	size_t len = strlen(name), n;

	for (; line != NULL; line = strchr(line, '\n')) {
		line++;
		if (strncasecmp(line, name, len) != 0 || line[len] != ':')
			continue;
		line += len + 1;
		line += strspn(line, " \t");
		n = strcspn(line, "\r\n");
		snprintf(value, size, "%.*s", (int)n, line);
		return 1;
	}
	value[0] = '\0';
	return 0;
}

/* Read the next request; 0 at the end of the connection. */
static inline int
request_read(struct request *req)
{
	char *end;
	ssize_t got;
	size_t len;

	for (;;) {
		req->buf[req->have] = '\0';
		if ((end = strstr(req->buf, "\r\n\r\n")) != NULL)
			break;
		if (req->have == sizeof(req->buf) - 1)
			return 0;
		got = recv(req->fd, req->buf + req->have,
		    sizeof(req->buf) - 1 - req->have, 0);
		if (got <= 0)
			return 0;
		req->have += (size_t)got;
	}
	len = (size_t)(end - req->buf) + 4;
	memcpy(req->head, req->buf, len);
	req->head[len] = '\0';
	req->have -= len;
	memmove(req->buf, req->buf + len, req->have);
	req->path[0] = req->query[0] = '\0';
	if (sscanf(req->head, "%15s %4095[^ ?\r\n]?%4095[^ \r\n]", req->method,
	    req->path, req->query) < 2)
		return 0;
	/* A proxy is asked for whole addresses: this one has all of them. */
	if (strncmp(req->path, "http://", 7) == 0) {
		const char *slash = strchr(req->path + 7, '/');

		memmove(req->path, slash, slash == NULL ? 0 :
		    strlen(slash) + 1);
	}
	return 1;
}

/* Serve until the end; answer() returns 0 to close the connection. */
static inline int
serve(unsigned port, int (*answer)(struct request *))
{
	struct sockaddr_in sa = { .sin_family = AF_INET };
	socklen_t len = sizeof(sa);
	struct pollfd fds[2] = { { 0, POLLIN, 0 }, { -1, POLLIN, 0 } };
	static struct request req;
	int on = 1;
	char byte[256];

	sa.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	sa.sin_port = htons((unsigned short)port);
	fds[1].fd = socket(AF_INET, SOCK_STREAM, 0);
	setsockopt(fds[1].fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (bind(fds[1].fd, (struct sockaddr *)&sa, sizeof(sa)) == -1 ||
	    listen(fds[1].fd, 256) == -1 ||
	    getsockname(fds[1].fd, (struct sockaddr *)&sa, &len) == -1) {
		perror("serve");
		return 2;
	}
	printf("http://127.0.0.1:%u\n", ntohs(sa.sin_port));
	fflush(stdout);
	signal(SIGCHLD, SIG_IGN);
	for (;;) {
		if (poll(fds, 2, -1) == -1 && errno != EINTR)
			return 2;
		if (fds[0].revents != 0 && read(0, byte, sizeof(byte)) <= 0)
			return 0;
		if ((fds[1].revents & POLLIN) == 0)
			continue;
		if ((req.fd = accept(fds[1].fd, NULL, NULL)) == -1)
			continue;
		if (fork() == 0) {
			close(fds[1].fd);
			alarm(CONNECTION_S);
			setsockopt(req.fd, IPPROTO_TCP, TCP_NODELAY, &on,
			    sizeof(on));
			while (request_read(&req) && answer(&req))
				;
			_exit(0);
		}
		close(req.fd);
	}
}

#endif
