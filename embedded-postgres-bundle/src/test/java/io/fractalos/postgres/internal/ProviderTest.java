// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderTest {
    @TempDir
    private Path etc;

    @Test
    void isEmbeddedUnlessTheFileSaysOtherwise() throws Exception {
        Path file = etc.resolve("fractalos.cfg");
        assertThat(Provider.read(file).isEmbedded()).isTrue();

        Files.writeString(file, "organisation.name = Tock\n");
        assertThat(Provider.read(file).isEmbedded()).isTrue();

        Files.writeString(file, "database.provider = postgres \n");
        assertThat(Provider.read(file).isEmbedded()).isFalse();
    }
}
