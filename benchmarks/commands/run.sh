#!/usr/bin/env bash
# What the command bus costs: a handler called directly, as a command of the platform and as a command of a module, in turn; then the same over
# REST, next to a bare CXF resource in the same container.
# Usage: benchmarks/commands/run.sh [FOLDER] [RUNS]     FOLDER gets the compiled program and a home; /tmp/fractalos-command-benchmark if not given
set -euo pipefail
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
FOLDER=${1:-/tmp/fractalos-command-benchmark}
cd "$ROOT"
# The class path the tests have, as Surefire notes it down.
mvn -q -o -pl kernel-bundle -am -Pfast test -Dtest=CircuitBreakerTest -Dsurefire.failIfNoSpecifiedTests=false
REPORT=$(ls kernel-bundle/target/surefire-reports/TEST-*CircuitBreakerTest.xml | head -1)
CLASSES=$(grep -o 'name="surefire.test.class.path" value="[^"]*"' "$REPORT" | cut -d'"' -f4)
mkdir -p "$FOLDER/classes"
javac -d "$FOLDER/classes" -cp "$CLASSES" benchmarks/commands/CommandBusBenchmark.java
uptime
java -cp "$FOLDER/classes:$CLASSES" io.fractalos.kernel.command.internal.CommandBusBenchmark "${@:2}"
rm -rf "$FOLDER/rest"
mvn -B -q -Pfast -f benchmarks/pom.xml compile exec:java \
    -Dexec.mainClass=io.fractalos.benchmarks.RestBenchmark -Dexec.args="$ROOT $FOLDER/rest ${2:-2000}"
uptime
