// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.module.ModuleDescriptor;
import io.fractalos.kernel.module.ModuleInfo.State;
import java.util.List;
import java.util.Optional;

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
     * @param arrives whether a change begins that brings it
     */
    record Wish(ModuleDescriptor descriptor, State desired, Optional<String> digest, boolean arrives) {
        Wish(ModuleDescriptor descriptor, State desired, Optional<String> digest) {
            this(descriptor, desired, digest, false);
        }

        Wish(Wanted row, State desired) {
            this(row.descriptor(), desired, row.digest());
        }

        Wish arriving() {
            return new Wish(descriptor, desired, digest, true);
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
            RegistryTable.lock(connection);
            check.on(RegistryTable.all(connection));
            for (Wish wish : wishes) {
                ModuleDescriptor descriptor = wish.descriptor();
                if (archive.filter(a -> wish.digest().equals(Optional.of(a.digest())))
                        .isPresent()) {
                    ArchiveTable.keep(connection, descriptor.id(), descriptor.version(), archive.orElseThrow());
                }
                RegistryTable.want(
                        connection, descriptor, wish.desired(), wish.digest().orElse(null), wish.arrives(), by);
            }
            facts.forEach(events::record);
            return wishes.size();
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

    void tell(Record fact) {
        events.record(fact);
    }

    void contracted(String module, String version) {
        transactions.call(connection -> {
            RegistryTable.contracted(connection, module, version);
            return true;
        });
    }

    /** Forgets a module altogether, with its archives. */
    void delete(String module, Record fact) {
        transactions.call(connection -> {
            RegistryTable.lock(connection);
            ArchiveTable.delete(connection, module);
            RegistryTable.delete(connection, module);
            events.record(fact);
            return true;
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
