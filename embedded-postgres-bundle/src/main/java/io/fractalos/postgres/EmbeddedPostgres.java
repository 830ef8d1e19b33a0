// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres;

import io.fractalos.postgres.internal.Cluster;
import io.fractalos.postgres.internal.Postmaster;
import io.fractalos.postgres.internal.ServerAccount;
import io.fractalos.postgres.internal.ServerBinaries;
import java.nio.file.Path;

/**
 * A running PostgreSQL 17 with a durable data directory. It listens on 127.0.0.1 only, asks for a
 * password (SCRAM), writes through to disk (fsync), and sorts by code point in every locale.
 *
 * <p>The process outlives this object unless {@link #close()} is called; a caller without a life cycle of
 * its own adds a shutdown hook. After a crash of the JVM the next {@link #start} on the same directory
 * stops what was left over. Safe for use by many threads.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final int ATTEMPTS_AT_A_FREE_PORT = 3;

    private final Cluster cluster;
    private final Postmaster postmaster;

    private EmbeddedPostgres(Cluster cluster, Postmaster postmaster) {
        this.cluster = cluster;
        this.postmaster = postmaster;
    }

    /**
     * Starts the server and returns once it accepts connections. An empty or missing {@code dataDirectory}
     * is initialised with a database {@code fractalos}; the superuser's password lies beside it in
     * {@code <dataDirectory>.password}, the server's log in {@code <dataDirectory>.log}.
     *
     * @param binariesDirectory where the server's programs are unpacked; processes may share it
     * @param port the TCP port, or 0 for any free one
     * @throws PostgresProblem if it cannot start
     */
    public static EmbeddedPostgres start(Path dataDirectory, Path binariesDirectory, int port) {
        var cluster = new Cluster(dataDirectory);
        var account = ServerAccount.owning(cluster.dataDirectory());
        var binaries = ServerBinaries.unpackedIn(binariesDirectory);
        cluster.prepare(binaries, account);
        for (int attempt = 1; ; attempt++) {
            try {
                return new EmbeddedPostgres(cluster, Postmaster.start(cluster, binaries, account, port));
            } catch (Postmaster.PortInUse inUse) {
                if (port != 0 || attempt == ATTEMPTS_AT_A_FREE_PORT) {
                    throw inUse.asProblem();
                }
            }
        }
    }

    /**
     * A directory of this user where all tests and tools on this machine may share the unpacked programs.
     *
     * @throws PostgresProblem if the directory belongs to someone else
     */
    public static Path sharedBinaries() {
        return ServerBinaries.sharedDirectory();
    }

    /** The JDBC URL of the database {@code fractalos}, without user and password. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + Cluster.DATABASE;
    }

    /** The name of the superuser. */
    public String superuser() {
        return Cluster.SUPERUSER;
    }

    /** The superuser's password. */
    public String superpassword() {
        return cluster.password();
    }

    /** The TCP port on 127.0.0.1. */
    public int port() {
        return postmaster.port();
    }

    /** The process id of the server. */
    public long pid() {
        return postmaster.pid();
    }

    /** Waits until the server process has ended, for whatever reason. */
    public void awaitExit() throws InterruptedException {
        postmaster.awaitExit();
    }

    /** Stops the server: open transactions are rolled back, everything committed is on disk. Does nothing the second time. */
    @Override
    public void close() {
        postmaster.stop();
    }
}
