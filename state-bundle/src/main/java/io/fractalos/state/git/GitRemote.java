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
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/**
 * A Git repository elsewhere, and who we are there: never waits longer than the timeout for an answer, or {@link #ANSWERS} times that
 * for a program, never asks anybody for a password, never goes where it is sent on to.
 *
 * @param timeout for one answer, whole seconds
 */
public record GitRemote(GitAddress address, GitLogin login, Duration timeout) {
    /** A push or a fetch is some questions and answers, each of which may take the timeout; a program that speaks for us is ended then. */
    public static final int ANSWERS = 5;

    private static final int LONGEST = 500;
    private static final List<String> HOOKS = List.of("pre-receive", "update", "post-receive", "post-update");

    /** The way between that repository here and the remote; to be closed. What comes is not bounded. */
    public Transport open(Repository here) throws IOException {
        return open(here, Optional.empty());
    }

    /** The same within the bounds of an exchange; what comes from a folder of this machine is not bounded. */
    public Transport open(Repository here, Exchange exchange) throws IOException {
        return open(here, Optional.of(exchange));
    }

    private Transport open(Repository here, Optional<Exchange> exchange) throws IOException {
        HomeOnlySystem.install();
        // JGit tells the password to whoever a machine sends it on to, and that may be anywhere.
        here.getConfig().setString("http", null, "followRedirects", "false");
        try {
            Transport transport = Transport.open(here, new URIish(address.url()));
            transport.setTimeout(Math.toIntExact(timeout.toSeconds()));
            transport.setCredentialsProvider(new OneMachine(address, login));
            if (transport instanceof SshTransport ssh) {
                ssh.setSshSessionFactory(new SshProgram(login, exchange));
            }
            if (transport instanceof TransportHttp http && exchange.isPresent()) {
                http.setHttpConnectionFactory(new EndingHttp(exchange.get()));
            }
            if (address.local()
                    && address.repository().filter(GitRemote::hasHooks).isPresent()) {
                // JGit would write past them.
                transport.setOptionReceivePack(receive());
            }
            return transport;
        } catch (URISyntaxException e) {
            throw new IOException("Not an address", e);
        }
    }

    /**
     * Git itself, without settings of whoever runs the platform; its hooks are those that lie in the folder itself, wherever its settings look for
     * them, see none of our environment, and are ended when they hang.
     */
    private String receive() {
        return "exec env -i PATH=\"$PATH\" GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null HOME=/nonexistent"
                + " $(command -v timeout >/dev/null && echo timeout -k 1 " + timeout.toSeconds() * ANSWERS
                + ") git -c core.hooksPath=hooks receive-pack";
    }

    private static boolean hasHooks(Path repository) {
        return HOOKS.stream().map(repository.resolve("hooks")::resolve).anyMatch(Files::isExecutable);
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
