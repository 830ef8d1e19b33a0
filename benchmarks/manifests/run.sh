#!/usr/bin/env bash
# Compares manifest validation: FractalOS and Ajv with js-yaml on the same files and schemas, one after the other.
# Usage: benchmarks/manifests/run.sh [FOLDER]     FOLDER gets the files and the npm packages, pinned
set -euo pipefail
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
FOLDER=${1:-/tmp/fractalos-manifest-benchmark}
CORPUS=$ROOT/kernel-bundle/src/test/resources/io/fractalos/kernel/manifest/internal/broken-manifests
mkdir -p "$FOLDER"
cp "$ROOT/benchmarks/manifests/ajv.mjs" "$FOLDER"
if [ ! -d "$FOLDER/node_modules/ajv" ]; then
    (cd "$FOLDER" && npm init -y >/dev/null && npm install --no-audit --no-fund ajv@8.20.0 ajv-formats@3.0.1 js-yaml@4.1.1)
fi
cd "$ROOT"
# The class path the tests have, as Surefire notes it down.
mvn -q -o -pl kernel-bundle -am -Pfast test -Dtest=ValuesTest -Dsurefire.failIfNoSpecifiedTests=false
REPORT=$(ls kernel-bundle/target/surefire-reports/TEST-*ValuesTest.xml | head -1)
CLASSES=$(grep -o 'name="surefire.test.class.path" value="[^"]*"' "$REPORT" | cut -d'"' -f4)
mkdir -p "$FOLDER/classes"
javac -d "$FOLDER/classes" -cp "$CLASSES" benchmarks/manifests/ManifestBenchmark.java
uptime
java -cp "$FOLDER/classes:$CLASSES" io.fractalos.kernel.manifest.internal.ManifestBenchmark "$FOLDER" "$CORPUS"
node "$FOLDER/ajv.mjs" "$FOLDER" "$CORPUS"
