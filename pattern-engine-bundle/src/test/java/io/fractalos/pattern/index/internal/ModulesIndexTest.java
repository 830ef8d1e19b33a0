// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.index.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.testing.TestKernel;
import io.fractalos.pattern.Engine;
import io.fractalos.pattern.Modules;
import io.fractalos.pattern.catalog.PatternProblem;
import io.fractalos.pattern.catalog.PatternVersion;
import io.fractalos.pattern.definition.Pattern;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

class ModulesIndexTest {
    private final TestKernel kernel = TestKernel.start();
    private final Modules modules = new Modules();
    private final ModulesIndex index = another();

    @AfterEach
    void close() {
        kernel.close();
    }

    /** As on another node, or after a restart: the same database, nothing remembered. */
    private ModulesIndex another() {
        return new ModulesIndex(kernel.transactions(), modules, Engine.PATTERNS, new Version("1.0.0"));
    }

    private List<String> shown(String words) {
        return index.search(words).patterns().stream()
                .map(version -> version.id() + " " + version.version() + (version.available() ? "" : " gone"))
                .toList();
    }

    private List<String> problems() {
        return index.search("").problems().stream().map(PatternProblem::problem).toList();
    }

    @Test
    void versionsStandSideBySideTheNewestFirst() {
        modules.bring("web", "site", "1.9.0", "")
                .bring("web-next", "site", "1.10.0", "")
                .bring("web", "app", "1.0.0", "");
        index.follow();
        assertThat(shown("")).containsExactly("app 1.0.0", "site 1.10.0", "site 1.9.0");
        assertThat(index.versions("site").get(0).module()).contains("web-next");
        assertThat(index.versions("none")).isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    void wordsAreFoundInIdTitleDescriptionAndModule() {
        modules.bring("web", "site", "1.0.0", "description: Plain HTML\n").bring("crm", "form", "1.0.0", "");
        index.follow();
        assertThat(shown("html THE")).containsExactly("site 1.0.0");
        assertThat(shown("crm")).containsExactly("form 1.0.0");
        assertThat(shown("  ")).hasSize(2);
        assertThat(shown("html crm")).isEmpty();
    }

    @Test
    void aBrokenPatternIsToldAndHidesNoOther() {
        modules.bring("web", "good", "1.0.0", "")
                .bring("web", "broken", "1.0.0", "", "template/a.peb", "{{ nothing }}")
                .bring("web", "worse", "1.0.0", "files: 7\n")
                .bring("web", "fine", "1.0.0", "");
        index.follow();
        index.follow();
        assertThat(shown("")).containsExactly("fine 1.0.0", "good 1.0.0");
        assertThat(index.search("").problems())
                .extracting(PatternProblem::origin, PatternProblem::pattern)
                .containsExactlyInAnyOrder(tuple("module web 1.0.0", "broken"), tuple("module web 1.0.0", "worse"));
        assertThat(problems().get(0)).contains("template/a.peb:1:").contains("nothing");

        modules.remove("web").bring("web", "broken", "1.0.0", "", "template/a.peb", "mended");
        index.follow();
        assertThat(shown("broken")).containsExactly("broken 1.0.0");
        assertThat(problems()).isEmpty();
    }

    @Test
    void goesAndComesBackWithItsModule() {
        modules.bring("web", "site", "1.0.0", "").bring("crm", "form", "1.0.0", "");
        index.follow();
        modules.remove("web");
        index.follow();
        assertThat(shown("")).containsExactly("form 1.0.0", "site 1.0.0 gone");
        modules.bring("web", "site", "1.0.0", "");
        index.follow();
        assertThat(shown("")).containsExactly("form 1.0.0", "site 1.0.0");
    }

    @Test
    void changesNothingWhileModulesAreNotStarted() {
        modules.bring("web", "site", "1.0.0", "");
        index.follow();
        modules.remove("web").started(false);
        index.follow();
        assertThat(shown("")).containsExactly("site 1.0.0");
    }

    @Test
    void theFilesOfEveryVersionAreKeptForEver() {
        String large = "x".repeat(3 << 20);
        modules.bring(
                "web",
                "site",
                "1.0.0",
                "",
                "template/large",
                large,
                "template/b",
                "1",
                "tests/a/parameters.yaml",
                "{}");
        index.follow();
        PatternVersion first = index.versions("site").get(0);
        modules.remove("web").bring("web", "site", "2.0.0", "", "template/b", "2");
        index.follow();

        Pattern kept = another().find("site", "1.0.0").orElseThrow();
        assertThat(kept.digest()).isEqualTo(first.digest());
        assertThat(new String(kept.files().content("template/large"), StandardCharsets.UTF_8))
                .isEqualTo(large);
        assertThat(kept.files().files()).doesNotContainKey("tests/a/parameters.yaml");
        assertThat(another().find(first.digest())).map(Pattern::version).contains("1.0.0");
        assertThat(another().find("0".repeat(64))).isEmpty();
        assertThat(another().find("site", "3.0.0")).isEmpty();
    }

    @Test
    void filesThatAreNotWhatTheDigestSaysAreNotGiven() {
        modules.bring("web", "site", "1.0.0", "", "template/b", "1");
        index.follow();
        String digest = index.versions("site").get(0).digest();
        modules.remove("web").bring("web", "other", "1.0.0", "");
        index.follow();
        TestKernel.on(kernel.database().owner()).transactions().call(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE fractal.pattern_archives a SET file = o.file FROM fractal.pattern_archives o"
                            + " WHERE a.digest = ? AND o.digest <> a.digest")) {
                update.setString(1, digest);
                return update.executeUpdate();
            }
        });
        assertThat(another().find(digest)).isEmpty();
    }

    @Test
    void aVersionThatIsUsedNeverChanges() {
        modules.bring("web", "site", "1.0.0", "", "template/a", "1");
        index.follow();
        modules.remove("web").bring("web", "site", "1.0.0", "", "template/a", "2");
        index.follow();
        assertThat(problems()).as("nothing was made from it").isEmpty();
        assertThat(text(another().find("site", "1.0.0").orElseThrow())).isEqualTo("2");

        use("site");
        modules.remove("web").bring("web", "site", "1.0.0", "", "template/a", "3");
        index.follow();
        assertThat(problems())
                .containsExactly("Repositories were made from site 1.0.0 with other files, and a released version never"
                        + " changes; give it a higher version");
        assertThat(text(another().find("site", "1.0.0").orElseThrow())).isEqualTo("2");
        assertThat(shown("")).containsExactly("site 1.0.0 gone");
    }

    @Test
    void whatNeedsAnotherKernelIsKeptAndNotAvailable() {
        modules.bring("web", "site", "1.0.0", "kernel: '[1.0,2)'\n")
                .bring("web", "site", "2.0.0", "kernel: '[2.0,3)'\n");
        index.follow();
        assertThat(shown("")).containsExactly("site 2.0.0 gone", "site 1.0.0");
        assertThat(index.versions("site").get(0).unavailable())
                .contains("It works with a kernel of the versions [2.0,3), this one is 1.0.0");
        assertThat(index.available("site", Optional.empty()).version()).isEqualTo("1.0.0");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> index.available("site", Optional.of("2.0.0")))
                .withMessageContaining("It works with a kernel of the versions [2.0,3)");
        assertThat(new ModulesIndex(kernel.transactions(), modules, Engine.PATTERNS, new Version("2.1.0"))
                        .available("site", Optional.empty())
                        .version())
                .isEqualTo("2.0.0");
        modules.remove("web").bring("web", "other", "1.0.0", "");
        index.follow();
        assertThat(index.versions("site").get(0).unavailable()).contains("No module that runs brings it");
    }

    @Test
    void aDeprecatedVersionSaysWhyAndWhatToTakeInstead() {
        modules.bring(
                "web",
                "site",
                "1.1.0",
                "deprecated: {since: 1.0.0, reason: Nobody mends it., replacedBy: static-site}\n");
        index.follow();
        assertThat(index.versions("site").get(0).deprecated())
                .contains("Deprecated since 1.0.0: Nobody mends it. Take static-site instead.");
        assertThat(index.available("site", Optional.empty()).version()).isEqualTo("1.1.0");
    }

    @Test
    void ofTwoModulesWithOtherFilesTheFirstIsTaken() {
        modules.bring("crm", "site", "1.0.0", "", "template/a", "1")
                .bring("web", "site", "1.0.0", "", "template/a", "2");
        index.follow();
        assertThat(index.versions("site"))
                .extracting(version -> version.module().orElse(""))
                .containsExactly("crm");
        assertThat(problems())
                .containsExactly(
                        "The module crm 1.0.0 brings site 1.0.0 too, with other files; give one of them another id or version");
    }

    @Test
    void theLibraryIsWhatIsIncludedAndWhatThatIncludes() {
        String include = "includes: [{pattern: %s, version: '[1.0,2.0)'}]\n";
        modules.bring("web", "a", "1.0.0", String.format(include, "b"))
                .bring("web", "b", "1.2.0", String.format(include, "c"))
                .bring("web", "b", "1.1.0", "")
                .bring("web", "b", "2.0.0", "")
                .bring("web", "c", "1.0.0", "")
                .bring("web", "d", "1.0.0", "");
        index.follow();
        assertThat(index.library(index.find("a", "1.0.0").orElseThrow()))
                .extracting(pattern -> pattern.id() + " " + pattern.version())
                .containsExactly("b 1.2.0", "c 1.0.0");
    }

    private static String text(Pattern pattern) {
        return new String(pattern.files().content("template/a"), StandardCharsets.UTF_8);
    }

    private void use(String name) {
        sql(
                "INSERT INTO fractal.manifests (kind, name, api_version, document) VALUES ('Repository', 'oak', 'fractalos.io/v1',"
                        + " '{\"kind\": \"Repository\", \"metadata\": {\"name\": \"oak\"}, \"apiVersion\": \"fractalos.io/v1\"}')");
        sql("INSERT INTO fractal.pattern_instances (manifest_id, pattern_definition_id, repository, plan_hash, user_id)"
                + " SELECT m.id, d.id, 'oak.git', repeat('0', 64), 0 FROM fractal.manifests m, fractal.pattern_definitions d"
                + " WHERE d.name = '" + name + "'");
    }

    private void sql(String sql) {
        kernel.transactions().call(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }
}
