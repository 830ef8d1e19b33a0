// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres.internal;

import io.fractalos.postgres.PostgresProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The server process on one data directory. */
public final class Postmaster {
    // Crash recovery replays what was not yet in the tables; it may take minutes on a slow disk.
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
    private static final long MAX_LOG_BYTES = 16L << 20;

    private final Process process;
    private final int port;

    private Postmaster(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The port asked for is taken by another process. */
    public static final class PortInUse extends Exception {
        private static final long serialVersionUID = 1L;
        private final int port;

        private PortInUse(int port) {
            super("Port " + port + " is in use");
            this.port = port;
        }

        /** The same as something a person can act on. */
        public PostgresProblem asProblem() {
            return new PostgresProblem(
                    "PostgreSQL cannot listen on 127.0.0.1:" + port + ": the port is in use",
                    "Stop the program that uses it, or let FractalOS choose a free port",
                    this);
        }
    }

    /** Starts the server and waits until it accepts connections. */
    public static Postmaster start(Cluster cluster, ServerBinaries binaries, ServerAccount account, int wantedPort)
            throws PortInUse {
        try {
            stopOrphan(cluster.dataDirectory());
            int port = wantedPort == 0 ? freePort() : wantedPort;
            Path log = cluster.logFile();
            if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
                Files.delete(log);
            }
            long before = Files.exists(log) ? Files.size(log) : 0;
            Process process = Subprocess.builder(
                            account.command(binaries.program("postgres"), arguments(cluster.dataDirectory(), port)))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            var postmaster = new Postmaster(process, port);
            postmaster.awaitReady(cluster, before);
            return postmaster;
        } catch (IOException e) {
            throw Diagnosis.of("Cannot start PostgreSQL in " + cluster.dataDirectory(), String.valueOf(e), e);
        }
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** Waits for the end of the process. */
    public void awaitExit() throws InterruptedException {
        process.waitFor();
    }

    /** Stops the server within a minute, whatever its clients do. */
    public void stop() {
        if (process.isAlive()) {
            stop(process.toHandle());
        }
    }

    /**
     * Stops a server that a killed FractalOS left behind on this directory. A process that merely has the
     * recorded number is left alone, and so is a server whose FractalOS still lives.
     */
    static void stopOrphan(Path dataDirectory) throws IOException {
        Optional<ProcessHandle> found = PidFile.read(dataDirectory)
                .flatMap(file -> ProcessHandle.of(file.pid()))
                .filter(process -> isPostgresOn(dataDirectory, process));
        if (found.isEmpty()) {
            return;
        }
        ProcessHandle orphan = found.get();
        Optional<ProcessHandle> parent = orphan.parent().filter(Postmaster::isJava);
        if (parent.isPresent()) {
            throw new PostgresProblem(
                    "The data directory %s is in use by the FractalOS with process id %d"
                            .formatted(dataDirectory, parent.get().pid()),
                    "Stop that one first, or use another home");
        }
        stop(orphan);
    }

    private void awaitReady(Cluster cluster, long logStart) throws IOException, PortInUse {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        boolean ready = false;
        try {
            while (!ready) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    String output = Files.readString(cluster.logFile()).substring((int) logStart);
                    if (Diagnosis.portInUse(output)) {
                        throw new PortInUse(port);
                    }
                    throw Diagnosis.of("PostgreSQL did not start in " + cluster.dataDirectory(), output, null);
                }
                if (System.nanoTime() > deadline) {
                    throw new PostgresProblem(
                            "PostgreSQL was not ready within " + START_LIMIT.toMinutes() + " minutes",
                            "Read " + cluster.logFile() + " to see what it is waiting for");
                }
                ready = PidFile.read(cluster.dataDirectory())
                        .filter(file -> file.pid() == process.pid() && file.ready())
                        .isPresent();
            }
        } catch (InterruptedException e) {
            throw Subprocess.interrupted(e);
        } finally {
            if (!ready) {
                stop();
            }
        }
    }

    private static void stop(ProcessHandle server) {
        // SIGINT is PostgreSQL's "fast" shutdown: clients are cut off, then everything is written out.
        boolean interrupted = Thread.interrupted();
        try {
            if (!Subprocess.succeeds("sh", "-c", "kill -INT " + server.pid())) {
                server.destroy();
            }
            server.onExit().get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            server.destroyForcibly();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            // It lost the chance to end well; the write-ahead log repairs the rest at the next start.
            server.destroyForcibly();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean isPostgresOn(Path dataDirectory, ProcessHandle process) {
        String command = process.info().command().orElse("");
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        return Path.of(command).endsWith("postgres") && arguments.contains(dataDirectory.toString());
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .map(Path::of)
                .filter(path -> path.endsWith("java"))
                .isPresent();
    }

    private static List<String> arguments(Path dataDirectory, int port) {
        var settings = List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "fsync=on",
                "full_page_writes=on",
                "password_encryption=scram-sha-256",
                "timezone=UTC",
                "log_timezone=UTC",
                "logging_collector=off",
                "log_checkpoints=off",
                // A client is told its own errors; statements may hold secrets and never reach the log.
                "log_min_messages=log",
                "log_min_error_statement=panic",
                "jit=off");
        var arguments = new ArrayList<>(List.of("-D", dataDirectory.toString()));
        for (String setting : settings) {
            arguments.add("-c");
            arguments.add(setting);
        }
        return arguments;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot find a free port on 127.0.0.1", e);
        }
    }
}
