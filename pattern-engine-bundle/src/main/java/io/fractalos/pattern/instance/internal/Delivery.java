// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.internal.Checkpoints.Step;
import io.fractalos.pattern.remote.Remotes;
import io.fractalos.pattern.scaffold.Origin;
import io.fractalos.pattern.scaffold.Origins;
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
     * Pushes to that address; the caller writes down what it took. Throws what went wrong, which is written down: a repository being made is
     * tried again only when something may have been sent, a made one whenever the remote could not be asked.
     */
    void send(Row row, String url) {
        long seconds = remotes.longest().plus(remotes.longest()).toSeconds();
        if (!transactions.<Boolean>call(connection -> RemoteTable.begin(connection, row, url, seconds))) {
            throw FractalException.unavailable(
                    "The repository '" + row.name() + "' is being pushed in this moment",
                    "Try again when that is over, " + seconds + " seconds at the most");
        }
        checkpoints.after(Step.TAKEN);
        try {
            remotes.push(repositories.of(row.name()), url, row.commit().isPresent(), () -> sending(row));
        } catch (FractalException e) {
            throw failed(row, e);
        }
        checkpoints.after(Step.PUSHED);
    }

    private void sending(Row row) {
        transactions.call(connection -> {
            RemoteTable.sending(connection, row);
            return true;
        });
        checkpoints.after(Step.SENDING);
    }

    private FractalException failed(Row row, FractalException why) {
        boolean again = transactions.call(connection -> {
            boolean sent = InstanceTable.find(connection, row.name())
                    .flatMap(Row::remote)
                    .filter(RemoteRow::sent)
                    .isPresent();
            boolean unknown = why.type() == ProblemType.UNAVAILABLE
                    && (sent || row.commit().isPresent());
            String problem = why.violations().isEmpty()
                    ? why.detail()
                    : why.violations().get(0).text();
            RemoteTable.failed(connection, row, problem, unknown);
            return unknown;
        });
        return again
                ? why.withAction(why.action().map(action -> action + "; ").orElse("")
                        + "it is tried again by itself, fractal:pattern-instances shows how that goes")
                : why;
    }

    /** As {@link io.fractalos.pattern.instance.Pushes#push} tells. */
    Instance push(String name, Optional<String> remote) {
        remote.ifPresent(this::check);
        Row row = transactions
                .<Optional<Row>>read(connection -> InstanceTable.find(connection, name))
                .orElseThrow(() -> FractalException.notFound("repository", name)
                        .withAction("fractal:pattern-instances lists those there are"));
        if (row.commit().isEmpty()) {
            throw FractalException.conflict(
                    "The repository '" + name + "' is being made", "Apply its plan again, then push it");
        }
        String url = remote.or(() -> row.remote().map(RemoteRow::url))
                .orElseThrow(() -> FractalException.conflict(
                        "The repository '" + name + "' has no remote", "Name an empty Git repository as its remote"));
        intend(row, url);
        try {
            return push(row, url);
        } catch (FractalException e) {
            forget(row, url);
            throw e;
        }
    }

    /** Pushes a repository that is made to the remote it has. */
    Instance push(Row row, String url) {
        String head = origins.find(repositories.of(row.name()))
                .flatMap(Origin::head)
                .orElseThrow(() -> FractalException.conflict(
                        "The repository '" + row.name() + "' is gone", "Put it back from a clone or a backup"));
        send(row, url);
        return transactions
                .call(connection -> {
                    RemoteTable.took(connection, row, head);
                    return InstanceTable.find(connection, row.name()).orElse(row);
                })
                .instance(repositories.root());
    }

    /** Writes down that it is to be pushed there from now on. */
    private void intend(Row row, String url) {
        transactions.call(connection -> {
            Row now = InstanceTable.lock(connection, row.name())
                    .orElseThrow(() -> FractalException.notFound("repository", row.name()));
            if (!same(now, Optional.of(url))
                    && now.remote().filter(RemoteRow::busy).isPresent()) {
                throw FractalException.unavailable(
                        "The repository '" + row.name() + "' is being pushed elsewhere in this moment",
                        "Try again when that is over");
            }
            RemoteTable.intend(connection, row.id(), url);
            return true;
        });
    }

    /** An address that was tried for the first time and has nothing of it is forgotten; the one before holds again. */
    private void forget(Row before, String url) {
        if (!same(before, Optional.of(url))) {
            transactions.call(connection -> {
                Optional<Row> now =
                        InstanceTable.lock(connection, before.name()).filter(row -> same(row, Optional.of(url)));
                if (now.isPresent() && !open(now.get())) {
                    RemoteTable.remove(connection, now.get());
                    if (before.remote().isPresent()) {
                        RemoteTable.putBack(
                                connection, now.get(), before.remote().get());
                    }
                }
                return true;
            });
        }
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
