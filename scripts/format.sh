#!/usr/bin/env bash
# Lays out the sources as the formatters say.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh
# shellcheck source=scripts/lib/jdk.sh
. scripts/lib/jdk.sh

[ $# -eq 0 ] || misuse "format.sh takes no options, not $1."

need_maven
say "Formatting Java ..."
mvn -q -B -Dstyle.color=never spotless:apply

if [ -f ui/package.json ] && grep -q '"format":' ui/package.json; then
    need_node
    say "Formatting the UI ..."
    cd ui
    [ -d node_modules ] || npm ci --no-audit --no-fund --silent
    npm run --silent format
fi
