#!/usr/bin/env bash
# Compares drift checks: FractalOS, migra and drizzle-kit on the same databases of one embedded PostgreSQL, in turn.
# Usage: benchmarks/drift/run.sh [FOLDER [kinds|cost]]     FOLDER gets the two npm tools, pinned; /tmp/fractalos-drift-benchmark if not given
set -euo pipefail
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
FOLDER=${1:-/tmp/fractalos-drift-benchmark}
mkdir -p "$FOLDER"
if [ ! -x "$FOLDER/node_modules/.bin/drizzle-kit" ]; then
    (cd "$FOLDER" && npm init -y >/dev/null && npm install --no-audit --no-fund \
        drizzle-kit@0.31.11 drizzle-orm@0.44.7 pg@8.16.3 @pgkit/migra@0.6.1)
fi
cd "$ROOT"
# The class path the tests have, as Surefire notes it down.
mvn -q -o -pl kernel-bundle -am -Pfast test -Dtest=ValuesTest -Dsurefire.failIfNoSpecifiedTests=false
REPORT=$(ls kernel-bundle/target/surefire-reports/TEST-*ValuesTest.xml | head -1)
CLASSES=$(grep -o 'name="surefire.test.class.path" value="[^"]*"' "$REPORT" | cut -d'"' -f4)
mkdir -p "$FOLDER/classes"
javac -d "$FOLDER/classes" -cp "$CLASSES" benchmarks/drift/DriftBenchmark.java
uptime
java -cp "$FOLDER/classes:$CLASSES" io.fractalos.benchmarks.drift.DriftBenchmark "$FOLDER" "${2:-all}"
