# postgres: a PostgreSQL server of the test's own, on a socket in a folder.
# shellcheck shell=bash

# as_server COMMAND ...: PostgreSQL refuses root.
as_server() {
	if [ "$(id -u)" -eq 0 ]; then
		setpriv --reuid=postgres --regid=postgres --clear-groups "$@"
	else
		"$@"
	fi
}

# Start it; sets PGHOST, PGUSER and $pg_dir.  Fails where there is none.
postgres_start() {
	local bin
	bin=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -1)
	[ -d "$bin" ] || bin=$(dirname "$(command -v initdb)") || return 1
	# A socket's path has to be short, and the server's user must reach it.
	pg_dir=$(mktemp -d /tmp/lede-pg.XXXXXX)
	[ "$(id -u)" -ne 0 ] || chown postgres "$pg_dir"
	export pg_dir PGHOST=$pg_dir PGUSER=lede PGDATABASE=postgres
	cd "$pg_dir" || return 1
	as_server "$bin/initdb" -D "$pg_dir/data" -U lede -A trust -N -E UTF8 \
		--locale=C.UTF-8 >"$pg_dir/log" 2>&1 || return 1
	as_server "$bin/postgres" -D "$pg_dir/data" -k "$pg_dir" -h '' \
		-c fsync=off "$@" >>"$pg_dir/log" 2>&1 3>&- &
	for _ in {1..200}; do
		psql -qAtc 'SELECT 1' >/dev/null 2>&1 && return
		sleep 0.05
	done
	cat "$pg_dir/log" >&2
	return 1
}

# Stop it, and take its folder away.
postgres_stop() {
	local pid
	[ -n "${pg_dir:-}" ] || return 0
	if pid=$(head -1 "$pg_dir/data/postmaster.pid" 2>/dev/null); then
		kill -INT "$pid"
		while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
	fi
	rm -rf "$pg_dir"
}

# The rows of a table or view as sorted JSON lines, to compare two databases:
# pg_rows TABLE, sqlite_rows FILE TABLE.
pg_rows() {
	psql -qAtc "SELECT row_to_json(t) FROM \"$1\" t" |
		jq -cS 'del(.words)' | sort
}
sqlite_rows() {
	sqlite3 -json "$1" "SELECT * FROM \"$2\"" | jq -cS '.[] |
		with_entries(
			if .value == null then .
			elif .key | IN("free", "retryable") then .value |= (. == 1)
			elif .key | IN("authors", "tags", "contains", "blocks",
			    "origins", "item", "fetch", "extra", "record")
			then .value |= fromjson
			else . end)' | sort
}
