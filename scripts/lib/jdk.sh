# shellcheck shell=bash
# Sourced. Exports a JAVA_HOME of JDK 25 or newer: the one that is set, else one from the usual places.

jdk_release() {
    local version
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null) || true
    echo "${version:-0}"
}

is_current_jdk() {
    [ -x "$1/bin/javac" ] && [ "$(jdk_release "$1")" -ge 25 ]
}

find_jdk() {
    local candidate on_path
    if [ -n "${JAVA_HOME:-}" ] && is_current_jdk "$JAVA_HOME"; then
        return
    fi
    on_path=$(command -v javac || true)
    if [ -n "$on_path" ]; then
        on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
    fi
    for candidate in \
        "$on_path" \
        /usr/lib/jvm/* \
        "$HOME"/.sdkman/candidates/java/* \
        "$HOME"/.jdks/* \
        /opt/* \
        /opt/java/* \
        "$(/usr/libexec/java_home -v 25+ 2>/dev/null || true)"; do
        if [ -n "$candidate" ] && is_current_jdk "$candidate"; then
            JAVA_HOME=$candidate
            export JAVA_HOME
            return
        fi
    done
    echo "JDK 25 or newer is needed: install the package temurin-25-jdk or openjdk-25-jdk, or set JAVA_HOME." >&2
    exit 1
}

find_jdk
