// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FATAL: could not write to file "pg_wal/xlogtemp.12": No space left on device | Free some disk space
            FATAL: could not create lock file "postmaster.pid": Read-only file system | Mount this disk writable
            initdb: error: could not access directory "/srv/x": Permission denied | write and search permission
            postgres: error while loading shared libraries: libstdc++.so.6 | Install the missing system library
            PANIC: something nobody has seen before | Read the server's log
            """)
    void namesTheWayOut(String output, String expected) {
        var problem = Diagnosis.of("Cannot start", output, null);
        assertThat(problem).hasMessage("Cannot start: " + output);
        assertThat(problem.action()).contains(expected);
    }
}
