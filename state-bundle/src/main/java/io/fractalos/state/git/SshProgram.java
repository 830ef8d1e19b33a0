// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

    SshProgram(GitLogin login) {
        this(login, "ssh");
    }

    SshProgram(GitLogin login, String program) {
        this.login = login;
        this.program = program;
    }

    @Override
    public String getType() {
        return "program";
    }

    @Override
    public RemoteSession getSession(URIish uri, @Nullable CredentialsProvider asked, FS files, int millis)
            throws TransportException {
        return new Session(command(uri, Math.max(1, millis / 1_000)));
    }

    /** What is run, but the command for the other side. */
    List<String> command(URIish uri, int seconds) {
        List<String> command = new ArrayList<>(List.of(program, "-T", "-F", NOWHERE));
        List.of(
                        "BatchMode=yes",
                        "StrictHostKeyChecking=yes",
                        "UserKnownHostsFile="
                                + login.knownHosts().map(Object::toString).orElse(NOWHERE),
                        "GlobalKnownHostsFile=" + NOWHERE,
                        "IdentityAgent=none",
                        "IdentitiesOnly=yes",
                        "ForwardAgent=no",
                        "ConnectTimeout=" + seconds)
                .forEach(option -> command.addAll(List.of("-o", option)));
        command.addAll(List.of(
                "-o", "IdentityFile=" + login.key().map(Object::toString).orElse("none")));
        if (uri.getPort() > 0) {
            command.addAll(List.of("-p", String.valueOf(uri.getPort())));
        }
        String user = uri.getUser() == null ? login.user().orElse("git") : uri.getUser();
        command.addAll(List.of("-l", user, "--", uri.getHost()));
        return command;
    }

    /** A program that runs for each command. */
    private static final class Session implements RemoteSession {
        private final List<String> ssh;
        private final List<Process> running = new ArrayList<>();

        Session(List<String> ssh) {
            this.ssh = ssh;
        }

        @Override
        public Process exec(String command, int seconds) throws IOException {
            List<String> all = new ArrayList<>(ssh);
            all.add(command);
            ProcessBuilder builder = new ProcessBuilder(all);
            builder.environment().keySet().retainAll(List.of("PATH"));
            Process process = builder.start();
            running.add(process);
            return process;
        }

        @Override
        public void disconnect() {
            running.forEach(Process::destroy);
        }
    }
}
