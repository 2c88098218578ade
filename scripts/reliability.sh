#!/usr/bin/env bash
# Breaks Agendum on purpose, two nodes of it on a PostgreSQL and a Redis of their own, and checks what it promised.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh

usage() {
    cat <<'HELP'
Usage: scripts/reliability.sh [options] [fast] ROW ...|fast|all

Runs rows of the scorecard (docs/reliability.md): fast is the short form of those that have one, or of the rows that are
named, all the long form of every row. The exit code is 0 when every row passed and every planted fault was found, else 1.

  --seed N    the random numbers of an earlier run
  --keep      keep logs and journals also when everything passed
  --list      what rows there are
  --no-build  do not look whether the packaged application is out of date
  --help      this text
HELP
}

build=true
arguments=()
while [ $# -gt 0 ]; do
    case $1 in
        --no-build) build=false ;;
        --seed)
            [[ ${2:-} =~ ^-?[0-9]{1,18}$ ]] || misuse "--seed needs a number, not ${2:-nothing}."
            arguments+=("$1" "$2") && shift
            ;;
        --keep | --list) arguments+=("$1") ;;
        --help) usage && exit 0 ;;
        -*) misuse "Unknown option $1." ;;
        *) arguments+=("$1") ;;
    esac
    shift
done

# shellcheck source=scripts/lib/jdk.sh
. scripts/lib/jdk.sh
need_faketime
need_disk_space "$PWD" 4096
if [ "$build" = true ] && ! { is_built && is_packaged scripts/reliability/target/reliability.jar; }; then
    need_maven
    need_node
    say "Building Agendum (some minutes the first time) ..."
    begin_build
    mvn -q -B -Dstyle.color=never -DskipTests -pl api,scripts/reliability -am package || fail "The build failed; see above."
    end_build
fi
exec "$JAVA_HOME/bin/java" -Xmx1g -XX:TieredStopAtLevel=1 -jar scripts/reliability/target/reliability.jar \
    api/target/agendum.jar scripts/reliability/target/runs "${arguments[@]}"
