#!/usr/bin/env bash
# Measures Agendum beside its limits, in the same run.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh

usage() {
    cat <<'HELP'
Usage: scripts/bench.sh [bookings|visible] [options]

  bookings           bookings a second beside what the database alone can do (default)
  visible            two nodes, 50 bookings a second: from append to visible in a view

  --seconds N        length of each measurement (default 20)
  --connections LIST numbers of connections (default 1,8,64)
  --help             this text
HELP
}

seconds=20
connections=1,8,64
what=bookings
while [ $# -gt 0 ]; do
    case $1 in
        bookings | visible) what=$1 ;;
        --seconds) seconds=${2:?} && shift ;;
        --connections) connections=${2:?} && shift ;;
        --help) usage && exit 0 ;;
        *) misuse "Unknown option $1." ;;
    esac
    shift
done
[[ $seconds =~ ^[1-9][0-9]*$ ]] || misuse "--seconds needs a number, not $seconds."
[[ $connections =~ ^[1-9][0-9]*(,[1-9][0-9]*)*$ ]] || misuse "--connections needs numbers such as 1,8,64."

# shellcheck source=scripts/lib/jdk.sh
. scripts/lib/jdk.sh
need_maven
need_node
[ "$what" != bookings ] || need_pgbench
mvn -q -B -Dstyle.color=never -DskipTests package
exec "$JAVA_HOME/bin/java" -jar scripts/bench/target/bench.jar api/target/agendum.jar "$what" "$seconds" "$connections"
