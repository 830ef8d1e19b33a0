// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.environment.ReconcileMode;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.state.reconcile.Adopted;
import io.fractalos.state.reconcile.AdoptionPlan;
import io.fractalos.state.reconcile.Reconciliation.Changed;
import io.fractalos.state.reconcile.Side;
import io.fractalos.state.reconcile.StateApply;
import io.fractalos.state.repository.internal.LocalState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteJourneyTest {
    private static final String ACME = "manifests/Client/acme.yaml";

    @TempDir
    Path folder;

    private Path remote;
    private Installation installation;

    @BeforeEach
    void start() {
        remote = GitCommand.bare(folder.resolve("remote.git"));
        installation = new Installation(folder.resolve("data"), Optional.of(remote.toString()));
        installation.sql(
                0,
                "INSERT INTO fractal.users (id, login, name, email, access_role) VALUES (7, 'ann', 'Ann Example', 'ann@example.org', 'OWNER')");
        installation.sql(7, "INSERT INTO fractal.clients (slug, name) VALUES ('acme', 'Acme')");
        installation.turn();
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void commitsAsWhoActedAndPushes() {
        assertThat(main()).isEqualTo(installation.head().name());
        assertThat(git("log", "-1", "--format=%an <%ae>|%cn|%s|%(trailers:key=Signed-off-by)", "main"))
                .isEqualTo(
                        "Ann Example <ann@example.org>|FractalOS|Write Client acme|Signed-off-by: Ann Example <ann@example.org>");
        assertThat(git("show", "main:" + ACME)).contains("name: Acme").contains("archived: false");
    }

    @Test
    void makesALostRepositoryAnewWithTheSameCommitsAndNoRemote() throws IOException {
        GitCommand copy = GitCommand.copy(remote, folder.resolve("copy"));
        copy.change("notes.txt", "by hand").change(ACME, acme("By hand"));
        installation.reconcile.fresh(Optional.empty());
        installation.reconcile.apply(Caller.PLATFORM, Optional.empty(), Map.of());
        installation.rename("acme", "Later");
        ObjectId head = installation.head();
        LocalState other = installation.elsewhere(folder.resolve("other"));
        assertThat(other.catchUp()).contains(head);
        assertThat(GitCommand.in(other.store().folder()).run("show", "main:notes.txt"))
                .isEqualTo("by hand");
        assertThat(GitCommand.in(other.store().folder()).run("fsck", "--strict", "--no-dangling"))
                .isEmpty();
        other.close();
        Files.move(folder.resolve("data/state/repository.git"), folder.resolve("gone"));
        assertThat(installation.head()).isEqualTo(head);
    }

    @Test
    void repairsATornRepository() throws IOException {
        ObjectId head = installation.head();
        installation.local().close();
        Files.writeString(folder.resolve("data/state/repository.git/refs/heads/main"), "");
        assertThat(installation.head()).isEqualTo(head);
    }

    @Test
    void tellsWhatAHookSaysAndTriesAgain() throws IOException {
        Path hook = remote.resolve("hooks/pre-receive");
        Files.writeString(hook, "#!/bin/sh\necho 'no pushes on Sundays' >&2\nexit 1\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        installation.rename("acme", "Acme 2");
        String before = main();
        FractalException refused = catchThrowableOfType(FractalException.class, installation::turn);
        assertThat(refused.detail()).contains("origin refused").contains("no pushes on Sundays");
        assertThat(main()).isEqualTo(before);
        Files.delete(hook);
        installation.turn();
        assertThat(main()).isEqualTo(installation.head().name());
    }

    @Test
    void doesNotWaitForARemoteThatHangs() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                Installation hanging = new Installation(
                        folder.resolve("hanging"),
                        Optional.of("http://127.0.0.1:" + silent.getLocalPort() + "/x.git"))) {
            hanging.client("acme", "Acme");
            FractalException refused = catchThrowableOfType(FractalException.class, hanging::turn);
            assertThat(refused.type()).isEqualTo(ProblemType.UNAVAILABLE);
            assertThat(refused.detail()).contains("origin cannot be reached");
            assertThat(hanging.head()).isNotNull();
        }
    }

    @Test
    void reportsAForcedPushAndForcesNothingBack() {
        installation.rename("acme", "Acme 2");
        installation.turn();
        git("update-ref", "refs/heads/main", main() + "~1");
        String older = main();
        installation.mode = ReconcileMode.APPLY;
        installation.rename("acme", "Acme 3");
        FractalException refused = catchThrowableOfType(FractalException.class, installation::turn);
        assertThat(refused.detail()).contains("was force-pushed");
        assertThat(main()).isEqualTo(older);
        assertThat(installation.reconcile.view(Optional.empty()).rewritten()).isTrue();
        GitCommand.copy(remote, folder.resolve("copy")).change(ACME, acme("Other history"));
        assertThat(catchThrowableOfType(FractalException.class, installation::turn)
                        .detail())
                .contains("was force-pushed");
        String other = main();
        installation.reconcile.apply(Caller.PLATFORM, Optional.empty(), Map.of("Client/acme", Side.DATABASE));
        installation.turn();
        assertThat(git("merge-base", "main", other)).isEqualTo(other);
        assertThat(git("show", "main:" + ACME)).contains("name: Acme 3");
    }

    @Test
    void keepsARevertedCommitReverted() {
        installation.rename("acme", "Mistake");
        installation.turn();
        GitCommand copy = GitCommand.copy(remote, folder.resolve("copy"));
        copy.run("revert", "--no-edit", "HEAD");
        copy.run("push", "-q", "origin", "HEAD:main");
        String reverted = main();
        FractalException waiting = catchThrowableOfType(FractalException.class, installation::turn);
        assertThat(waiting.detail()).contains("has commits that are not here");
        assertThat(installation.value("SELECT name FROM fractal.clients")).isEqualTo("Mistake");
        assertThat(installation.reconcile.view(Optional.empty()).differences())
                .singleElement()
                .matches(difference -> difference.id().equals("Client/acme") && difference.changed() == Changed.GIT);
        installation.mode = ReconcileMode.APPLY;
        installation.turn();
        assertThat(installation.value("SELECT name FROM fractal.clients")).isEqualTo("Acme");
        assertThat(git("merge-base", "main", reverted)).isEqualTo(reverted);
        installation.client("globex", "Globex");
        installation.turn();
        installation.turn();
        assertThat(installation.value("SELECT name FROM fractal.clients WHERE slug = 'acme'"))
                .isEqualTo("Acme");
        assertThat(git("show", "main:" + ACME)).contains("name: Acme");
        assertThat(installation.value("SELECT outcome FROM fractal.audit WHERE command = 'state.apply'"))
                .isNotEqualTo("none");
    }

    @Test
    void neverResolvesAConflictByItself() {
        installation.client("globex", "Globex");
        installation.turn();
        GitCommand.copy(remote, folder.resolve("copy"))
                .change(ACME, acme("From Git"))
                .change("manifests/Client/initech.yaml", acme("Initech").replace("name: acme", "name: initech"));
        installation.rename("acme", "From here");
        installation.mode = ReconcileMode.APPLY;
        assertThat(catchThrowableOfType(FractalException.class, installation::turn)
                        .detail())
                .contains("has commits that are not here");
        FractalException open = catchThrowableOfType(
                FractalException.class,
                () -> installation.reconcile.apply(Caller.PLATFORM, Optional.empty(), Map.of()));
        assertThat(open.type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(open.detail())
                .contains("Client/acme (/spec/name: \"From Git\" in Git, \"From here\" in the database)");
        assertThat(installation.value("SELECT count(*) FROM fractal.clients")).isEqualTo("2");
        Adopted adopted =
                installation.reconcile.apply(Caller.PLATFORM, Optional.empty(), Map.of("Client/acme", Side.DATABASE));
        assertThat(adopted.changed()).containsExactly("Client/initech");
        assertThat(adopted.kept()).containsExactly("Client/acme");
        installation.turn();
        assertThat(git("show", "main:" + ACME)).contains("name: From here");
        assertThat(installation.value("SELECT name FROM fractal.clients WHERE slug = 'initech'"))
                .isEqualTo("Initech");
        assertThat(installation.reconcile.fresh(Optional.empty()).differences()).isEmpty();
    }

    @Test
    void plansFirstAndTakesOverNothingButThePlan() {
        GitCommand.copy(remote, folder.resolve("copy"))
                .change(ACME, acme("From Git"))
                .change("manifests/Client/initech.yaml", acme("Initech").replace("name: acme", "name: initech"));
        installation.client("globex", "Globex");
        String commit = installation.reconcile.fresh(Optional.empty()).commit().orElseThrow();

        AdoptionPlan plan = installation.plan(new StateApply("origin", commit, List.of(), Optional.empty()));
        assertThat(plan.steps())
                .extracting(step -> step.action() + " " + step.name())
                .containsExactlyInAnyOrder("CHANGE acme", "CREATE initech");
        assertThat(plan.kept()).containsExactly("Client/globex");
        assertThat(installation.value("SELECT count(*) FROM fractal.clients")).isEqualTo("2");

        StateApply wanted = new StateApply("origin", commit, List.of(), Optional.of(plan.hash()));
        installation.rename("globex", "Globex Ltd");
        FractalException stale = catchThrowableOfType(
                FractalException.class, () -> installation.reconcile.apply(Caller.PLATFORM, wanted));
        assertThat(stale.type()).isEqualTo(ProblemType.STALE);
        assertThat(installation.value("SELECT name FROM fractal.clients WHERE slug = 'acme'"))
                .isEqualTo("Acme");

        StateApply again = new StateApply(
                "origin", commit, List.of(new StateApply.Take("Client/acme", Side.DATABASE)), Optional.empty());
        AdoptionPlan now = installation.plan(again);
        assertThat(now.kept()).containsExactly("Client/acme", "Client/globex");
        Adopted adopted = installation.reconcile.apply(
                Caller.PLATFORM, new StateApply("origin", commit, again.take(), Optional.of(now.hash())));
        assertThat(adopted.changed()).containsExactly("Client/initech");
        assertThat(installation.plan(again).steps()).isEmpty();
    }

    @Test
    void takesGitsVersionWhenToldTo() {
        GitCommand.copy(remote, folder.resolve("copy")).change(ACME, acme("From Git"));
        installation.rename("acme", "From here");
        installation.local().catchUp();
        installation.reconcile.fresh(Optional.empty());
        installation.reconcile.apply(Caller.PLATFORM, Optional.empty(), Map.of("Client/acme", Side.GIT));
        assertThat(installation.value("SELECT name FROM fractal.clients")).isEqualTo("From Git");
        installation.turn();
        assertThat(installation.reconcile.fresh(Optional.empty()).differences()).isEmpty();
    }

    @Test
    void changesNothingWhenAFileIsBroken() {
        GitCommand.copy(remote, folder.resolve("copy"))
                .change("manifests/Client/new.yaml", acme("New").replace("name: acme", "name: new"))
                .change(ACME, "apiVersion: [")
                .change("manifests/Client/Other.txt", "x");
        installation.reconcile.fresh(Optional.empty());
        FractalException broken = catchThrowableOfType(
                FractalException.class,
                () -> installation.reconcile.apply(Caller.PLATFORM, Optional.empty(), Map.of()));
        assertThat(broken.type()).isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(broken.violations())
                .extracting(violation -> violation.pointer())
                .contains(ACME, "manifests/Client/Other.txt");
        assertThat(installation.value("SELECT count(*) FROM fractal.clients")).isEqualTo("1");
    }

    private static String acme(String name) {
        return """
                apiVersion: fractalos.io/v1
                kind: Client
                metadata:
                  name: acme
                spec:
                  name: %s
                  archived: false
                """.formatted(name);
    }

    private String main() {
        return git("rev-parse", "main");
    }

    private String git(String... arguments) {
        return GitCommand.in(remote).run(arguments);
    }
}
