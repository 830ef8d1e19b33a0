// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.testing;

import io.fractalos.economics.importing.Importing;
import io.fractalos.economics.importing.internal.KernelImporting;
import io.fractalos.economics.invoice.Invoices;
import io.fractalos.economics.invoice.internal.InvoiceConstraints;
import io.fractalos.economics.invoice.internal.JdbiInvoices;
import io.fractalos.economics.ledger.LedgerWorker;
import io.fractalos.economics.pivot.Economics;
import io.fractalos.economics.pivot.internal.JdbiEconomics;
import io.fractalos.economics.rate.Rates;
import io.fractalos.economics.rate.internal.JdbiRates;
import io.fractalos.economics.setting.Settings;
import io.fractalos.economics.sql.Queries;
import io.fractalos.kernel.command.ReadAudit;
import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.testing.TestDatabase;
import io.fractalos.kernel.testing.TestKernel;
import io.fractalos.work.internal.JpaClients;
import io.fractalos.work.internal.JpaProjects;
import io.fractalos.work.internal.PostgresImports;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The kernel's own transactions on a real database, for the tests of one class. */
public final class TestPlatform implements AutoCloseable {

    private final TestDatabase database = TestDatabase.migrated();
    private final TestKernel kernel = TestKernel.pooledOn(database, new InvoiceConstraints());
    private final Entities entities = kernel.entities("work");
    private final Transactions transactions = kernel.transactions();
    private final List<String> noted = new CopyOnWriteArrayList<>();
    private final List<Record> facts = new CopyOnWriteArrayList<>();

    /** Someone with the role, who is no row of the database. */
    public static Caller caller(AccessRole role) {
        return new Caller(0, role.name(), role.name(), role.permissions(), Caller.Channel.SESSION);
    }

    /** Settings with this currency, Berlin time and the given day. */
    public static Settings settings(Optional<String> currency, LocalDate today) {
        return new Settings() {
            @Override
            public Optional<Currency> currency() {
                return currency.map(Currency::getInstance);
            }

            @Override
            public ZoneId zone() {
                return ZoneId.of("Europe/Berlin");
            }

            @Override
            public long maxImportBytes() {
                return 64 << 20;
            }

            @Override
            public LocalDate today() {
                return today;
            }
        };
    }

    public TestDatabase database() {
        return database;
    }

    public Transactions transactions() {
        return transactions;
    }

    /** The importer on this database, that counts the given day as today. */
    public Importing importing(LocalDate today) {
        return new KernelImporting(
                new PostgresImports(transactions, events()),
                transactions,
                Kernel.users(this),
                new JpaClients(entities, events()),
                new JpaProjects(entities, events()),
                settings(Optional.empty(), today),
                reads());
    }

    /** What {@link #facts} tells. */
    public Events events() {
        return Kernel.events(facts);
    }

    /** The facts recorded so far. */
    public List<Record> facts() {
        return facts;
    }

    /** What {@link #noted} tells. */
    public ReadAudit reads() {
        return (caller, what, filter) -> noted.add(caller.login() + " " + what + " " + Json.write(filter));
    }

    /** Who read what of the cost of people so far, with which filter. */
    public List<String> noted() {
        return noted;
    }

    /** The figures on this database. */
    public Economics economics() {
        return new JdbiEconomics(transactions, rates(), reads());
    }

    /** The rates on this database. */
    public Rates rates() {
        return new JdbiRates(transactions, reads(), events());
    }

    /** The invoices on this database. */
    public Invoices invoices() {
        return new JdbiInvoices(transactions);
    }

    /** Keeps the books of this database in the currency, or in none. */
    public void books(Optional<String> currency) {
        new Queries(transactions).call(handle -> LedgerWorker.keepIn(handle, currency));
    }

    /** Folds the ledger, as the worker does every few seconds. */
    public long fold() {
        return new Queries(transactions).call(LedgerWorker::fold);
    }

    /** Makes the ledger anew; tells in how many rows it was wrong. */
    public long rebuild() {
        return new Queries(transactions).call(handle -> handle.createQuery("SELECT fractal.economics_rebuild()")
                .mapTo(Long.class)
                .one());
    }

    /** Runs statements as they are. */
    public void sql(String... statements) {
        transactions.call(connection -> {
            try (var statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            return true;
        });
    }

    @Override
    public void close() {
        kernel.close();
        database.close();
    }
}
