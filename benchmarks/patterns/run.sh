#!/usr/bin/env bash
# Makes a repository of 30 files from a pattern: FractalOS in process; cp, hygen and cookiecutter as whole processes on the same template.
# Usage: benchmarks/patterns/run.sh [FOLDER]     FOLDER gets hygen, pinned; cookiecutter 1.7.3 must be on the path (Debian: apt install cookiecutter)
set -euo pipefail
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
FOLDER=${1:-/tmp/fractalos-pattern-benchmark}
command -v cookiecutter >/dev/null || { echo "cookiecutter is missing: apt install cookiecutter" >&2; exit 1; }
mkdir -p "$FOLDER"
if [ ! -x "$FOLDER/node_modules/.bin/hygen" ]; then
    (cd "$FOLDER" && npm init -y >/dev/null && npm install --no-audit --no-fund hygen@6.2.11)
fi
cd "$ROOT"
# The class path the tests have, as Surefire notes it down.
mvn -q -o -pl pattern-engine-bundle -am -Pfast test -Dtest=ArchitectureTest -Dsurefire.failIfNoSpecifiedTests=false
REPORT=$(ls pattern-engine-bundle/target/surefire-reports/TEST-*ArchitectureTest.xml | head -1)
CLASSES=$(grep -o 'name="surefire.test.class.path" value="[^"]*"' "$REPORT" | cut -d'"' -f4)
mkdir -p "$FOLDER/classes"
javac -d "$FOLDER/classes" -cp "$CLASSES" benchmarks/patterns/PatternBenchmark.java
uptime
java -Xmx512m -cp "$FOLDER/classes:$CLASSES" io.fractalos.benchmarks.patterns.PatternBenchmark "$FOLDER"
mvn -B -q -Pfast -f benchmarks/pom.xml compile exec:java \
    -Dexec.mainClass=io.fractalos.benchmarks.RepositoryBenchmark -Dexec.args="$ROOT $FOLDER ${2:-1000}"
uptime
