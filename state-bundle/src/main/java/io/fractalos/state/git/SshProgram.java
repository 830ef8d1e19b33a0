// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * Speaks SSH by the program {@code ssh} of this machine, which asks nobody, trusts only machines that are known, and reads no settings, keys or
 * agent of whoever runs the platform.
 */
final class SshProgram extends SshSessionFactory {
    private static final String NOWHERE = "/dev/null";

    private final GitLogin login;
    private final String program;
    private final Optional<Exchange> exchange;

    SshProgram(GitLogin login, Optional<Exchange> exchange) {
        this(login, "ssh", exchange);
    }

    SshProgram(GitLogin login, String program, Optional<Exchange> exchange) {
        this.login = login;
        this.program = program;
        this.exchange = exchange;
    }

    @Override
    public String getType() {
        return "program";
    }

    @Override
    public RemoteSession getSession(URIish uri, @Nullable CredentialsProvider asked, FS files, int millis)
            throws TransportException {
        return new Session(command(uri, Math.max(1, millis / 1_000)), exchange);
    }

    /** What is run, but the command for the other side. */
    List<String> command(URIish uri, int seconds) {
        List<String> command = new ArrayList<>(List.of(program, "-T", "-F", NOWHERE));
        List.of(
                        "BatchMode=yes",
                        "StrictHostKeyChecking=yes",
                        "UserKnownHostsFile=" + path(login.knownHosts(), NOWHERE),
                        "GlobalKnownHostsFile=" + NOWHERE,
                        "IdentityAgent=none",
                        "IdentitiesOnly=yes",
                        "ForwardAgent=no",
                        "ConnectTimeout=" + seconds)
                .forEach(option -> command.addAll(List.of("-o", option)));
        command.addAll(List.of("-o", "IdentityFile=" + path(login.key(), "none")));
        if (uri.getPort() > 0) {
            command.addAll(List.of("-p", String.valueOf(uri.getPort())));
        }
        String user = uri.getUser() == null ? login.user().orElse("git") : uri.getUser();
        command.addAll(List.of("-l", user, "--", uri.getHost()));
        return command;
    }

    /** In quotes, since a blank ends a path there. */
    private static String path(Optional<Path> file, String without) {
        return file.map(path -> "\"" + path + "\"").orElse(without);
    }

    /** A program that runs for each command. */
    private static final class Session implements RemoteSession {
        private final List<String> ssh;
        private final Optional<Exchange> exchange;
        private final List<Process> running = new ArrayList<>();

        Session(List<String> ssh, Optional<Exchange> exchange) {
            this.ssh = ssh;
            this.exchange = exchange;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // it is over when the program is
        public Process exec(String command, int seconds) throws IOException {
            List<String> all = new ArrayList<>(ssh);
            all.add(command);
            ProcessBuilder builder = new ProcessBuilder(all);
            builder.environment().keySet().retainAll(List.of("PATH"));
            Process process = builder.start();
            // Nothing else ends a read from a program that says nothing: it cannot be interrupted.
            process.onExit()
                    .orTimeout((long) seconds * GitRemote.ANSWERS, TimeUnit.SECONDS)
                    .exceptionally(late -> process.destroyForcibly());
            exchange.ifPresent(bounds -> bounds.whenOver(process::destroyForcibly));
            running.add(process);
            return new Ended(
                    process,
                    exchange.map(bounds -> bounds.packets(process.getInputStream()))
                            .orElseGet(process::getInputStream),
                    exchange.map(bounds -> bounds.messages(process.getErrorStream()))
                            .orElseGet(process::getErrorStream));
        }

        @Override
        public void disconnect() {
            running.forEach(Process::destroy);
        }
    }

    /** A program whose end is waited for when it is asked how it ended: JGit asks as soon as it says nothing more, and that is before its end. */
    private static final class Ended extends Process {
        private final Process process;
        private final InputStream out;
        private final InputStream err;

        Ended(Process process, InputStream out, InputStream err) {
            this.process = process;
            this.out = out;
            this.err = err;
        }

        @Override
        public int exitValue() {
            try {
                if (!process.waitFor(1, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return process.exitValue();
        }

        @Override
        public int waitFor() throws InterruptedException {
            return process.waitFor();
        }

        @Override
        public boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public OutputStream getOutputStream() {
            return process.getOutputStream();
        }

        @Override
        public InputStream getInputStream() {
            return out;
        }

        @Override
        public InputStream getErrorStream() {
            return err;
        }

        @Override
        public void destroy() {
            process.destroy();
        }
    }
}
