// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.source.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.event.internal.Outbox;
import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.manifest.internal.KindRegistry;
import io.fractalos.kernel.manifest.internal.PostgresManifests;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.testing.TestKernel;
import io.fractalos.pattern.Elsewhere;
import io.fractalos.pattern.Engine;
import io.fractalos.pattern.Modules;
import io.fractalos.pattern.catalog.PatternVersion;
import io.fractalos.pattern.index.internal.ModulesIndex;
import io.fractalos.pattern.index.internal.StoredArchive;
import io.fractalos.pattern.remote.RemoteReader;
import io.fractalos.pattern.remote.Remotes;
import io.fractalos.pattern.remote.internal.GitHttpServer;
import io.fractalos.pattern.remote.internal.TestRemotes;
import io.fractalos.pattern.source.GitSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.eclipse.jgit.util.FS;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

/** From a manifest to patterns that can be used, with real Git repositories. */
class RecordedSourcesTest {
    private final TestKernel kernel = TestKernel.start();
    private final Outbox outbox = new Outbox(kernel.transactions());
    private final Modules modules = new Modules();

    @TempDir
    private Path home;

    private Remotes remotes;
    private Elsewhere acme;
    private PostgresManifests manifests;
    private ModulesIndex index;

    @BeforeEach
    void start() {
        // Measured once in a process, which takes longer than these remotes have time.
        FS.getFileStoreAttributes(home);
        acme = new Elsewhere(home.resolve("acme"));
        allow(TestRemotes.below(home.toString()));
        index = another();
    }

    @AfterEach
    void close() {
        kernel.close();
    }

    private void allow(Remotes allowed) {
        remotes = allowed;
        KindRegistry kinds = new KindRegistry();
        kinds.addKind(new SourceKind(kernel.transactions(), outbox, remotes));
        manifests = new PostgresManifests(kernel.transactions(), kinds);
    }

    /** As on another node. */
    private ModulesIndex another() {
        return new ModulesIndex(kernel.transactions(), modules, Engine.PATTERNS, new Version("1.0.0"));
    }

    private RecordedSources sources() {
        return new RecordedSources(
                kernel.transactions(),
                outbox,
                remotes,
                Engine.PATTERNS,
                new StoredArchive(kernel.transactions()),
                Duration.ofMinutes(5));
    }

    private void apply(String name, String... spec) {
        String text = "apiVersion: fractalos.io/v1\nkind: PatternSource\nmetadata:\n  name: " + name + "\nspec:\n  "
                + String.join("\n  ", spec) + "\n";
        List<ManifestFile> files = List.of(new ManifestFile(name + ".yaml", text));
        manifests.apply(files, false, manifests.plan(files, false).hash());
    }

    /** The manifest is applied, a node reads what is due, and the index follows. */
    private GitSource give(String name, String... spec) {
        apply(name, spec);
        return turn(name);
    }

    private GitSource turn(String name) {
        sources().readDue();
        index.follow();
        return sources().named(name);
    }

    private GitSource later(String name) {
        sql(
                "UPDATE fractal.pattern_sources SET next_at = next_at - interval '1 day', busy_until = busy_until - interval '1 day'");
        return turn(name);
    }

    private void sql(String statement) {
        kernel.transactions().call(connection -> {
            try (PreparedStatement update = connection.prepareStatement(statement)) {
                return update.executeUpdate();
            }
        });
    }

    private List<String> values(String query) {
        return kernel.transactions().read(connection -> {
            List<String> values = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(query);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    values.add(row.getString(1));
                }
            }
            return values;
        });
    }

    private List<String> shown() {
        return index.search("").patterns().stream()
                .map(version -> version.id() + " " + version.version() + (version.available() ? "" : " gone"))
                .toList();
    }

    private List<String> problems() {
        return index.search("").problems().stream()
                .map(problem -> problem.origin() + " " + problem.pattern() + ": " + problem.problem())
                .toList();
    }

    private long told() {
        return values("SELECT 1 FROM fractal.events WHERE type = 'PatternSourceRead'")
                .size();
    }

    @Test
    void thePatternsOfTheDefaultBranchCanBeUsed() {
        acme.pattern("site", "acme-site", "1.0.0")
                .pattern("deep/down/app", "acme-app", "2.1.0", "tests/one/parameters.yaml", "{}\n")
                .write("README.md", "About\n")
                .commit("First");
        GitSource read = give("acme", "url: " + acme.url());
        assertThat(read.problem()).isEmpty();
        assertThat(read.read()).singleElement().satisfies(ref -> {
            assertThat(ref.ref()).isEqualTo("refs/heads/main");
            assertThat(ref.commit()).isEqualTo(acme.git("rev-parse", "HEAD"));
            assertThat(ref.patterns()).isEqualTo(2);
            assertThat(ref.broken()).isZero();
        });
        assertThat(shown()).containsExactly("acme-app 2.1.0", "acme-site 1.0.0");
        assertThat(problems()).isEmpty();
        PatternVersion site = index.versions("acme-site").get(0);
        assertThat(site.source()).contains("acme");
        assertThat(site.module()).isEmpty();
        assertThat(new String(
                        another()
                                .available("acme-site", Optional.empty())
                                .files()
                                .content("template/README.md"),
                        StandardCharsets.UTF_8))
                .isEqualTo("# acme-site\n");
        assertThat(index.search("acme-site").patterns()).hasSize(1);
        assertThat(told()).isEqualTo(1);
    }

    @Test
    void aRepositoryMayBeOnePattern() {
        acme.pattern("", "acme-site", "1.0.0").commit("First");
        give("acme", "url: " + acme.url());
        assertThat(shown()).containsExactly("acme-site 1.0.0");
    }

    @Test
    void tagsStandSideBySideAndOnlyTheFolderCounts() {
        acme.pattern("patterns/site", "acme-site", "1.0.0")
                .pattern("other", "other", "1.0.0")
                .commit("First");
        acme.git("tag", "v1.0");
        acme.pattern("patterns/site", "acme-site", "1.1.0").commit("Second");
        acme.git("tag", "-a", "v1.1", "-m", "Annotated");
        acme.git("tag", "wild");
        GitSource read = give("acme", "url: " + acme.url(), "refs: [v*, main]", "folder: patterns");
        assertThat(read.read()).extracting(GitSource.ReadRef::shortName).containsExactly("main", "v1.0", "v1.1");
        assertThat(shown()).containsExactly("acme-site 1.1.0", "acme-site 1.0.0");
        assertThat(problems()).isEmpty();
    }

    @Test
    void whatIsPushedIsFoundWhenItIsDue() {
        acme.pattern("site", "acme-site", "1.0.0").commit("First");
        give("acme", "url: " + acme.url());
        acme.pattern("site", "acme-site", "1.1.0").commit("Second");
        assertThat(turn("acme").read().get(0).commit()).isNotEqualTo(acme.git("rev-parse", "HEAD"));
        assertThat(later("acme").read().get(0).commit()).isEqualTo(acme.git("rev-parse", "HEAD"));
        assertThat(shown()).containsExactly("acme-site 1.1.0", "acme-site 1.0.0 gone");
        assertThat(index.find("acme-site", "1.0.0")).isPresent();
        assertThat(told()).isEqualTo(2);
        acme.write("README.md", "Only this\n").commit("Third");
        later("acme");
        later("acme");
        assertThat(told()).isEqualTo(2);
    }

    @Test
    void itIsReadAtOnceWhenSomebodyAsks() {
        acme.pattern("site", "acme-site", "1.0.0").commit("First");
        give("acme", "url: " + acme.url());
        acme.pattern("site", "acme-site", "1.1.0").commit("Second");
        GitSource read = sources().read("acme");
        assertThat(read.read().get(0).commit()).isEqualTo(acme.git("rev-parse", "HEAD"));
        index.follow();
        assertThat(shown()).contains("acme-site 1.1.0");
        assertThat(catchThrowableOfType(FractalException.class, () -> sources().read("none"))
                        .type())
                .isEqualTo(ProblemType.NOT_FOUND);
    }

    @Test
    void aBrokenPatternIsToldAndHidesNoOther() throws IOException {
        acme.pattern("good", "good", "1.0.0")
                .pattern("broken", "broken", "1.0.0", "template/a.peb", "{{ nothing }}")
                .pattern("linked", "linked", "1.0.0");
        Files.createSymbolicLink(acme.folder().resolve("linked/template/passwd"), Path.of("/etc/passwd"));
        acme.commit("First");
        GitSource read = give("acme", "url: " + acme.url());
        assertThat(read.read().get(0).patterns()).isEqualTo(1);
        assertThat(read.read().get(0).broken()).isEqualTo(2);
        assertThat(shown()).containsExactly("good 1.0.0");
        assertThat(problems())
                .satisfiesExactly(
                        broken -> assertThat(broken).startsWith("source acme main broken: template/a.peb:1:"),
                        linked -> assertThat(linked)
                                .startsWith("source acme main linked: linked/template/passwd: This is a link"));
        acme.write("broken/template/a.peb", "mended").commit("Second");
        later("acme");
        assertThat(shown()).containsExactly("broken 1.0.0", "good 1.0.0");
    }

    @Test
    void anIdBelongsToWhoBroughtItFirst() {
        modules.bring("web", "site", "1.0.0", "");
        index.follow();
        acme.pattern("site", "site", "9.0.0").pattern("mine", "mine", "1.0.0").commit("First");
        give("acme", "url: " + acme.url());
        Elsewhere evil = new Elsewhere(home.resolve("evil"));
        evil.pattern("mine", "mine", "9.0.0").commit("First");
        give("aaa", "url: " + evil.url());
        assertThat(shown()).containsExactly("mine 1.0.0", "site 1.0.0");
        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "source acme main site: The id site is one of modules; give this pattern another id",
                        "source aaa main mine: The id mine is one of the source 'acme'; give this pattern another id");
        modules.remove("web");
        modules.bring("crm", "mine", "3.0.0", "");
        index.follow();
        assertThat(shown()).containsExactly("mine 1.0.0", "site 1.0.0 gone");

        manifests.remove("PatternSource", "acme");
        modules.remove("crm");
        index.follow();
        assertThat(shown()).containsExactly("mine 9.0.0", "mine 1.0.0 gone", "site 1.0.0 gone");
    }

    @Test
    void aVersionHasTheFilesItsTagHas() {
        acme.pattern("site", "acme-site", "1.0.0").commit("First");
        acme.git("tag", "v1.0");
        acme.write("site/template/README.md", "# Changed\n").commit("Forgot the version");
        give("acme", "url: " + acme.url(), "refs: [main, v*]");
        assertThat(shown()).containsExactly("acme-site 1.0.0");
        assertThat(problems())
                .containsExactly("source acme main site: The source acme v1.0 brings acme-site 1.0.0 too, with other"
                        + " files; give one of them another id or version");
    }

    @Test
    void aSourceThatGoesTakesItsPatternsAlong() {
        acme.pattern("site", "acme-site", "1.0.0").commit("First");
        give("acme", "url: " + acme.url());
        manifests.remove("PatternSource", "acme");
        index.follow();
        assertThat(shown()).containsExactly("acme-site 1.0.0 gone");
        FractalException told =
                catchThrowableOfType(FractalException.class, () -> index.available("acme-site", Optional.of("1.0.0")));
        assertThat(told.detail()).contains("The source 'acme' does not bring it any more");
        assertThat(told()).isEqualTo(2);
        assertThat(sources().all()).isEmpty();
    }

    @Test
    void whatWasFoundStaysWhileItCannotBeReached() throws IOException {
        acme.pattern("site", "acme-site", "1.0.0").commit("First");
        give("acme", "url: " + acme.url());
        Path away = home.resolve("away");
        Files.move(acme.folder(), away);
        GitSource failed = later("acme");
        assertThat(failed.problem().orElseThrow()).contains("acme cannot be reached");
        assertThat(failed.read()).hasSize(1);
        assertThat(shown()).containsExactly("acme-site 1.0.0");
        Files.move(away, acme.folder());
        assertThat(later("acme").problem()).isEmpty();
        assertThat(shown()).containsExactly("acme-site 1.0.0");
    }

    @Test
    void whatIsNotThereIsTold() throws IOException {
        assertThat(give("acme", "url: " + acme.url()).problem().orElseThrow()).contains("has no default branch");
        acme.write("a", "a").commit("First");
        assertThat(later("acme").read().get(0).broken()).isEqualTo(1);
        assertThat(problems()).containsExactly("source acme main : There is no pattern.yaml");
        assertThat(give("acme", "url: " + acme.url(), "refs: [v*]").problem().orElseThrow())
                .contains("has no branch or tag 'v*'. Push it, or change refs");
        give("acme", "url: " + acme.url(), "folder: none");
        assertThat(problems()).containsExactly("source acme main none: There is no pattern.yaml in that folder");
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort();
            allow(TestRemotes.below(url));
            assertThat(give("acme", "url: " + url + "/x.git").problem().orElseThrow())
                    .contains("cannot be reached");
        }
    }

    @Test
    void moreThanIsAllowedIsNotFetched() {
        StringBuilder noise = new StringBuilder();
        new Random(7).longs(200_000).forEach(noise::append);
        acme.pattern("site", "acme-site", "1.0.0")
                .write("noise", noise.toString())
                .commit("Large");
        allow(TestRemotes.below(home.toString(), 100_000));
        assertThat(give("acme", "url: " + acme.url()).problem().orElseThrow())
                .contains("sends more than 100000 bytes without history");
        assertThat(shown()).isEmpty();
    }

    @Test
    void onlyAllowedAddressesWithoutLoginAreTaken() {
        for (String url : List.of(
                "https://git.example.org/x.git", "https://me:hunter2@git.example.org/x.git", "ext::sh -c true")) {
            FractalException told =
                    catchThrowableOfType(FractalException.class, () -> apply("acme", "url: '" + url + "'"));
            assertThat(told.type()).as(url).isEqualTo(ProblemType.INVALID_REQUEST);
            assertThat(told.violations().get(0).text()).contains("/spec/url").doesNotContain("hunter2");
        }
        assertThat(sources().all()).isEmpty();
    }

    @Test
    void whoMayReadIsToldBySettings() throws IOException {
        acme.pattern("site", "acme-site", "1.0.0").commit("First");
        try (GitHttpServer server = new GitHttpServer(home, "eve", "hunter2")) {
            String url = server.url() + "/acme/.git";
            allow(TestRemotes.as(server.url(), "eve", "hunter2"));
            assertThat(give("acme", "url: " + url).problem()).isEmpty();
            assertThat(shown()).containsExactly("acme-site 1.0.0");
            allow(TestRemotes.as(server.url(), "eve", "wrong"));
            assertThat(later("acme").problem().orElseThrow())
                    .contains("Check patterns.remote.test.user")
                    .doesNotContain("wrong");
        }
    }

    @Test
    void oneNodeReadsASourceAtATime() {
        acme.pattern("site", "acme-site", "1.0.0").commit("First");
        apply("acme", "url: " + acme.url());
        Remotes real = remotes;
        List<ProblemType> refused = new ArrayList<>();
        remotes = new Hooked(real, () -> {
            remotes = real;
            refused.add(
                    catchThrowableOfType(FractalException.class, () -> sources().read("acme"))
                            .type());
            sources().readDue();
        });
        sources().readDue();
        assertThat(refused).containsExactly(ProblemType.CONFLICT);
        index.follow();
        assertThat(shown()).containsExactly("acme-site 1.0.0");
    }

    @Test
    void whatIsReadFromAnAddressThatChangedMeanwhileDoesNotCount() {
        acme.pattern("site", "acme-site", "1.0.0").commit("First");
        Elsewhere other = new Elsewhere(home.resolve("other"));
        other.pattern("app", "acme-app", "1.0.0").commit("First");
        apply("acme", "url: " + acme.url());
        Remotes real = remotes;
        remotes = new Hooked(real, () -> {
            remotes = real;
            apply("acme", "url: " + other.url());
        });
        assertThat(turn("acme").read()).isEmpty();
        assertThat(shown()).isEmpty();
        turn("acme");
        assertThat(shown()).containsExactly("acme-app 1.0.0");
    }

    /** Remotes that do something once before they are read. */
    private record Hooked(Remotes remotes, Runnable before) implements Remotes {
        @Override
        public void check(String url) {
            remotes.check(url);
        }

        @Override
        public Duration longest() {
            return remotes.longest();
        }

        @Override
        public void push(Path repository, String url, boolean upgrades, Runnable sending) {
            remotes.push(repository, url, upgrades, sending);
        }

        @Override
        public void read(String url, RemoteReader reader) {
            before.run();
            remotes.read(url, reader);
        }
    }
}
