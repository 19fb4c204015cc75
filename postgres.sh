#!/bin/sh
# A PostgreSQL of its own for tests: made in a temporary folder from Debian's packages, reachable
# from this machine alone, thrown away at the end. Settings that keep data safe are off.
# Usage: postgres.sh run COMMAND...    the command finds it in BUKTIKAN_DATABASE_URL
#        postgres.sh start             prints the folder and the address; postgres.sh stop FOLDER
# Ends with 69 and a reason when PostgreSQL is not to be had.
set -eu
user=${BUKTIKAN_POSTGRES_USER:-buktikan-postgres}

unavailable() {
    echo "PostgreSQL tidak dapat dijalankan / cannot be started: $1" >&2
    exit 69
}

as_owner() { # initdb refuses root: root hands over to a system user
    if [ "$(id -u)" = 0 ]; then
        su -s /bin/sh "$user" -c "cd / && $1"
    else
        sh -c "$1"
    fi
}

free_port() {
    "${PYTHON:-python3}" -c \
        'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

start() { # sets folder and url
    bin=$(pg_config --bindir 2>/dev/null) || unavailable "pg_config tidak ada (apt install postgresql)"
    [ -x "$bin/initdb" ] || bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    [ -x "$bin/initdb" ] || unavailable "initdb tidak ada (apt install postgresql)"
    if [ "$(id -u)" = 0 ] && ! id "$user" >/dev/null 2>&1; then
        useradd --system --no-create-home --shell /usr/sbin/nologin "$user" ||
            unavailable "useradd gagal"
    fi
    folder=$(mktemp -d "${TMPDIR:-/tmp}/buktikan-postgres.XXXXXX")
    if [ "$(id -u)" = 0 ]; then chown "$user" "$folder"; fi
    port=$(free_port)
    # sorted as people of the language sort, not by bytes: that is what an office's server does
    sorted="--locale=C.UTF-8"
    if "$bin/initdb" --help | grep -q icu-locale; then
        sorted="$sorted --locale-provider=icu --icu-locale=id"
    fi
    as_owner "'$bin/initdb' -D '$folder/data' -U buktikan -A trust -E UTF8 $sorted \
        --no-sync >'$folder/initdb.log' 2>&1" || { cat "$folder/initdb.log" >&2; unavailable initdb; }
    cat >"$folder/options" <<OPTIONS
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$folder'
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 60
shared_buffers = 128MB
OPTIONS
    as_owner "cat '$folder/options' >>'$folder/data/postgresql.conf'"
    as_owner "'$bin/pg_ctl' -D '$folder/data' -l '$folder/server.log' -w -t 60 start \
        >'$folder/start.log' 2>&1" || { cat "$folder/server.log" >&2; unavailable pg_ctl; }
    url="postgresql://buktikan@127.0.0.1:$port/postgres"
}

stop() { # by the pid that the server itself wrote
    [ -f "$1/data/postmaster.pid" ] || return 0
    pid=$(head -n 1 "$1/data/postmaster.pid")
    kill -INT "$pid" 2>/dev/null || true
    waited=0
    while kill -0 "$pid" 2>/dev/null && [ "$waited" -lt 100 ]; do
        sleep 0.1
        waited=$((waited + 1))
    done
    rm -rf "$1"
}

case "${1:-}" in
start)
    start
    printf '%s\n%s\n' "$folder" "$url"
    ;;
stop)
    stop "${2:?postgres.sh stop FOLDER}"
    ;;
run)
    shift
    start
    trap 'stop "$folder"' EXIT
    trap 'exit 130' INT TERM HUP
    BUKTIKAN_DATABASE_URL=$url "$@"
    ;;
*)
    sed -n '2,6s/^# //p' "$0" >&2
    exit 64
    ;;
esac
