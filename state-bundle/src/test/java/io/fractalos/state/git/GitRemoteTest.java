// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.environment.SecretText;
import io.fractalos.kernel.problem.FractalException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitRemoteTest {
    private static final String CANARY = "canary-hunter2-canary";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv/git",
                "file:///srv/git",
                "https://git.example.org/acme",
                "ssh://git@git.example.org:2222/acme",
                "http://127.0.0.1:8080/x"
            })
    void takesAddressesOfRepositories(String url) {
        assertThat(new GitAddress(url).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "srv/git",
                "file://host/srv",
                "http://git.example.org/x",
                "ftp://git.example.org/x",
                "ext::sh -c true",
                "FILE:/srv/git",
                "HTTPS://git.example.org/x",
                "file:///srv/%00",
                "git@git.example.org:x.git",
                "ssh://-oProxyCommand=true/x",
                "ssh://-l@git.example.org/x",
                "https://me:" + CANARY + "@git.example.org/x",
                "https://git.example.org/x?token=" + CANARY,
                "https://git.example.org/x y#" + CANARY
            })
    void refusesOthersAndRepeatsNone(String url) {
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> new GitAddress(url))
                .satisfies(
                        e -> assertThat(e + " " + e.violations() + e.getCause()).doesNotContain(CANARY));
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.example.org/acme, https://git.example.org/acme, true",
        "https://git.example.org/acme, https://GIT.example.org/acme/site.git, true",
        "https://git.example.org, https://git.example.org/acme/site.git, true",
        "https://git.example.org/acme, https://git.example.org/acme2/site.git, false",
        "https://git.example.org/acme, https://git.example.org/acme/../other, false",
        "https://git.example.org/acme, https://git.example.org/acme/%2e%2e/other, false",
        "https://git.example.org/acme, https://git.example.org:8443/acme/x, false",
        "https://git.example.org/acme, ssh://git.example.org/acme/x, false",
        "https://git.example.org/acme, https://git.example.org.evil.org/acme/x, false",
        "https://git.example.org/acme, https://git.example.org/acme/..;/other, false",
        "https://git.example.org/acme, https://git.example.org//acme/x, false",
        "https://git.example.org/acme, https://git.example.org/acme/./x, false",
        "https://git.example.org/acme, https://git.example.org/acme/..., true",
        "https://git.example.org/acme/, https://git.example.org/acme, true",
        "/srv/git, file:///srv/git/x.git, true",
        "/srv/git, /srv/other, false",
    })
    void coversWhatLiesBelow(String place, String url, boolean covered) {
        assertThat(new GitAddress(place).covers(new GitAddress(url))).isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.example.org/x, true",
        "https://git.example.org:8443/x, false",
        "https://other.example.org/x, false",
        "http://git.example.org/x, false"
    })
    void tellsALoginToItsMachineOnly(String asked, boolean told) throws URISyntaxException {
        OneMachine provider = new OneMachine(
                new GitAddress("https://git.example.org/x"),
                GitLogin.of(Optional.of("me"), Optional.of(SecretText.of(CANARY))));
        CredentialItem.Password password = new CredentialItem.Password();
        assertThat(provider.get(new URIish(asked), new CredentialItem.Username(), password))
                .isEqualTo(told);
        assertThat(password.getValue() != null).isEqualTo(told);
    }

    @Test
    void masksThePasswordInWhatARemoteSays() {
        GitLogin login = GitLogin.of(Optional.of("me"), Optional.of(SecretText.of(CANARY)));
        GitRemote remote = new GitRemote(new GitAddress("https://git.example.org/x"), login, Duration.ofSeconds(1));
        assertThat(remote.shown("no such\nuser " + CANARY)).isEqualTo("no such user ***");
        assertThat(remote + " " + login).doesNotContain(CANARY);
    }

    private static Path program(Path folder, String script) throws IOException {
        Path program = folder.resolve("ssh");
        Files.writeString(program, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    /** How a push through that program fails. */
    private static TransportException failing(Path folder, Path program) throws IOException {
        HomeOnlySystem.install();
        try (Repository here =
                        FileRepositoryBuilder.create(folder.resolve("none.git").toFile());
                Transport transport = new GitRemote(
                                new GitAddress("ssh://git.example.org/x"), GitLogin.NOBODY, Duration.ofSeconds(1))
                        .open(here)) {
            ((SshTransport) transport)
                    .setSshSessionFactory(new SshProgram(GitLogin.NOBODY, program.toString(), Optional.empty()));
            return catchThrowableOfType(TransportException.class, () -> {
                try (PushConnection connection = transport.openPush()) {
                    connection.getRefs();
                }
            });
        }
    }

    @Test
    @Timeout(30)
    void endsAProgramThatSaysNothing(@TempDir Path folder) throws IOException {
        assertThat(failing(folder, program(folder, "exec sleep 60\n"))).isNotNull();
    }

    @Test
    void tellsWhyTheProgramEnded(@TempDir Path folder) throws IOException {
        Path program = program(folder, "echo 'Permission denied (publickey).' >&2\nexec sleep 0.05\n");
        for (int i = 0; i < 10; i++) {
            assertThat(failing(folder, program)).hasMessageContaining("Permission denied (publickey).");
        }
    }

    /** Says what it was given and then says nothing for a while. */
    @Test
    @Timeout(30)
    void aHookKnowsNothingOfOursAndIsEndedWhenItHangs(@TempDir Path folder) throws IOException {
        HomeOnlySystem.install();
        try (Repository remote = FileRepositoryBuilder.create(
                        folder.resolve("remote.git").toFile());
                Repository here =
                        FileRepositoryBuilder.create(folder.resolve("here.git").toFile())) {
            remote.create(true);
            here.create(true);
            Path hook = folder.resolve("remote.git/hooks/pre-receive");
            Files.createDirectories(hook.getParent());
            Files.writeString(hook, "#!/bin/sh\nenv > '" + folder + "/environment'\nsleep 60\n");
            Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwx------"));
            ObjectId id = commit(here);
            GitAddress address = new GitAddress(folder.resolve("remote").toString());
            try (Transport transport = new GitRemote(address, GitLogin.NOBODY, Duration.ofSeconds(1)).open(here)) {
                assertThat(catchThrowable(() -> transport.push(
                                NullProgressMonitor.INSTANCE,
                                List.of(new RemoteRefUpdate(
                                        here, null, id, "refs/heads/main", false, null, ObjectId.zeroId())))))
                        .isInstanceOf(TransportException.class);
            }
            assertThat(remote.resolve("refs/heads/main")).isNull();
        }
        assertThat(Files.readAllLines(folder.resolve("environment")))
                .contains("HOME=/nonexistent")
                .allMatch(line -> line.matches("(PATH|HOME|PWD|OLDPWD|SHLVL|_|GIT_[A-Z_]+)=.*"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onlyHooksThatLieInTheFolderItselfAreRun(boolean hooks, @TempDir Path folder) throws Exception {
        HomeOnlySystem.install();
        try (Repository remote = FileRepositoryBuilder.create(
                        folder.resolve("remote.git").toFile());
                Repository here =
                        FileRepositoryBuilder.create(folder.resolve("here.git").toFile())) {
            remote.create(true);
            here.create(true);
            List<String> names = List.of("pre-receive", "update", "post-receive", "post-update");
            for (String name : names) {
                hook(folder.resolve("elsewhere").resolve(name), folder.resolve("elsewhere-ran"));
                if (hooks) {
                    hook(folder.resolve("remote.git/hooks").resolve(name), folder.resolve(name + "-ran"));
                }
            }
            remote.getConfig()
                    .setString(
                            "core",
                            null,
                            "hooksPath",
                            folder.resolve("elsewhere").toString());
            remote.getConfig().save();
            ObjectId id = commit(here);
            GitAddress address = new GitAddress(folder.resolve("remote").toString());
            try (Transport transport = new GitRemote(address, GitLogin.NOBODY, Duration.ofSeconds(10)).open(here)) {
                transport.push(
                        NullProgressMonitor.INSTANCE,
                        List.of(new RemoteRefUpdate(
                                here, null, id, "refs/heads/main", false, null, ObjectId.zeroId())));
            }
            assertThat(remote.resolve("refs/heads/main")).isEqualTo(id);
            assertThat(folder.resolve("elsewhere-ran")).doesNotExist();
            assertThat(names).allSatisfy(name -> assertThat(Files.exists(folder.resolve(name + "-ran")))
                    .isEqualTo(hooks));
        }
    }

    private static void hook(Path hook, Path ran) throws IOException {
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\ntouch '" + ran + "'\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwx------"));
    }

    private static ObjectId commit(Repository here) throws IOException {
        try (ObjectInserter inserter = here.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(inserter.insert(new TreeFormatter()));
            commit.setAuthor(new PersonIdent("Ann", "ann@example.org"));
            commit.setCommitter(commit.getAuthor());
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    /** The program that stands for ssh does what is asked for on this machine, and keeps what it was called with. */
    @Test
    void pushesThroughTheProgramSsh(@TempDir Path folder) throws Exception {
        Path program = program(
                folder,
                "printf '%s\\n' \"$@\" > '" + folder + "/called'\nenv > '" + folder
                        + "/environment'\nfor last; do :; done\nexec sh -c \"$last\"\n");
        HomeOnlySystem.install();
        try (Repository remote = FileRepositoryBuilder.create(
                        folder.resolve("remote.git").toFile());
                Repository here =
                        FileRepositoryBuilder.create(folder.resolve("here.git").toFile())) {
            remote.create(true);
            here.create(true);
            ObjectId id = commit(here);
            String url = "ssh://git.example.org" + folder.resolve("remote.git");
            try (Transport transport =
                    new GitRemote(new GitAddress(url), GitLogin.NOBODY, Duration.ofSeconds(10)).open(here)) {
                ((SshTransport) transport)
                        .setSshSessionFactory(new SshProgram(GitLogin.NOBODY, program.toString(), Optional.empty()));
                transport.push(
                        NullProgressMonitor.INSTANCE,
                        List.of(new RemoteRefUpdate(
                                here, null, id, "refs/heads/main", false, null, ObjectId.zeroId())));
            }
            assertThat(remote.resolve("refs/heads/main")).isEqualTo(id);
        }
        assertThat(Files.readAllLines(folder.resolve("called")))
                .contains("git.example.org")
                .anyMatch(line -> line.startsWith("git-receive-pack"));
        assertThat(Files.readString(folder.resolve("environment"))).doesNotContain("HOME=");
    }

    @Test
    void speaksSshAsNobodyElseAndToKnownMachinesOnly() throws URISyntaxException {
        GitLogin login = new GitLogin(
                Optional.empty(),
                Optional.empty(),
                Optional.of(Path.of("/home/my etc/key")),
                Optional.of(Path.of("/home/my etc/known_hosts")));
        assertThat(String.join(
                        " ",
                        new SshProgram(login, Optional.empty())
                                .command(new URIish("ssh://bob@git.example.org:2222/x"), 20)))
                .startsWith("ssh -T -F /dev/null -o BatchMode=yes -o StrictHostKeyChecking=yes")
                .contains("-o UserKnownHostsFile=\"/home/my etc/known_hosts\"", "-o IdentityFile=\"/home/my etc/key\"")
                .contains("-o IdentityAgent=none", "-o ConnectTimeout=20")
                .endsWith("-p 2222 -l bob -- git.example.org");
        assertThat(new SshProgram(GitLogin.NOBODY, Optional.empty()).command(new URIish("ssh://git.example.org/x"), 1))
                .contains("IdentityFile=none", "UserKnownHostsFile=/dev/null")
                .endsWith("-l", "git", "--", "git.example.org");
    }
}
