// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.state.reconcile.Adopted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconstructTest {
    @TempDir
    Path folder;

    private Path remote;
    private Installation old;
    private Installation fresh;

    @BeforeEach
    void start() {
        remote = GitCommand.bare(folder.resolve("remote.git"));
        old = new Installation(folder.resolve("old"), Optional.of(remote.toString()));
        fresh = new Installation(folder.resolve("fresh"), Optional.of(remote.toString()));
        old.client("acme", "Acme & Söhne: \"GmbH\"");
        old.sql(0, """
                INSERT INTO fractal.projects (client_id, slug, name, code, budget_seconds, starts_on)
                SELECT id, 'site', 'Site', 'A-1', 3600, '2026-01-31' FROM fractal.clients""");
        old.client("gone", "Gone");
        old.sql(0, "DELETE FROM fractal.clients WHERE slug = 'gone'");
        old.turn();
    }

    @AfterEach
    void stop() {
        old.close();
        fresh.close();
    }

    @Test
    void endsWithAnEqualDigestAndTheSameHistory() {
        Adopted adopted = fresh.reconcile.reconstruct(Caller.PLATFORM, remote.toString());
        assertThat(adopted.digest()).isEqualTo(old.manifests.digest()).isEqualTo(fresh.manifests.digest());
        assertThat(adopted.changed()).containsExactly("Client/acme", "Project/site");
        assertThat(fresh.value("SELECT name || budget_seconds || starts_on FROM fractal.projects"))
                .isEqualTo("Site36002026-01-31");
        String head = fresh.head().name();
        GitCommand git = GitCommand.in(fresh.local().store().folder());
        assertThat(git.run("rev-list", "--max-parents=0", "main"))
                .isEqualTo(GitCommand.in(remote).run("rev-list", "--max-parents=0", "main"));
        assertThat(git.run("rev-parse", head + "^"))
                .isEqualTo(GitCommand.in(remote).run("rev-parse", "main"));
        assertThat(git.run("rev-parse", "main:manifests"))
                .isEqualTo(GitCommand.in(remote).run("rev-parse", "main:manifests"));
        fresh.client("next", "Next");
        fresh.turn();
        assertThat(GitCommand.in(remote).run("rev-parse", "main"))
                .isEqualTo(fresh.head().name());
        assertThat(fresh.elsewhere(folder.resolve("other")).catchUp()).contains(fresh.head());
    }

    @Test
    void refusesAnInstallationThatIsNotEmpty() {
        fresh.client("mine", "Mine");
        FractalException refused = refused(remote.toString());
        assertThat(refused.type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(refused.detail()).contains("is not empty");
    }

    @Test
    void appliesNothingOfARepositoryWithBrokenManifests() {
        GitCommand copy = GitCommand.copy(remote, folder.resolve("copy"));
        copy.change("manifests/Project/site.yaml", """
                apiVersion: fractalos.io/v1
                kind: Project
                metadata:
                  name: site
                spec:
                  client: nobody
                  name: Site
                  bilable: true
                """);
        FractalException refused = refused(remote.toString());
        assertThat(refused.type()).isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(refused.violations().toString()).contains("bilable").contains("nobody");
        assertThat(fresh.value("SELECT count(*) FROM fractal.manifest_changes")).isEqualTo("0");
        assertThat(fresh.value("SELECT count(*) FROM fractal.state_adoptions")).isEqualTo("0");
    }

    @Test
    void saysWhatIsWrongWithAnAddress() throws IOException {
        assertThat(refused(folder.resolve("nowhere").toString()).detail()).contains("cannot be reached");
        assertThat(refused("https://me:secret@example.org/x.git").detail()).contains("holds a password");
        assertThat(refused("ssh://example.org/x.git").detail()).contains("is no address");
        assertThat(refused(GitCommand.bare(folder.resolve("empty.git")).toString())
                        .detail())
                .contains("no branch main");
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertThat(refused("http://127.0.0.1:" + silent.getLocalPort() + "/x.git")
                            .type())
                    .isEqualTo(ProblemType.UNAVAILABLE);
        }
        assertThat(fresh.value("SELECT count(*) FROM fractal.manifest_changes")).isEqualTo("0");
    }

    @Test
    void refusesARepositoryThatIsNoneOfState() {
        Path other = GitCommand.bare(folder.resolve("other.git"));
        GitCommand copy = GitCommand.copy(other, folder.resolve("copy"));
        copy.change("manifests/Client/acme.yaml", "apiVersion: fractalos.io/v1\n");
        assertThat(refused(other.toString()).detail()).contains("fractalos-state.yaml");
    }

    private FractalException refused(String url) {
        return catchThrowableOfType(FractalException.class, () -> fresh.reconcile.reconstruct(Caller.PLATFORM, url));
    }
}
