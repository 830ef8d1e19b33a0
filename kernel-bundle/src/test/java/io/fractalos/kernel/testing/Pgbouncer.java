// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** The pooler pgbouncer before a database: the same database through a transaction-mode and a session-mode pool of a few connections. */
public final class Pgbouncer implements AutoCloseable {
    private final Process process;
    private final int port;

    private Pgbouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it. Without the program the test is skipped, but where {@code CI} is set it fails.
     *
     * @param folder an empty one for its files
     * @param superuser who looks up the passwords of all others
     */
    public static Pgbouncer start(Path folder, int databasePort, String database, String superuser, String password) {
        try {
            String program = program();
            int port = freePort();
            String target = "host=127.0.0.1 port=" + databasePort + " dbname=" + database;
            Path users = folder.resolve("users.txt");
            Files.writeString(users, "\"" + superuser + "\" \"" + password + "\"\n");
            Path config = folder.resolve("pgbouncer.ini");
            Files.writeString(
                    config,
                    String.join(
                            "\n",
                            "[databases]",
                            "pooled = " + target + " pool_mode=transaction",
                            "session = " + target + " pool_mode=session",
                            "[pgbouncer]",
                            "listen_addr = 127.0.0.1",
                            "listen_port = " + port,
                            "unix_socket_dir =",
                            "auth_type = scram-sha-256",
                            "auth_file = " + users,
                            "auth_user = " + superuser,
                            "auth_query = SELECT usename, passwd FROM pg_shadow WHERE usename = $1",
                            "ignore_startup_parameters = extra_float_digits",
                            "default_pool_size = 3",
                            ""));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            List<String> command = new ArrayList<>(List.of(program, config.toString()));
            if (System.getProperty("user.name").equals("root")) {
                command.addAll(1, List.of("-u", "nobody"));
            }
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("pgbouncer.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            Pgbouncer pooler = new Pgbouncer(process, port);
            pooler.await(folder);
            return pooler;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JDBC URL of the pool that gives every transaction another session. */
    public String pooled() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/pooled";
    }

    /** The JDBC URL of the pool that gives every client a session of its own. */
    public String session() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/session";
    }

    private static String program() {
        Optional<Path> found = Stream.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty() && System.getenv("CI") != null) {
            throw new AssertionError("pgbouncer is not installed, and this is where it has to be");
        }
        return found.orElseThrow(
                        () -> new TestAbortedException("SKIPPED: pgbouncer is not installed (apt install pgbouncer)"))
                .toString();
    }

    private void await(Path folder) throws IOException {
        while (process.isAlive()) {
            try (Socket ready = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError(Files.readString(folder.resolve("pgbouncer.log")));
    }

    /** Below the ports of outgoing connections, of which a test of the database opens many in the meantime. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
