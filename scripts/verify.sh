#!/usr/bin/env bash
# Runs every test there is. What passes here may be pushed.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh

usage() {
    cat <<'HELP'
Usage: scripts/verify.sh [options]

Runs the unit, integration, architecture and formatting tests, then the browser tests against the packaged jar, then
the fast rows of the reliability rig.

  --long              the long forms of the races
  --skip-browser      no browser tests
  --skip-reliability  no reliability rig
  --help              this text
HELP
}

browser=true
reliability=true
while [ $# -gt 0 ]; do
    case $1 in
        --long) export AGENDUM_LONG=true ;;
        --skip-browser) browser=false ;;
        --skip-reliability) reliability=false ;;
        --help) usage && exit 0 ;;
        *) misuse "Unknown option $1." ;;
    esac
    shift
done

summary=()
status=0

# stage NAME COMMAND...: runs it unless a stage before it failed.
stage() {
    local name=$1 began=$SECONDS verdict=passed
    shift
    if [ "$status" -ne 0 ]; then
        summary+=("$(printf '%-8s %6s  %s' "not run" "" "$name")")
        return
    fi
    printf '\n== %s\n' "$name"
    "$@" || { status=$? && verdict=FAILED; }
    summary+=("$(printf '%-8s %4d s  %s' "$verdict" $((SECONDS - began)) "$name")")
}

# shellcheck disable=SC2317  # called through stage
maven_tests() {
    mvn -B --no-transfer-progress -Dstyle.color=never verify && begin_build && end_build
}

# shellcheck disable=SC2317  # called through stage
browser_tests() {
    [ -f ui/playwright.config.js ] || { say "ui/playwright.config.js is missing." >&2 && return 1; }
    (cd ui && npx --no-install playwright test)
}

# shellcheck disable=SC2317  # called through stage
reliability_rows() {
    # What was built above is what is broken here.
    scripts/reliability.sh --no-build fast
}

# shellcheck source=scripts/lib/jdk.sh
. scripts/lib/jdk.sh
need_maven
[ ! -f ui/package.json ] || need_node
[ "$browser" = false ] || need_chromium
[ "$reliability" = false ] || need_faketime
need_disk_space "$PWD" 4096

stage "unit, integration, architecture and formatting tests" maven_tests
if [ "$browser" = true ]; then
    stage "browser tests" browser_tests
else
    summary+=("$(printf '%-8s %6s  %s' "skipped" "" "browser tests (--skip-browser)")")
fi
if [ "$reliability" = true ]; then
    stage "reliability (fast)" reliability_rows
else
    summary+=("$(printf '%-8s %6s  %s' "skipped" "" "reliability (--skip-reliability)")")
fi

printf '\n== Summary\n'
printf '%s\n' "${summary[@]}"
exit "$status"
