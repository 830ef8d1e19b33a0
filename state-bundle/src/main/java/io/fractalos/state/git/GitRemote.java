// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git;

import io.fractalos.kernel.environment.SecretText;
import io.fractalos.kernel.environment.Shown;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/**
 * A Git repository elsewhere, and who we are there: never waits longer than the timeout for an answer, never asks anybody for a password.
 *
 * @param timeout for one answer, whole seconds
 */
public record GitRemote(GitAddress address, GitLogin login, Duration timeout) {
    private static final int LONGEST = 500;
    private static final List<String> HOOKS = List.of("pre-receive", "update", "post-receive", "post-update");
    /** Git itself, told to read no settings of whoever runs the platform. */
    private static final String RECEIVE =
            "GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null HOME=/nonexistent git receive-pack";

    /** The way between that repository here and the remote; to be closed. */
    public Transport open(Repository here) throws IOException {
        HomeOnlySystem.install();
        try {
            Transport transport = Transport.open(here, new URIish(address.url()));
            transport.setTimeout(Math.toIntExact(timeout.toSeconds()));
            transport.setCredentialsProvider(new OneMachine(address, login));
            if (transport instanceof SshTransport ssh) {
                ssh.setSshSessionFactory(new SshProgram(login));
            }
            if (address.local() && hasHooks(address.folder())) {
                // JGit would write past them.
                transport.setOptionReceivePack(RECEIVE);
            }
            return transport;
        } catch (URISyntaxException e) {
            throw new IOException("Not an address", e);
        }
    }

    private static boolean hasHooks(Path folder) {
        return Stream.of(folder, folder.resolve(".git"))
                .flatMap(git -> HOOKS.stream().map(git.resolve("hooks")::resolve))
                .anyMatch(Files::isExecutable);
    }

    /** What a remote says, in one short line without the password. */
    public String shown(String text) {
        String masked = login.password()
                .map(SecretText::reveal)
                .filter(secret -> !secret.isBlank())
                .map(secret -> text.replace(secret, "***"))
                .orElse(text);
        String line = Shown.of(masked)
                .replace("null", "")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /** Without the login. */
    @Override
    public String toString() {
        return "GitRemote[" + address.url() + "]";
    }
}
