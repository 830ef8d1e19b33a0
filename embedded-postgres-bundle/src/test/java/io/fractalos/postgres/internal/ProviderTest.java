// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderTest {
    @TempDir
    private Path etc;

    @Test
    void isEmbeddedUnlessToldOtherwise() throws IOException {
        assertThat(provider(Map.of())).isEqualTo("embedded");

        Files.writeString(etc.resolve("fractalos.cfg"), "organisation.name = Tock\ndatabase.provider =\n");
        assertThat(provider(Map.of())).isEqualTo("embedded");
    }

    @Test
    void laterLayersWin() throws IOException {
        Files.writeString(etc.resolve("fractalos.cfg"), "database.provider = one \n");
        assertThat(provider(Map.of())).isEqualTo("one");

        Files.writeString(etc.resolve("fractalos-prod.cfg"), "database.provider = two\n");
        assertThat(provider(Map.of("FRACTALOS_PROFILE", "prod"))).isEqualTo("two");

        assertThat(provider(Map.of("FRACTALOS_PROFILE", "prod", "FRACTALOS_DATABASE_PROVIDER", "three")))
                .isEqualTo("three");

        Files.createDirectories(etc.resolve("secrets"));
        Files.writeString(etc.resolve("secrets/database.provider"), "four\n");
        assertThat(provider(Map.of("FRACTALOS_DATABASE_PROVIDER", "three"))).isEqualTo("four");
    }

    private String provider(Map<String, String> environment) throws IOException {
        return Provider.configured(etc, environment).name();
    }
}
