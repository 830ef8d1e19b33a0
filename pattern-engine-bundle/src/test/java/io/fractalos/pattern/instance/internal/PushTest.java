// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import static io.fractalos.pattern.Elsewhere.git;
import static io.fractalos.pattern.instance.internal.Workshop.call;
import static io.fractalos.pattern.instance.internal.Workshop.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.InstanceRemote;
import io.fractalos.pattern.instance.InstanceRequest;
import io.fractalos.pattern.instance.internal.Checkpoints.Step;
import io.fractalos.pattern.remote.Remotes;
import io.fractalos.pattern.remote.internal.GitHttpServer;
import io.fractalos.pattern.remote.internal.GitHttpServer.Answer;
import io.fractalos.pattern.remote.internal.TestRemotes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Remote, folder and database end up with all of a repository or nothing of it, whatever happens between. */
class PushTest {
    private static final String OAK = "{\"title\": \"Oak\"}";
    private static final String CANARY = "canary-hunter2-canary";

    @TempDir
    private Path home;

    private Workshop workshop;
    private Path remote;

    @BeforeEach
    void start() throws IOException {
        workshop = new Workshop(home.resolve("repositories"));
        Files.createDirectories(workshop.elsewhere);
        remote = workshop.elsewhere.resolve("oak.git");
        git(workshop.elsewhere, "init", "-q", "--bare", "-b", "main", "oak.git");
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private InstanceRequest.ToApply wish(String url) {
        InstanceRequest oak = request("oak", OAK);
        return new InstanceRequest.ToApply(oak, workshop.instances().plan(oak).hash(), Optional.of(url));
    }

    private Instance apply(String url) {
        return workshop.instances().apply(wish(url), 0);
    }

    private FractalException refused(String url) {
        return catchThrowableOfType(FractalException.class, () -> apply(url));
    }

    private String branches() {
        return git(remote, "for-each-ref", "--format=%(refname) %(objectname)");
    }

    private void assertWhole() {
        Instance made = workshop.instances().all().get(0);
        String commit = made.commit().orElseThrow();
        assertThat(branches()).isEqualTo("refs/heads/main " + commit);
        assertThat(git(remote, "fsck", "--strict")).isEmpty();
        InstanceRemote pushed = made.remote().orElseThrow();
        assertThat(pushed.commit()).contains(commit);
        assertThat(pushed.at()).isPresent();
        assertThat(pushed.pending()).isFalse();
        assertThat(pushed.problem()).isEmpty();
        assertThat(workshop.folders()).containsExactly("oak.git");
        assertThat(workshop.manifestNames()).containsExactly("oak");
        assertThat(workshop.values("SELECT data->>'commit' FROM fractal.events WHERE type = 'RepositoryMade'"))
                .containsExactly(commit);
    }

    private void assertNothingHere() {
        assertThat(workshop.rows()).isEmpty();
        assertThat(workshop.values("SELECT url FROM fractal.pattern_remotes")).isEmpty();
        assertThat(workshop.manifestNames()).isEmpty();
        assertThat(workshop.folders()).isEmpty();
        assertThat(workshop.values("SELECT 1 FROM fractal.events WHERE type = 'RepositoryMade'"))
                .isEmpty();
    }

    /** As if a while had passed since. */
    private void later() {
        workshop.sql("UPDATE fractal.pattern_instances SET updated_at = updated_at - interval '1 day'");
        workshop.sql(
                "UPDATE fractal.pattern_remotes SET busy_until = busy_until - interval '1 day', next_at = next_at - interval '1 day'");
    }

    /** What no code of ours catches, as nothing is caught when a process is killed. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private void dieAfter(Step step) {
        InstanceRequest.ToApply wish = wish(remote.toString());
        assertThatThrownBy(() -> workshop.instances(done -> {
                            if (done == step) {
                                throw new Killed();
                            }
                        })
                        .apply(wish, 0))
                .isInstanceOf(Killed.class);
    }

    @Test
    void whatIsMadeIsPushedToAnEmptyRepository() {
        apply(remote.toString());
        assertWhole();
        apply(remote.toString());
        assertWhole();
    }

    @Test
    void theSameCommitThereIsDone() {
        Instance made = workshop.make("oak");
        git(workshop.root.resolve("oak.git"), "push", "-q", remote.toString(), "main");
        workshop.sql("DELETE FROM fractal.pattern_instances");
        workshop.sql("DELETE FROM fractal.manifests WHERE kind = 'Repository'");
        Instance again = apply(remote.toString());
        assertThat(again.commit()).isEqualTo(made.commit());
        assertThat(again.remote().flatMap(InstanceRemote::commit)).isEqualTo(made.commit());
    }

    @Test
    void aRemoteWithOtherCommitsIsRefusedAndKept() {
        git(workshop.elsewhere, "clone", "-q", "oak.git", "copy");
        git(workshop.elsewhere.resolve("copy"), "commit", "-q", "--allow-empty", "-m", "Mine");
        git(workshop.elsewhere.resolve("copy"), "push", "-q", "origin", "HEAD:main");
        String before = branches();
        FractalException told = refused(remote.toString());
        assertThat(told.type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(told.detail()).contains("has other commits: main at " + before.substring(16, 26));
        assertNothingHere();
        git(remote, "branch", "-m", "main", "dev");
        assertThat(refused(remote.toString()).detail()).contains("has other commits: dev at");
        assertNothingHere();
    }

    @Test
    void aRemoteThatRefusesLeavesNothing() {
        refuse(remote.resolve("hooks/pre-receive"));
        FractalException told = refused(remote.toString());
        assertThat(told.type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(told.detail()).contains("refused: main").contains("no pushes on Sundays");
        assertNothingHere();
        assertThat(branches()).isEmpty();
    }

    @Test
    void aRemoteRefusesByWhicheverNameItHas() {
        refuse(remote.resolve("hooks/pre-receive"));
        FractalException told = refused(workshop.elsewhere.resolve("oak").toString());
        assertThat(told.detail()).contains("no pushes on Sundays");
        assertNothingHere();
        assertThat(branches()).isEmpty();
    }

    @Test
    void aMachineThatSendsUsOnIsNotFollowed() throws IOException {
        git(remote, "config", "http.receivepack", "true");
        try (GitHttpServer server = new GitHttpServer(workshop.elsewhere, "fractalos", CANARY);
                GitHttpServer other = new GitHttpServer(workshop.elsewhere, "fractalos", CANARY)) {
            server.elsewhere = Optional.of(other.url());
            workshop.remotes = TestRemotes.as(server.url(), "fractalos", CANARY);
            assertThat(refused(server.url() + "/oak.git").type()).isEqualTo(ProblemType.UNAVAILABLE);
            assertThat(server.asked).hasValueGreaterThan(1);
            assertThat(other.asked).hasValue(0);
            assertNothingHere();
        }
    }

    @Test
    void aLinkLeadsToNoOtherFolder() throws IOException {
        git(home, "init", "-q", "--bare", "-b", "main", "other.git");
        Files.createSymbolicLink(workshop.elsewhere.resolve("elm.git"), home.resolve("other.git"));
        for (String name : List.of("elm.git", "elm")) {
            FractalException told = refused(workshop.elsewhere.resolve(name).toString());
            assertThat(told.type()).isEqualTo(ProblemType.INVALID_REQUEST);
        }
        assertNothingHere();
    }

    @Test
    void nobodyIsSomebodyElseThere() {
        workshop.remotes = TestRemotes.below("ssh://git@git.example.org/acme");
        assertThat(refused("ssh://root@git.example.org/acme/x.git").violations())
                .singleElement()
                .satisfies(told -> assertThat(told.text()).contains("names somebody else"));
        workshop.remotes.check("ssh://git@git.example.org/acme/x.git");
        workshop.remotes.check("ssh://git.example.org/acme/x.git");
    }

    @Test
    void aRemoteThatIsNotThereLeavesNothing() throws IOException {
        FractalException told = refused(workshop.elsewhere.resolve("none.git").toString());
        assertThat(told.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(told.detail()).contains("none.git cannot be reached");
        assertNothingHere();
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort();
            workshop.remotes = TestRemotes.below(url);
            assertThat(refused(url + "/x.git").type()).isEqualTo(ProblemType.UNAVAILABLE);
            assertNothingHere();
        }
    }

    @Test
    void onlyAllowedAddressesWithoutLoginAreTaken() {
        for (String url : List.of(
                home.resolve("other.git").toString(),
                workshop.elsewhere + "/../other.git",
                "https://git.example.org/x.git",
                "https://me:" + CANARY + "@git.example.org/x.git",
                "https://" + CANARY + "@git.example.org/x.git",
                "https://git.example.org/x.git?token=" + CANARY,
                "ssh://-oProxyCommand=x/y.git",
                workshop.elsewhere + "/%00",
                workshop.elsewhere + "/" + "x".repeat(1_000),
                "ext::sh -c true")) {
            FractalException told = refused(url);
            assertThat(told.type()).as(url).isEqualTo(ProblemType.INVALID_REQUEST);
            assertThat(told.violations()).extracting(v -> v.pointer()).containsExactly("/remote");
            assertThat(told + " " + told.violations() + told.action()).doesNotContain(CANARY);
        }
        assertNothingHere();
    }

    @ParameterizedTest
    @EnumSource(value = Step.class, names = "TAKEN_BACK", mode = EnumSource.Mode.EXCLUDE)
    void afterAKillAnyNodeCompletesIt(Step step) {
        dieAfter(step);
        workshop.instances().recover();
        later();
        workshop.instances().recovery().followUp();
        assertWhole();
        workshop.instances().recovery().followUp();
        assertWhole();
    }

    @ParameterizedTest
    @EnumSource(value = Step.class, names = "TAKEN_BACK", mode = EnumSource.Mode.EXCLUDE)
    void afterAKillTheSamePlanCompletesIt(Step step) {
        dieAfter(step);
        later();
        apply(remote.toString());
        assertWhole();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"RECORDED", "WRITTEN", "TAKEN", "SENDING"})
    void afterAKillARemoteOfOthersLeavesNothing(Step step) {
        dieAfter(step);
        git(workshop.elsewhere, "clone", "-q", "oak.git", "copy");
        git(workshop.elsewhere.resolve("copy"), "commit", "-q", "--allow-empty", "-m", "Mine");
        git(workshop.elsewhere.resolve("copy"), "push", "-q", "origin", "HEAD:main");
        String before = branches();
        later();
        workshop.instances().recovery().followUp();
        assertNothingHere();
        assertThat(branches()).isEqualTo(before);
    }

    @Test
    void workOfOthersOnTopOfWhatArrivedIsNoConflict() {
        dieAfter(Step.PUSHED);
        git(workshop.elsewhere, "clone", "-q", "oak.git", "copy");
        git(workshop.elsewhere.resolve("copy"), "commit", "-q", "--allow-empty", "-m", "Mine");
        git(workshop.elsewhere.resolve("copy"), "push", "-q", "origin", "HEAD:main");
        String before = branches();
        later();
        workshop.instances().recovery().followUp();
        assertThat(workshop.rows()).singleElement().asString().matches("oak [0-9a-f]{40}");
        assertThat(branches()).isEqualTo(before);
    }

    @Test
    void nobodyElsePushesWhatIsBeingPushed() {
        dieAfter(Step.SENDING);
        FractalException told = refused(remote.toString());
        assertThat(told.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(told.detail()).contains("is being pushed in this moment");
        workshop.instances().recovery().followUp();
        assertThat(workshop.rows()).containsExactly("oak being made");
        assertThat(branches()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Answer.class,
            names = {"TAKE_AND_HANG_UP", "HANG_UP"})
    void aConnectionThatIsLostIsTriedAgainUntilTheAnswerIsKnown(Answer answer) throws IOException {
        git(remote, "config", "http.receivepack", "true");
        try (GitHttpServer server = new GitHttpServer(workshop.elsewhere, "fractalos", CANARY)) {
            workshop.remotes = TestRemotes.as(server.url(), "fractalos", CANARY);
            server.answer = answer;
            FractalException told = refused(server.url() + "/oak.git");
            assertThat(told.type()).isEqualTo(ProblemType.UNAVAILABLE);
            assertThat(told.action().orElseThrow()).contains("it is tried again by itself");
            assertThat(workshop.rows()).containsExactly("oak being made");
            InstanceRemote open = workshop.instances().all().get(0).remote().orElseThrow();
            assertThat(open.pending()).isTrue();
            assertThat(open.problem()).isPresent();

            workshop.remotes = TestRemotes.as(server.url(), "fractalos", "wrong");
            later();
            workshop.instances().recovery().followUp();
            assertThat(workshop.rows()).as("it may be there").containsExactly("oak being made");

            server.answer = Answer.TELL;
            workshop.remotes = TestRemotes.as(server.url(), "fractalos", CANARY);
            later();
            workshop.instances().recovery().followUp();
            assertWhole();
        }
    }

    @Test
    void whatMayHaveArrivedIsNotTakenBackByWhatSaysNothingOfIt() throws IOException {
        git(remote, "config", "http.receivepack", "true");
        try (GitHttpServer server = new GitHttpServer(workshop.elsewhere, "fractalos", CANARY)) {
            Remotes allowed = TestRemotes.as(server.url(), "fractalos", CANARY);
            workshop.remotes = allowed;
            server.answer = Answer.TAKE_AND_HANG_UP;
            assertThat(refused(server.url() + "/oak.git").type()).isEqualTo(ProblemType.UNAVAILABLE);

            workshop.remotes = TestRemotes.below(workshop.elsewhere.toString());
            later();
            workshop.instances().recovery().followUp();
            assertThat(workshop.rows()).as("not allowed now").containsExactly("oak being made");

            workshop.remotes = allowed;
            server.answer = Answer.PAGE;
            later();
            workshop.instances().recovery().followUp();
            assertThat(workshop.rows()).as("no Git there now").containsExactly("oak being made");

            server.answer = Answer.TELL;
            later();
            workshop.instances().recovery().followUp();
            assertWhole();
        }
    }

    /** One is stopped before it sends anything, and goes on when another one has taken the push over. */
    private FractalException tooSlow(Runnable meanwhile) {
        InstanceRequest.ToApply wish = wish(remote.toString());
        RecordedInstances slow = workshop.instances(done -> {
            if (done == Step.TAKEN) {
                later();
                meanwhile.run();
            }
        });
        return catchThrowableOfType(FractalException.class, () -> slow.apply(wish, 0));
    }

    @Test
    void whoWasTooSlowTakesNothingBack() throws IOException {
        Path hook = remote.resolve("hooks/pre-receive");
        FractalException told = tooSlow(() -> {
            RecordedInstances other = workshop.instances(done -> {
                if (done == Step.SENDING) {
                    throw new Killed();
                }
            });
            assertThatThrownBy(() -> other.recovery().followUp()).isInstanceOf(Killed.class);
            refuse(hook);
        });
        assertThat(told.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(workshop.rows()).as("another one may be sending").containsExactly("oak being made");
        assertThat(workshop.instances().all().get(0).remote().orElseThrow().pending())
                .isTrue();
        Files.delete(hook);
        later();
        workshop.instances().recovery().followUp();
        assertWhole();
    }

    private static void refuse(Path hook) {
        try {
            Files.writeString(hook, "#!/bin/sh\necho 'no pushes on Sundays' >&2\nexit 1\n");
            Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertMadeWithoutRemote() {
        Instance made = workshop.instances().all().get(0);
        assertThat(made.remote()).isEmpty();
        assertThat(workshop.folders()).containsExactly("oak.git");
        assertThat(workshop.values("SELECT data->>'commit' FROM fractal.events WHERE type = 'RepositoryMade'"))
                .containsExactly(made.commit().orElseThrow());
        later();
        workshop.instances().recovery().followUp();
        assertThat(workshop.instances().all()).containsExactly(made);
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"RECORDED", "WRITTEN", "TAKEN", "SENDING", "PUSHED"})
    void whatWaitsForARemoteThatIsGivenUpIsMadeWithoutIt(Step step) {
        dieAfter(step);
        assertThatThrownBy(() -> workshop.bus()
                        .execute(call(AccessRole.MEMBER, "patterns.push-abandon", new InstanceRemote.ToAbandon("oak"))))
                .isInstanceOfSatisfying(
                        FractalException.class, told -> assertThat(told.type()).isEqualTo(ProblemType.NOT_PERMITTED));
        Instance kept = workshop.bus()
                .execute(
                        call(AccessRole.OWNER, "patterns.push-abandon", new InstanceRemote.ToAbandon("oak")),
                        Instance.class);
        assertThat(kept.commit()).isPresent();
        assertMadeWithoutRemote();
        assertThat(workshop.instances().abandon("oak")).as("once more").isEqualTo(kept);
        push(Optional.of(remote.toString()));
        assertWhole();
    }

    @Test
    void aRemoteIsGivenUpWhileItIsPushedTo() {
        FractalException told = tooSlow(() -> workshop.instances().abandon("oak"));
        assertThat(told.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertMadeWithoutRemote();
        assertThat(branches()).isEmpty();
    }

    @Test
    void aRemoteOfOneThatIsMadeIsGivenUp() throws IOException {
        apply(remote.toString());
        String before = branches();
        Files.move(remote, workshop.elsewhere.resolve("away"));
        assertThatThrownBy(() -> push(Optional.empty())).hasMessageContaining("cannot be reached");
        workshop.instances().abandon("oak");
        assertMadeWithoutRemote();
        Files.move(workshop.elsewhere.resolve("away"), remote);
        assertThat(branches()).isEqualTo(before);
    }

    @Test
    void whatHasNoRemoteIsNotGivenUpBeforeItIsMade() {
        InstanceRequest oak = request("oak", OAK);
        String hash = workshop.instances().plan(oak).hash();
        assertThatThrownBy(() -> workshop.instances(step -> {
                            throw new Killed();
                        })
                        .apply(oak, hash, 0))
                .isInstanceOf(Killed.class);
        assertThatThrownBy(() -> workshop.instances().abandon("oak")).hasMessageContaining("is being made");
        assertThat(workshop.rows()).containsExactly("oak being made");
        assertThatThrownBy(() -> workshop.instances().abandon("elm")).hasMessageContaining("elm");
    }

    @Test
    void aPasswordIsFoundNowhere() throws IOException {
        git(remote, "config", "http.receivepack", "true");
        try (GitHttpServer server = new GitHttpServer(workshop.elsewhere, "fractalos", CANARY)) {
            String url = server.url() + "/oak.git";
            workshop.remotes = TestRemotes.as(server.url(), "fractalos", CANARY + "-wrong");
            FractalException told = refused(url);
            assertThat(told.action().orElseThrow()).contains("Check patterns.remote.test.user, .password");
            assertThat(told + " " + told.action() + told.getCause()).doesNotContain(CANARY);
            assertNothingHere();

            workshop.remotes = TestRemotes.as(server.url(), "fractalos", CANARY);
            workshop.bus().execute(call(AccessRole.OWNER, "patterns.apply", wish(url)));
            assertWhole();
            workshop.bus()
                    .execute(call(
                            AccessRole.OWNER, "patterns.push", new InstanceRemote.ToPush("oak", Optional.of(url))));
            assertThat(String.join(
                            "\n",
                            workshop.values(
                                    "SELECT query_to_xml(format('SELECT * FROM fractal.%I', relname), true, false, '')::text"
                                            + " FROM pg_class WHERE relnamespace = 'fractal'::regnamespace AND relkind IN ('r', 'p')"
                                            + " AND has_table_privilege(oid, 'SELECT')")))
                    .contains(url)
                    .doesNotContain(CANARY);
        }
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(CANARY);
            }
        }
    }

    private Instance push(Optional<String> url) {
        return workshop.instances().push("oak", url);
    }

    @Test
    void oneThatWasMadeIsPushedLaterWithTheBranchesOfUpgrades() {
        Instance made = workshop.make("oak");
        Path here = workshop.root.resolve("oak.git");
        assertThat(catchThrowableOfType(FractalException.class, () -> push(Optional.empty()))
                        .detail())
                .contains("has no remote");
        assertThat(push(Optional.of(remote.toString())).remote().orElseThrow().commit())
                .isEqualTo(made.commit());
        git(here, "branch", "fractalos/upgrade-site-1.1.0", "main");
        git(here, "branch", "mine", "main");
        push(Optional.empty());
        String commit = made.commit().orElseThrow();
        assertThat(branches())
                .isEqualTo("refs/heads/fractalos/upgrade-site-1.1.0 " + commit + "\nrefs/heads/main " + commit);
        git(here, "branch", "-D", "fractalos/upgrade-site-1.1.0");
        push(Optional.empty());
        assertThat(branches()).as("nothing is deleted").contains("upgrade-site-1.1.0");
    }

    @Test
    void aNewRemoteThatIsRefusedLeavesTheOneBefore() {
        workshop.make("oak");
        git(workshop.elsewhere, "init", "-q", "other");
        git(workshop.elsewhere.resolve("other"), "commit", "-q", "--allow-empty", "-m", "Mine");
        String other = workshop.elsewhere.resolve("other").toString();
        assertThatThrownBy(() -> push(Optional.of(other))).hasMessageContaining("has other commits");
        assertThat(workshop.instances().all().get(0).remote()).isEmpty();
        InstanceRemote first = push(Optional.of(remote.toString())).remote().orElseThrow();
        assertThatThrownBy(() -> push(Optional.of(other))).hasMessageContaining("has other commits");
        FractalException told =
                catchThrowableOfType(FractalException.class, () -> push(Optional.of(workshop.elsewhere + "/none")));
        assertThat(told.detail()).contains("cannot be reached");
        assertThat(told.action().orElseThrow()).doesNotContain("tried again");
        assertThat(workshop.instances().all().get(0).remote()).contains(first);
    }

    @Test
    void oneThatWasMadeAndCannotBeReachedIsTriedAgain() throws IOException {
        workshop.make("oak");
        push(Optional.of(remote.toString()));
        Files.move(remote, workshop.elsewhere.resolve("away"));
        git(workshop.root.resolve("oak.git"), "branch", "fractalos/upgrade-site-1.1.0", "main");
        assertThatThrownBy(() -> push(Optional.empty())).hasMessageContaining("cannot be reached");
        assertThat(workshop.instances().all().get(0).remote().orElseThrow().pending())
                .isTrue();
        later();
        workshop.instances().recovery().followUp();
        assertThat(workshop.instances().all().get(0).remote().orElseThrow().pending())
                .isTrue();
        Files.move(workshop.elsewhere.resolve("away"), remote);
        later();
        workshop.instances().recovery().followUp();
        assertThat(branches()).contains("upgrade-site-1.1.0");
        assertThat(workshop.instances().all().get(0).remote().orElseThrow().pending())
                .isFalse();
    }

    @Test
    void historyThatWasReplacedThereIsNotForcedBack() {
        apply(remote.toString());
        git(workshop.elsewhere, "clone", "-q", "oak.git", "copy");
        git(workshop.elsewhere.resolve("copy"), "checkout", "-q", "--orphan", "new");
        git(workshop.elsewhere.resolve("copy"), "commit", "-q", "-m", "Mine");
        git(workshop.elsewhere.resolve("copy"), "push", "-q", "--force", "origin", "HEAD:main");
        String before = branches();
        FractalException told = catchThrowableOfType(FractalException.class, () -> push(Optional.empty()));
        assertThat(told.type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(branches()).isEqualTo(before);
        assertThat(workshop.instances().all().get(0).remote().orElseThrow().problem())
                .isPresent();
    }
}
