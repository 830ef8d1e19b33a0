// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Who leaves takes the modules along: one that answers, and what a removed one left, by a backup and by an export. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModuleBackupTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RESULTS = "fractal:call --json finance.results";
    private static final String BALANCE = "fractal:call --json finance.trial-balance";
    private static final String POSTING = """
            {"bookedOn":"2026-11-25","description":"Invoice 1","lines":[{"account":"1000","amount":"%s"},{"account":"4000","amount":"-%s"}]}""";

    @TempDir
    private static Path temporary;

    private Launcher first;
    private Launcher second;
    private Launcher third;
    private Path file;
    private Path folder;

    @BeforeAll
    void start() {
        first = Launcher.on(temporary.resolve("first"));
        second = Launcher.on(temporary.resolve("second"));
        third = Launcher.on(temporary.resolve("third"));
        file = temporary.resolve("with modules.zip");
        folder = temporary.resolve("export");
    }

    @Test
    @Order(1)
    void aBackupAndAnExportHoldTheModules() throws Exception {
        up(first);
        run(first, "fractal:module-install --yes finance");
        run(first, "fractal:module-install --yes web");
        call(
                first,
                "finance.account-add",
                "{\"code\":\"1000\",\"title\":\"Bank\",\"kind\":\"asset\",\"currency\":\"EUR\"}");
        call(
                first,
                "finance.account-add",
                "{\"code\":\"4000\",\"title\":\"Fees\",\"kind\":\"income\",\"currency\":\"EUR\"}");
        call(first, "finance.posting-record", POSTING.formatted("100.00", "100.00"));
        call(first, "finance.posting-record", POSTING.formatted("20.50", "20.50"));
        call(
                first,
                "web.site-add",
                "{\"slug\":\"acme\",\"client\":\"acme\",\"url\":\"https://acme.example\",\"platform\":\"nextjs\"}");
        run(first, "fractal:module-remove --yes web");
        assertThat(run(first, RESULTS)).contains("120.50");

        var backup = first.run("backup", file.toString());
        assertThat(backup.output())
                .contains("module_finance.posting_lines: 4 rows", "module_web.sites: 1 rows")
                .doesNotContain("Not moved: module_");
        assertThat(backup.exitCode()).isZero();
        run(first, "fractal:installation-export " + folder);
        assertThat(JSON.readTree(folder.resolve("installation.json").toFile()).path("modules"))
                .hasSize(2);
    }

    @Test
    @Order(2)
    void inARestoredHomeTheModuleAnswersWithTheSameRows() throws Exception {
        var restored =
                second.run("restore", file.toString(), "--http", Launcher.freePort(), "--ssh", Launcher.freePort());
        assertThat(restored.exitCode()).as(restored.output()).isZero();
        same(second);
        assertThat(run(second, "fractal:module-list"))
                .containsPattern("finance +\\| 1\\.0\\.0 +\\| Finance +\\| active +\\| active")
                .containsPattern("web +\\| 1\\.0\\.0 +\\| Web +\\| absent +\\| absent");
        run(second, "fractal:module-install --yes web");
        assertThat(run(second, "fractal:call --json web.sites")).contains("acme.example");
        // The next number is the one that would have come next.
        assertThat(postingNumber(second)).isEqualTo(postingNumber(first));
    }

    @Test
    @Order(3)
    void anImportIsRefusedWithAFlippedBitAndEndsWithTheSameDigestWithout() throws Exception {
        up(third);
        Path rows = folder.resolve("data/module_finance.accounts/0001.copy");
        flip(rows);
        var refused = third.run("run", "fractal:installation-import " + folder);
        assertThat(refused.output())
                .contains("data/module_finance.accounts/0001.copy: Is not the file that was written");
        assertThat(refused.exitCode()).isNotZero();
        assertThat(run(third, "fractal:boot")).contains("ready, digest");
        flip(rows);

        JsonNode imported = JSON.readTree(
                run(third, "fractal:installation-import --json " + folder).split("\\R", -1)[0]);
        assertThat(imported.path("digest"))
                .isEqualTo(JSON.readTree(folder.resolve("installation.json").toFile())
                        .path("digest"));
        assertThat(imported.path("notes").toString()).doesNotContain("does not answer");
        assertThat(run(third, BALANCE)).contains("120.5");
    }

    @AfterAll
    void stop() throws Exception {
        for (Launcher each : List.of(first, second, third)) {
            each.run("stop");
        }
    }

    private void same(Launcher other) throws Exception {
        for (String question : List.of(RESULTS, BALANCE)) {
            assertThat(run(other, question)).as(question).isEqualTo(run(first, question));
        }
    }

    private static String postingNumber(Launcher platform) throws Exception {
        Matcher id = Pattern.compile("\"posting\":(\\d+)")
                .matcher(call(platform, "finance.posting-record", POSTING.formatted("1.00", "1.00")));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static void up(Launcher platform) throws Exception {
        var up = platform.run("up", "--http", Launcher.freePort(), "--ssh", Launcher.freePort());
        assertThat(up.exitCode()).as(up.output()).isZero();
    }

    private static String call(Launcher platform, String command, String input) throws Exception {
        return run(platform, "fractal:call --json " + command + " '" + input + "'");
    }

    private static String run(Launcher platform, String command) throws Exception {
        var result = platform.run("run", command);
        assertThat(result.exitCode()).as(command + "\n" + result.output()).isZero();
        return result.output();
    }

    private static void flip(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length / 2] ^= 1;
        Files.write(path, bytes);
    }
}
