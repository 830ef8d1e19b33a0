// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.module.ModuleChange.Action;
import io.fractalos.kernel.module.ModuleDescriptor;
import io.fractalos.kernel.module.ModuleFailed;
import io.fractalos.kernel.module.ModuleInfo.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wanted of modules, for all nodes: the registry and the archives beside it. Safe for use by many threads. */
final class Registry {
    private final Transactions transactions;
    private final Events events;

    Registry(Transactions transactions, Events events) {
        this.transactions = transactions;
        this.events = events;
    }

    /**
     * A wish for one version.
     *
     * @param digest of its archive, when the wish comes with one
     */
    record Wish(ModuleDescriptor descriptor, State desired, Optional<String> digest) {
        Wish(Wanted row, State desired) {
            this(row.descriptor(), desired, row.digest());
        }
    }

    /** What may be written once nobody else writes. */
    @FunctionalInterface
    interface Check {
        /** Throws when what was read before no longer holds. */
        void on(List<Wanted> rows);
    }

    List<Wanted> all() {
        return transactions.read(RegistryTable::all);
    }

    List<Wanted> of(String module) {
        return all().stream().filter(row -> row.module().equals(module)).toList();
    }

    /** Keeps archives and writes wishes in one transaction, when the check agrees to what is there by then; tells the facts. */
    void write(Check check, List<Wish> wishes, Optional<Archive> archive, String by, List<Record> facts) {
        transactions.call(connection -> {
            wish(connection, check, wishes, archive, by, null);
            facts.forEach(events::record);
            return wishes.size();
        });
    }

    /** Writes what a change wishes for, and that it is under way; its archive is kept with it. */
    void begin(Planned planned, Check check, String by) {
        Action action = planned.plan().change().action();
        transactions.call(connection -> {
            wish(connection, check, planned.wishes(), planned.archive(), by, action);
            if (action == Action.CONTRACT) {
                RegistryTable.contracted(
                        connection, planned.target().id(), planned.target().version());
            }
            return true;
        });
    }

    private static void wish(
            Connection connection,
            Check check,
            List<Wish> wishes,
            Optional<Archive> archive,
            String by,
            @Nullable Action change)
            throws SQLException {
        RegistryTable.lock(connection);
        check.on(RegistryTable.all(connection));
        for (Wish wish : wishes) {
            ModuleDescriptor descriptor = wish.descriptor();
            if (archive.filter(a -> wish.digest().equals(Optional.of(a.digest())))
                    .isPresent()) {
                ArchiveTable.keep(connection, descriptor.id(), descriptor.version(), archive.orElseThrow());
            }
            RegistryTable.want(
                    connection, descriptor, wish.desired(), wish.digest().orElse(null), change, by);
        }
    }

    /** Writes that the change under way is over, and tells the facts, unless somebody else did both. */
    void done(String module, List<Record> facts) {
        transactions.call(connection -> {
            boolean news = RegistryTable.done(connection, module);
            if (news) {
                facts.forEach(events::record);
            }
            return news;
        });
    }

    /** Wishes for what was before a change that did not get well, and writes why; the change is over with that. */
    void undo(List<Wish> before, String by, ModuleFailed failed, Optional<String> action) {
        transactions.call(connection -> {
            wish(connection, rows -> {}, before, Optional.empty(), by, null);
            RegistryTable.found(
                    connection, failed.module(), failed.version(), State.FAILED, Optional.of(failed.problem()), action);
            events.record(failed);
            return true;
        });
    }

    /** Writes what was found of a version, and the facts when it is news. */
    void found(
            String module,
            String version,
            State actual,
            Optional<String> problem,
            Optional<String> action,
            Record... facts) {
        transactions.call(connection -> {
            boolean news = RegistryTable.found(connection, module, version, actual, problem, action);
            if (news) {
                for (Record fact : facts) {
                    events.record(fact);
                }
            }
            return news;
        });
    }

    /** Forgets a module altogether, with its archives; the fact is told by who did it first. */
    void delete(String module, Record fact) {
        transactions.call(connection -> {
            RegistryTable.lock(connection);
            ArchiveTable.delete(connection, module);
            boolean news = RegistryTable.delete(connection, module);
            if (news) {
                events.record(fact);
            }
            return news;
        });
    }

    /** Repositories made from patterns of that module. */
    List<String> repositories(String module) {
        return transactions.read(connection -> RegistryTable.repositories(connection, module));
    }

    Optional<byte[]> archive(String digest) {
        return transactions.read(connection -> ArchiveTable.find(connection, digest));
    }
}
