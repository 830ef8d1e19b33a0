// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerBinariesTest {
    @TempDir
    private Path parent;

    @Test
    void unpacksOnceAndAfterACutOffAttemptAgain() throws Exception {
        Files.createDirectories(parent.resolve("unpacking/bin"));
        var binaries = ServerBinaries.unpackedIn(parent);
        var stamp = Files.getLastModifiedTime(binaries.program("postgres"));

        assertThat(ServerBinaries.unpackedIn(parent)).isEqualTo(binaries);
        assertThat(Files.getLastModifiedTime(binaries.program("postgres"))).isEqualTo(stamp);
        assertThat(parent.resolve("unpacking")).doesNotExist();
    }

    @Test
    void holdsTheMajorVersionTheDataIsCheckedAgainst() throws Exception {
        var binaries = ServerBinaries.unpackedIn(ServerBinaries.sharedDirectory());
        var version = Subprocess.run(
                List.of(binaries.program("postgres").toString(), "--version"), "", Duration.ofSeconds(30));
        assertThat(version.output()).startsWith("postgres (PostgreSQL) " + ServerBinaries.MAJOR_VERSION + ".");
    }
}
