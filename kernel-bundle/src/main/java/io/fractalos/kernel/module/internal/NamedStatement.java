// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.UnableToCreateStatementException;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/**
 * A statement with parameters such as {@code :since}.
 *
 * @param sql with a question mark for each parameter
 * @param names the parameter of each question mark
 */
record NamedStatement(String sql, List<String> names) {
    private static final SqlParser PARSER = new ColonPrefixSqlParser();
    private static final Set<String> READS = Set.of("SELECT", "WITH");
    private static final Set<String> WRITES = Set.of("SELECT", "WITH", "INSERT", "UPDATE", "DELETE");

    NamedStatement {
        names = List.copyOf(names);
    }

    /** Reads the text; throws IllegalArgumentException with a sentence when it is not one statement of the kind. */
    @SuppressWarnings("NullAway") // the parser says where it is in words of jdbi, and asks nothing of the context
    static NamedStatement of(String text, boolean writes) {
        ParsedSql parsed;
        try {
            parsed = PARSER.parse(text, null);
        } catch (UnableToCreateStatementException | IllegalArgumentException e) {
            throw new IllegalArgumentException("The parameters of the statement cannot be read", e);
        }
        if (parsed.getParameters().isPositional() && parsed.getParameters().getParameterCount() > 0) {
            throw new IllegalArgumentException("A question mark is no parameter; write :name");
        }
        NamedStatement statement =
                new NamedStatement(parsed.getSql(), parsed.getParameters().getParameterNames());
        List<NativeQuery> queries = statement.queries();
        if (queries.size() != 1) {
            throw new IllegalArgumentException("Exactly one statement is allowed, these are " + queries.size());
        }
        String kind = String.valueOf(queries.get(0).command.getType());
        if (!(writes ? WRITES : READS).contains(kind)) {
            throw new IllegalArgumentException(
                    writes
                            ? "A statement that writes is an INSERT, UPDATE or DELETE, perhaps after WITH"
                            : "A statement that reads is a SELECT, perhaps after WITH");
        }
        return statement;
    }

    /**
     * Where a place the server names is in the text this was made of.
     *
     * @param position counts characters of what the driver sends, from 1
     * @return counts characters from 0
     */
    int offset(int position) {
        NativeQuery query = queries().get(0);
        int offset = position - 1;
        int[] binds = query.bindPositions;
        for (int i = 0; i < binds.length && i < names.size(); i++) {
            if (binds[i] < position - 1) {
                offset +=
                        names.get(i).length() + 1 - NativeQuery.bindName(i + 1).length();
            }
        }
        return Math.max(0, offset);
    }

    private List<NativeQuery> queries() {
        try {
            return Parser.parseJdbcSql(sql, true, true, true, false, false);
        } catch (SQLException e) {
            throw new IllegalArgumentException("The statement cannot be read: " + e.getMessage(), e);
        }
    }
}
