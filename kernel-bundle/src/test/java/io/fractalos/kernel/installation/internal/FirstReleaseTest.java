// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.installation.Installation;
import io.fractalos.kernel.installation.MoveReport;
import io.fractalos.kernel.schema.internal.LiquibaseMigrations;
import io.fractalos.kernel.testing.ClassPathSchemas;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first release left behind is read by every later version: its tables first, then its rows, then what changed since. */
class FirstReleaseTest {
    @TempDir
    private Path home;

    @Test
    void isReadAndBroughtUpToDate() throws Exception {
        Path export = Path.of(Installation.class.getResource("first-release").toURI());
        try (TestInstallation to = TestInstallation.booted(home)) {
            MoveReport report = to.importFrom(export);
            assertThat(report.digest()).isEqualTo("a4b9a9f42edfb0a457de6f1c4a39d09c5f03688712e928e8a37177c69d4c890d");
            assertThat(report.notes())
                    .anyMatch(note -> note.matches(
                            "Written by FractalOS 1\\.0\\.0; \\d+ changes of this version were made after it"));
            assertThat(to.ask("SELECT count(*) FROM time_entries")).isEqualTo("100");
            assertThat(to.ask("SELECT count(*) FROM clients")).isEqualTo("30");
            assertThat(new LiquibaseMigrations().drift(to.database.owner(), ClassPathSchemas.all()))
                    .isEmpty();
            to.execute("UPDATE clients SET name = 'Renamed' WHERE slug = 'client-1'");
            assertThat(
                            to.ask(
                                    "SELECT document #>> '{spec,name}' FROM manifests WHERE kind = 'Client' AND name = 'client-1'"))
                    .as("the tables added since work for rows from before")
                    .isEqualTo("Renamed");
        }
    }
}
