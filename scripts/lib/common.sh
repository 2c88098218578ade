# shellcheck shell=bash
# Sourced. What the scripts share: how they speak, what they need, and how they build.

say() {
    printf '%s\n' "$*"
}

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

misuse() {
    printf '%s (see --help)\n' "$*" >&2
    exit 2
}

# Installs a package of the system when that is possible without asking anybody.
install_package() {
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || return 1
    say "Installing the package $1 ..."
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null
}

need_maven() {
    command -v mvn >/dev/null || install_package maven || fail "Maven is needed: install the package maven."
    # Maven's own libraries still use what newer JDKs warn about.
    export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
}

need_node() {
    local version=0
    if command -v node >/dev/null; then
        version=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
    fi
    if [ "$version" -lt 20 ] || ! command -v npm >/dev/null; then
        fail "Node.js 20 or newer and npm are needed: install the packages nodejs and npm."
    fi
}

find_chromium() {
    command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable
}

# Exports AGENDUM_CHROMIUM, the browser that the tests drive.
need_chromium() {
    if [ -z "${AGENDUM_CHROMIUM:-}" ]; then
        find_chromium >/dev/null || install_package chromium || true
        AGENDUM_CHROMIUM=$(find_chromium) || fail "Chromium is needed: install the package chromium."
    fi
    [ -x "$AGENDUM_CHROMIUM" ] || fail "AGENDUM_CHROMIUM names no program: $AGENDUM_CHROMIUM"
    export AGENDUM_CHROMIUM
}

# Puts pgbench on the path; Debian keeps it with the server's programs.
need_pgbench() {
    if ! command -v pgbench >/dev/null; then
        install_package postgresql-contrib || fail "pgbench is needed: install the package postgresql-contrib."
    fi
}

# Exports RELIABILITY_FAKETIME, the library that gives a node another clock.
need_faketime() {
    [ -n "${RELIABILITY_FAKETIME:-}" ] || RELIABILITY_FAKETIME=$(find_faketime)
    if [ -z "$RELIABILITY_FAKETIME" ]; then
        install_package libfaketime || true
        RELIABILITY_FAKETIME=$(find_faketime)
    fi
    [ -f "$RELIABILITY_FAKETIME" ] || fail "libfaketime is needed: install the package libfaketime."
    export RELIABILITY_FAKETIME
}

find_faketime() {
    find /usr/lib /usr/local/lib -path '*/faketime/libfaketime.so.1' -print -quit 2>/dev/null || true
}

need_free_port() {
    if (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then
        fail "Port $1 is in use: stop what listens there, or choose another with --port."
    fi
}

# need_disk_space DIR MEBIBYTES: DIR need not exist yet.
need_disk_space() {
    local folder=$1 free
    while [ ! -d "$folder" ]; do
        folder=$(dirname "$folder")
    done
    free=$(($(df -Pk "$folder" | awk 'NR == 2 { print $4 }') / 1024))
    [ "$free" -ge "$2" ] || fail "The disk of $1 has only $free MiB free; $2 MiB are needed."
}

# The build is current when no source is newer than its mark. All paths are relative to the root of the repository.
build_mark=target/built

begin_build() {
    mkdir -p target
    touch "$build_mark.begun"
}

end_build() {
    mv "$build_mark.begun" "$build_mark"
}

is_built() {
    local jar newer
    for jar in "$build_mark" api/target/agendum.jar scripts/local-services/target/local-services.jar; do
        [ -f "$jar" ] || return 1
    done
    newer=$(find pom.xml schedule command-side query-side projections api ui scripts/local-services \
        \( -name target -o -name node_modules -o -name dist -o -name test -o -name e2e -o -name test-results \
        -o -name playwright-report -o -name schema.d.ts \) -prune \
        -o \( -type f -o -type d -path '*/src/main/*' \) -newer "$build_mark" -print -quit)
    [ -z "$newer" ]
}

# is_packaged JAR: whether no file of its module is newer, for a module that not every build packages.
is_packaged() {
    [ -f "$1" ] && [ -z "$(find "${1%/target/*}" -name target -prune -o -type f -newer "$1" -print -quit)" ]
}
