// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.testing.BenchmarkSource;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks that measure this bundle fit it. */
final class BenchmarksTest {
    @TempDir
    Path classes;

    @Test
    void theBenchmarkOfTheLedgerCompiles() throws IOException {
        assertThat(BenchmarkSource.problems("ledger/LedgerBenchmark.java", classes))
                .isEmpty();
    }
}
