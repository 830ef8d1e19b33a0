#!/usr/bin/env bash
# What it costs callers that modules come, change and go: drives a platform of its own from outside, which is built first when it is not.
# Usage: benchmarks/swap/run.sh [FOLDER] [SWAPS]     FOLDER must not be there yet; SWAPS of each kind, 100 if not given
set -euo pipefail
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
FOLDER=${1:-/tmp/fractalos-swap-benchmark}
[ ! -e "$FOLDER" ] || { echo "There is a $FOLDER already: name another folder, or remove it" >&2 && exit 1; }
cd "$ROOT"
uptime
mvn -B -q -Pfast -f benchmarks/pom.xml compile exec:java \
    -Dexec.mainClass=io.fractalos.benchmarks.SwapBenchmark -Dexec.args="$ROOT $FOLDER ${2:-100}"
uptime
