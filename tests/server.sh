#!/bin/bash
# A throw-away PostgreSQL server for tests: private folder, Unix socket and 127.0.0.1, nothing durable.
#
#   tests/server.sh start DIR   make a server in DIR (new, or an empty folder), start it, print its URL
#   tests/server.sh stop DIR    stop it and remove DIR
#   tests/server.sh bindir      print the folder of its programs
#
# The programs are those of PGDRAFT_BINDIR, or of the major version PGDRAFT_MAJOR (15).
# As root, the server runs as user postgres, or nobody where there is none.
set -eu

die() { echo "tests/server.sh: $*" >&2; exit 1; }

bindir() {
    local major=${PGDRAFT_MAJOR:-15} dir
    for dir in "${PGDRAFT_BINDIR:-}" "/usr/lib/postgresql/$major/bin" "/usr/pgsql-$major/bin" \
               "/opt/homebrew/opt/postgresql@$major/bin" "/usr/local/opt/postgresql@$major/bin"; do
        [ -x "$dir/initdb" ] && { echo "$dir"; return; }
    done
    dir=$(command -v initdb) && [ "$(initdb --version | tr -dc '0-9. ' | cut -d. -f1 | tr -d ' ')" = "$major" ] &&
        { dirname "$dir"; return; }
    die "no PostgreSQL $major here: set PGDRAFT_BINDIR to the folder that holds initdb"
}

# Run one of the programs as the user that owns the server. Some builds bring their own libpq.
pg() {
    local program=$1 user=; shift
    if [ "$(id -u)" = 0 ]; then
        user=postgres
        id postgres >/dev/null 2>&1 || user=nobody
    fi
    (
        cd /
        [ -e "$bin/../lib/libpq.so.5" ] && export LD_LIBRARY_PATH="$bin/../lib"
        export TZ=UTC LC_ALL=C
        exec ${user:+runuser -u $user --} "$bin/$program" "$@"
    )
}

own() { [ "$(id -u)" != 0 ] || chown "$(id -u postgres 2>/dev/null || id -u nobody)" "$1"; }

start() {
    local dir=$1 port try
    mkdir -p "$dir"
    dir=$(cd "$dir" && pwd)
    chmod 711 "$dir"
    own "$dir"
    pg initdb --no-sync -A trust -U postgres -E UTF8 --locale=C.UTF-8 -D "$dir/data" >"$dir/initdb.log" 2>&1 ||
        { cat "$dir/initdb.log" >&2; die "initdb failed"; }
    cat >>"$dir/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$dir'
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 128MB
max_locks_per_transaction = 4096
max_connections = 100
max_wal_size = 2GB
wal_level = logical
autovacuum = off
timezone = 'UTC'
log_timezone = 'UTC'
CONF
    # Whether a port is free shows when it is taken: try until one is.
    for try in 1 2 3 4 5 6 7 8; do
        port=$((20000 + RANDOM % 12000))
        if pg pg_ctl -D "$dir/data" -l "$dir/data/server.log" -o "-p $port" -w -t 60 start \
              >"$dir/start.log" 2>&1 </dev/null; then
            echo "postgresql://postgres@127.0.0.1:$port"
            return
        fi
    done
    tail -20 "$dir/data/server.log" >&2
    die "the server did not start ($try tries)"
}

stop() {
    [ -d "$1" ] || return 0
    if [ -e "$1/data/postmaster.pid" ]; then
        pg pg_ctl -D "$(cd "$1" && pwd)/data" -m immediate -w -t 60 stop >/dev/null 2>&1 || true
    fi
    rm -rf -- "$1"
}

bin=$(bindir)
case ${1:-} in
    start) start "${2:?DIR}" ;;
    stop) stop "${2:?DIR}" ;;
    bindir) echo "$bin" ;;
    *) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
