// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.internal.Checkpoints.Step;
import io.fractalos.pattern.instance.internal.RemoteTable.Lease;
import io.fractalos.pattern.remote.Remotes;
import io.fractalos.pattern.scaffold.Origin;
import io.fractalos.pattern.scaffold.Origins;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Pushes recorded repositories, one process of the cluster at a time each, and writes down how it went. Safe for use by many threads. */
final class Delivery {
    private final Transactions transactions;
    private final Remotes remotes;
    private final Repositories repositories;
    private final Origins origins;
    private final Checkpoints checkpoints;

    Delivery(
            Transactions transactions,
            Remotes remotes,
            Repositories repositories,
            Origins origins,
            Checkpoints checkpoints) {
        this.transactions = transactions;
        this.remotes = remotes;
        this.repositories = repositories;
        this.origins = origins;
        this.checkpoints = checkpoints;
    }

    /** Throws an invalid-request problem at {@code /remote} when that may be no remote. */
    void check(String url) {
        try {
            remotes.check(url);
        } catch (FractalException e) {
            throw e.violations().isEmpty()
                    ? e
                    : FractalException.invalid(e.violations().stream()
                            .map(violation -> violation.under("/remote"))
                            .toList());
        }
    }

    /**
     * Pushes to that address, and answers by what {@link #took} writes that down. Throws what went wrong, which is written down: a repository being
     * made is tried again only when something may have been sent, a made one whenever the remote it has could not be asked. An address that was
     * tried for the first time and has nothing of it is forgotten; the one before holds again.
     *
     * @param row as it was before that address
     */
    Lease send(Row row, String url) {
        long seconds = remotes.longest().plus(remotes.longest()).toSeconds();
        Lease lease = transactions
                .<Optional<Lease>>call(connection -> {
                    if (!same(row, Optional.of(url))) {
                        RemoteTable.intend(connection, row.id(), url);
                    }
                    return RemoteTable.begin(connection, row, url, seconds);
                })
                .orElseThrow(() -> elsewhere(row));
        checkpoints.after(Step.TAKEN);
        try {
            remotes.push(repositories.of(row.name()), url, row.commit().isPresent(), () -> sending(row, lease));
        } catch (FractalException e) {
            throw failed(row, url, lease, e);
        }
        checkpoints.after(Step.PUSHED);
        return lease;
    }

    private FractalException elsewhere(Row row) {
        return FractalException.unavailable(
                "The repository '" + row.name() + "' is being pushed in this moment",
                "Try again when that is over, "
                        + remotes.longest().plus(remotes.longest()).toSeconds() + " seconds at the most");
    }

    private void sending(Row row, Lease lease) {
        if (!transactions.<Boolean>call(connection -> RemoteTable.sending(connection, lease))) {
            throw elsewhere(row);
        }
        checkpoints.after(Step.SENDING);
    }

    /** Writes down that the remote has that commit. Throws UNAVAILABLE when that is somebody else's to say by now. */
    void took(Connection connection, Row row, Lease lease, String commit) throws SQLException {
        if (!RemoteTable.took(connection, lease, commit)) {
            throw elsewhere(row);
        }
    }

    private FractalException failed(Row row, String url, Lease lease, FractalException why) {
        boolean had = same(row, Optional.of(url));
        boolean again = transactions.call(connection -> {
            Optional<Boolean> sent = RemoteTable.sent(connection, lease);
            if (sent.isEmpty()) {
                return false;
            }
            // Once something was sent for the first time, only what the remote says of commits tells that it has none.
            boolean unknown = row.commit().isEmpty()
                    ? sent.get() && why.type() != ProblemType.CONFLICT
                    : (sent.get() || had) && why.type() == ProblemType.UNAVAILABLE;
            if (had || unknown) {
                RemoteTable.failed(connection, lease, text(why), unknown);
            } else {
                RemoteTable.remove(connection, row);
                if (row.remote().isPresent()) {
                    RemoteTable.putBack(connection, row, row.remote().get());
                }
            }
            return unknown;
        });
        return again
                ? why.withAction(why.action().map(action -> action + "; ").orElse("")
                        + "it is tried again by itself, fractal:pattern-instances shows how that goes")
                : why;
    }

    private static String text(FractalException why) {
        return why.violations().isEmpty()
                ? why.detail()
                : why.violations().get(0).text();
    }

    /** As {@link io.fractalos.pattern.instance.Pushes#push} tells. */
    Instance push(String name, Optional<String> remote) {
        remote.ifPresent(this::check);
        Row row = row(name);
        if (row.commit().isEmpty()) {
            throw FractalException.conflict(
                    "The repository '" + name + "' is being made", "Apply its plan again, then push it");
        }
        return push(
                row,
                remote.or(() -> row.remote().map(RemoteRow::url))
                        .orElseThrow(() -> FractalException.conflict(
                                "The repository '" + name + "' has no remote",
                                "Name an empty Git repository as its remote")));
    }

    /** The record of that name. Throws NOT_FOUND. */
    Row row(String name) {
        return transactions
                .<Optional<Row>>read(connection -> InstanceTable.find(connection, name))
                .orElseThrow(() -> FractalException.notFound("repository", name)
                        .withAction("fractal:pattern-instances lists those there are"));
    }

    /** Pushes a repository that is made. */
    Instance push(Row row, String url) {
        String head = origins.find(repositories.of(row.name()))
                .flatMap(Origin::head)
                .orElseThrow(() -> FractalException.conflict(
                        "The repository '" + row.name() + "' is gone", "Put it back from a clone or a backup"));
        Lease lease = send(row, url);
        return transactions
                .call(connection -> {
                    took(connection, row, lease, head);
                    return InstanceTable.find(connection, row.name()).orElse(row);
                })
                .instance(repositories.root());
    }

    /** Whether the remote may have it though nobody confirmed, or is being asked: then nothing is taken back. */
    static boolean open(Row row) {
        return row.remote().filter(remote -> remote.sent() || remote.busy()).isPresent();
    }

    /** Whether the row is for the same remote as the wish. */
    static boolean same(Row row, Optional<String> url) {
        return row.remote().map(RemoteRow::url).equals(url);
    }
}
