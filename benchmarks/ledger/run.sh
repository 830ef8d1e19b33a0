#!/usr/bin/env bash
# What the ledger of economics costs and saves: entries with it and without, views from it and from the entries, re-rating, rebuilding.
# Usage: benchmarks/ledger/run.sh [ENTRIES [FOLDER]]     10,000,000 entries; FOLDER gets the compiled program; /tmp/fractalos-ledger-benchmark
set -euo pipefail
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
FOLDER=${2:-/tmp/fractalos-ledger-benchmark}
cd "$ROOT"
# The class path the tests have, as Surefire notes it down.
mvn -q -o -pl economics-bundle -am -Pfast test -Dtest=ArchitectureTest -Dsurefire.failIfNoSpecifiedTests=false
REPORT=$(ls economics-bundle/target/surefire-reports/TEST-*ArchitectureTest.xml | head -1)
CLASSES=$(grep -o 'name="surefire.test.class.path" value="[^"]*"' "$REPORT" | cut -d'"' -f4)
mkdir -p "$FOLDER/classes"
javac -d "$FOLDER/classes" -cp "$CLASSES" benchmarks/ledger/LedgerBenchmark.java
uptime
java -Xmx1g -cp "$FOLDER/classes:$CLASSES" io.fractalos.benchmarks.ledger.LedgerBenchmark "${1:-10000000}"
