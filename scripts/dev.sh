#!/usr/bin/env bash
# Builds what is out of date and runs Agendum with a PostgreSQL and a Redis of its own.
set -euo pipefail

called_from=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh

usage() {
    cat <<'HELP'
Usage: scripts/dev.sh [options]

Builds what is out of date, starts PostgreSQL and Redis on loopback and runs Agendum with demo data.

  --port N              port of the web site (default 8080)
  --address A           address to listen on (default 127.0.0.1; 0.0.0.0 for every interface)
  --data DIR            where everything is kept (default .data in the repository)
  --empty               no demo data
  --reset               delete the data folder first, after a question
  --yes                 answer that question with yes
  --profile acceptance  let a tester set the clock
  --help                this text

A database or Redis of your own is used when AGENDUM_DATABASE_URL (with AGENDUM_DATABASE_OWNER_URL) or
AGENDUM_REDIS_URL is set.
HELP
}

port=8080
address=127.0.0.1
data=$PWD/.data
demo=true
reset=false
sure=false
profile=

need_value() {
    [ -n "${2:-}" ] || misuse "$1 needs a value."
}

while [ $# -gt 0 ]; do
    case $1 in
        --port) need_value "$@" && port=$2 && shift ;;
        --address) need_value "$@" && address=$2 && shift ;;
        --data) need_value "$@" && data=$2 && shift ;;
        --profile) need_value "$@" && profile=$2 && shift ;;
        --empty) demo=false ;;
        --reset) reset=true ;;
        --yes) sure=true ;;
        --help) usage && exit 0 ;;
        *) misuse "Unknown option $1." ;;
    esac
    shift
done

if ! [[ $port =~ ^[1-9][0-9]{0,4}$ ]] || [ "$port" -gt 65535 ]; then
    misuse "--port needs a number from 1 to 65535, not $port."
fi
[ -z "$profile" ] || [ "$profile" = acceptance ] || misuse "Unknown profile $profile; there is acceptance."
[[ $data = /* ]] || data=$called_from/$data

# A server of this folder that is running now, or one that outlived its parent.
is_served() {
    local pid
    pid=$(head -n 1 "$data/postgres/postmaster.pid" 2>/dev/null) || return 1
    kill -0 "$pid" 2>/dev/null || return 1
    { tr '\0' ' ' <"/proc/$pid/cmdline" || ps -o args= -p "$pid"; } 2>/dev/null | grep -qF "$data/postgres"
}

reset_data() {
    local answer=y
    [ -e "$data" ] || return 0
    data=$(cd "$data" && pwd -P)
    [ -f "$data/.agendum-data" ] || fail "$data is no Agendum data folder; nothing was deleted."
    ! is_served || fail "$data is in use; stop that Agendum first. Nothing was deleted."
    if [ "$sure" = false ]; then
        printf 'Delete %s with everything in it? [y/N] ' "$data"
        read -r answer || answer=n
    fi
    [[ $answer = [yY] ]] || fail "Nothing was deleted."
    rm -rf -- "$data"
    say "Deleted $data."
}

build() {
    need_maven
    [ ! -f ui/package.json ] || need_node
    need_disk_space "$PWD" 1024
    say "Building Agendum (some minutes the first time) ..."
    begin_build
    mvn -q -B -Dstyle.color=never -DskipTests -pl api,scripts/local-services -am package || fail "The build failed; see above."
    end_build
}

answers() {
    local status
    exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
    printf 'GET %s HTTP/1.0\r\nHost: localhost:%s\r\n\r\n' "$1" "$port" >&3
    read -r -t 5 status <&3 || return 1
    [[ $status = *" 200"* ]]
}

# Runs beside the application and ends with it: the process that is this script now is the servers' parent later.
announce() {
    until (answers /actuator/health || answers /) 2>/dev/null; do
        sleep 0.5
        kill -0 $$ 2>/dev/null || return 0
    done
    printf '\nAgendum is ready: http://localhost:%s\nCtrl-C stops it; data stay in %s\n' "$port" "$data"
}

need_free_port "$port"
# shellcheck source=scripts/lib/jdk.sh
. scripts/lib/jdk.sh
[ "$reset" = false ] || reset_data
need_disk_space "$data" 1024
is_built || build

arguments=("--server.port=$port" "--server.address=$address" --management.server.port=0)
[ -z "$profile" ] || arguments+=("--spring.profiles.active=$profile")
export AGENDUM_DEMO=$demo AGENDUM_BASE_URL=${AGENDUM_BASE_URL:-http://localhost:$port}

announce &
exec "$JAVA_HOME/bin/java" -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -jar scripts/local-services/target/local-services.jar --data "$data" -- \
    "$JAVA_HOME/bin/java" -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError \
    -jar api/target/agendum.jar "${arguments[@]}"
