#!/usr/bin/env bash
# Runs every test there is. What passes here may be pushed.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh

usage() {
    cat <<'HELP'
Usage: scripts/verify.sh [options]

Runs the unit, integration, architecture and formatting tests, then the browser tests against the packaged jar.

  --long          the long forms of the races
  --skip-browser  no browser tests
  --help          this text
HELP
}

browser=true
while [ $# -gt 0 ]; do
    case $1 in
        --long) export AGENDUM_LONG=true ;;
        --skip-browser) browser=false ;;
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

# shellcheck source=scripts/lib/jdk.sh
. scripts/lib/jdk.sh
need_maven
[ ! -f ui/package.json ] || need_node
[ "$browser" = false ] || need_chromium
need_disk_space "$PWD" 2048

stage "unit, integration, architecture and formatting tests" maven_tests
if [ "$browser" = true ]; then
    stage "browser tests" browser_tests
else
    summary+=("$(printf '%-8s %6s  %s' "skipped" "" "browser tests (--skip-browser)")")
fi

printf '\n== Summary\n'
printf '%s\n' "${summary[@]}"
exit "$status"
