// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fractalos.postgres.PostgresProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Root where user namespaces are forbidden, as in many containers. */
class ServerAccountTest {
    private static final int NOBODY = 65534;

    @TempDir
    private Path home;

    @BeforeEach
    void onlyRootCanChangeToAnotherUser() {
        assumeTrue(Subprocess.userId() == 0);
    }

    @Test
    void runsTheServerAsAnotherUserWhoOwnsTheData() throws Exception {
        var account = ServerAccount.other(NOBODY, NOBODY);
        var binaries = ServerBinaries.unpackedIn(home.resolve("programs"));
        var cluster = new Cluster(home.resolve("data"));
        cluster.prepare(binaries, account);

        var server = Postmaster.start(cluster, binaries, account, 0);
        try {
            assertThat((Integer) Files.getAttribute(home.resolve("data"), "unix:uid"))
                    .isEqualTo(NOBODY);
            assertThat((Integer) Files.getAttribute(Path.of("/proc/" + server.pid()), "unix:uid"))
                    .isEqualTo(NOBODY);
        } finally {
            server.stop();
        }
        assertThat(ServerAccount.owning(home.resolve("data"))).isEqualTo(account);
    }

    @Test
    void namesTheDirectoryThatIsClosedToIt() throws Exception {
        var account = ServerAccount.other(NOBODY, NOBODY);
        var closed = Files.createDirectory(
                home.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var inside = Files.createDirectory(closed.resolve("postgres"));

        var problem = catchThrowableOfType(PostgresProblem.class, () -> account.admitTo(inside));

        assertThat(problem).hasMessageContaining(closed.toString());
        assertThat(problem.action()).contains("--home");
    }
}
