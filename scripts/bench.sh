#!/usr/bin/env bash
# Measures Agendum beside its limits, in the same run.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh

usage() {
    cat <<'HELP'
Usage: scripts/bench.sh [bookings|visible|logins|slots] [options]

  bookings           bookings a second beside what the database alone can do (default)
  visible            two nodes, 50 bookings a second: from append to visible in a view
  logins             sign-ins a second, what a flood of them does to bookings, and whether the time of an answer tells that
                     an address has an account; fails when it does, or when bookings take more than twice as long
  slots              free times of one day and of 31 days beside a static answer of the same size; fails when they
                     are further behind it than the gates allow

  --seconds N        length of each measurement (default 20)
  --connections LIST numbers of connections (default 1,8,64; for slots one number, 8)
  --providers N      slots: how many providers (default 1000)
  --days N           slots: how many days of each are half booked (default 90)
  --fresh            slots: make the data anew instead of using those of the last run
  --help             this text
HELP
}

seconds=20
connections=
providers=1000
days=90
fresh=false
what=bookings
while [ $# -gt 0 ]; do
    case $1 in
        bookings | visible | logins | slots) what=$1 ;;
        --seconds) seconds=${2:?} && shift ;;
        --connections) connections=${2:?} && shift ;;
        --providers) providers=${2:?} && shift ;;
        --days) days=${2:?} && shift ;;
        --fresh) fresh=true ;;
        --help) usage && exit 0 ;;
        *) misuse "Unknown option $1." ;;
    esac
    shift
done
[[ $seconds =~ ^[1-9][0-9]*$ ]] || misuse "--seconds needs a number, not $seconds."
if [ -z "$connections" ]; then
    [ "$what" = slots ] && connections=8 || connections=1,8,64
fi
[[ $providers =~ ^[1-9][0-9]*$ ]] || misuse "--providers needs a number, not $providers."
[[ $days =~ ^[1-9][0-9]*$ ]] && [ "$days" -ge 31 ] || misuse "--days needs a number from 31 on, not $days."
[[ $connections =~ ^[1-9][0-9]*(,[1-9][0-9]*)*$ ]] || misuse "--connections needs numbers such as 1,8,64."

# shellcheck source=scripts/lib/jdk.sh
. scripts/lib/jdk.sh
need_maven
need_node
[ "$what" != bookings ] || need_pgbench
[ "$what" != slots ] || need_disk_space scripts/bench/target $((1024 + providers * days / 8))
mvn -q -B -Dstyle.color=never -DskipTests package
exec "$JAVA_HOME/bin/java" -jar scripts/bench/target/bench.jar api/target/agendum.jar "$what" "$seconds" "$connections" \
    "$providers" "$days" "$fresh"
