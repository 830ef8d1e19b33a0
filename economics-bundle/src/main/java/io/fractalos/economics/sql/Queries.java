// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.sql;

import io.fractalos.kernel.database.Transactions;
import java.sql.Connection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Runs named queries on the connection of the running transaction, which they neither commit nor close. Safe for use by many threads. */
public final class Queries {

    /** Keeps the statements it has read: each Jdbi here is new, and would read the same ones with every call. */
    private static final SqlParser PARSER = new ColonPrefixSqlParser();

    private final Transactions transactions;

    public Queries(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Runs the work in the running transaction or a new one. */
    public <T> T call(HandleCallback<T, UnableToExecuteStatementException> work) {
        return transactions.call(connection -> on(connection, work));
    }

    /** Runs the read in the running transaction or a new read-only one. */
    public <T> T read(HandleCallback<T, UnableToExecuteStatementException> work) {
        return transactions.read(connection -> on(connection, work));
    }

    private static <T> T on(Connection connection, HandleCallback<T, UnableToExecuteStatementException> work) {
        Jdbi jdbi = Jdbi.create(connection);
        // The transaction belongs to Transactions: a handle that closes must leave it as it is.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        // SQL has < and > of its own.
        jdbi.getConfig(SqlStatements.class)
                .setTemplateEngine((template, context) -> template)
                .setSqlParser(PARSER);
        try (Handle handle = jdbi.open()) {
            return work.withHandle(handle);
        }
    }
}
