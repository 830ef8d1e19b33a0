// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.testing.BenchmarkSource;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmarks that measure this bundle fit it. */
final class BenchmarksTest {
    @TempDir
    Path classes;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commands/CommandBusBenchmark.java",
                "drift/DriftBenchmark.java",
                "manifests/ManifestBenchmark.java"
            })
    void aBenchmarkCompiles(String program) throws IOException {
        assertThat(BenchmarkSource.problems(program, classes)).isEmpty();
    }
}
