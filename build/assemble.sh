# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Part of ./fractalos, which reads it before a start: builds the distribution if there is none or a source changed.

require_to_build() {
    command -v mvn >/dev/null || fail "Maven is missing, and there is something to build." "Install Maven 3.8.1 or newer."
    local node
    node=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/' || true)
    [ "${node:-0}" -ge 20 ] || fail "Node 20 or newer is needed to build the web interface; found: ${node:-none}." \
        "Install it from your system's packages or from nodejs.org."
    [ -w "$ROOT" ] || fail "there is something to build, but $ROOT cannot be written to." \
        "Run this as the owner of that directory, or in a clone of your own."
    require_disk "$ROOT" 2000
}

# True if there is no distribution, or a source is newer than it.
stale() {
    [ -f "$BUILT" ] || return 0
    local sources=("$ROOT/pom.xml" "$ROOT/bnd.bnd" "$ROOT/libraries" "$ROOT/features" "$ROOT/distribution" "$ROOT/build" "$ROOT"/*-bundle "$ROOT"/module-*)
    [ -n "$(find "${sources[@]}" \( -name target -o -name node_modules -o -path '*/src/test' \) -prune -o -newer "$BUILT" -type f -print -quit)" ]
}

build() {
    stale || return 0
    require_to_build
    local log=$ROOT/target/build.log started
    mkdir -p "$ROOT/target"
    exec 9>"$ROOT/target/build.lock"
    if command -v flock >/dev/null && ! flock -n 9; then say "Waiting for another build …" && flock 9; fi
    stale || return 0
    say "Building (the first time takes some minutes; details in $log)"
    started=$(mktemp "$ROOT/target/started.XXXXXX")
    # The build's own files must be readable by others, whoever runs them later.
    if ! (umask 022 && cd "$ROOT" && mvn -B -ntp -Pfast -DskipTests -pl distribution -am package 9>&- </dev/null >"$log" 2>&1 &
        wait_showing "$log" $!); then
        grep -m 20 'ERROR' "$log" >&2 || tail -n 20 "$log" >&2
        fail "the build failed." "All of it is in $log."
    fi
    # As old as the sources it was made of: what was edited meanwhile is newer.
    touch -r "$started" "$BUILT"
    rm "$started"
    exec 9>&-
}

# wait_showing LOG PID: one line for each module while Maven works
wait_showing() {
    local shown=0 line count
    while kill -0 "$2" 2>/dev/null; do
        sleep 1
        count=$(grep -c '^\[INFO\] Building FractalOS' "$1" 2>/dev/null || true)
        while [ "$shown" -lt "${count:-0}" ]; do
            shown=$((shown + 1))
            line=$(grep '^\[INFO\] Building FractalOS' "$1" | sed -n "${shown}s/.*Building \(.*\) 1\..*\[\(.*\)\].*/  \2 \1/p")
            say "$line"
        done
    done
    wait "$2"
}
