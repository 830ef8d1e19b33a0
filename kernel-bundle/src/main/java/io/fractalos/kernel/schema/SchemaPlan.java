// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema;

import java.util.List;

/**
 * What would lead the live database to what is declared. A plan is read by people: nothing ever runs it.
 *
 * @param changes what differs, each with its own SQL
 * @param statements the SQL of all of them, in the order it can run in; what is dropped comes first, names change last
 */
public record SchemaPlan(List<Change> changes, List<Statement> statements) {
    public SchemaPlan {
        changes = List.copyOf(changes);
        statements = List.copyOf(statements);
    }

    /**
     * One object that is not as declared.
     *
     * @param object kind and name, such as {@code column clients.name}
     * @param what what differs, in a sentence
     * @param lock the strongest lock its SQL takes, as PostgreSQL calls it; {@code none} when others do not notice
     * @param reversible false when its SQL may lose data
     * @param risk what to know before; empty when nothing
     * @param hint what the declaration says becomes of the name or the data, such as {@code renamedFrom: orders} or {@code dropAfter: 1.0.0};
     *     empty when nothing
     * @param sql leads to what is declared
     * @param reverse leads back, without the data that was lost
     */
    public record Change(
            String object,
            String what,
            Severity severity,
            String lock,
            boolean reversible,
            String risk,
            String hint,
            List<String> sql,
            List<String> reverse) {
        public Change {
            sql = List.copyOf(sql);
            reverse = List.copyOf(reverse);
        }
    }

    /**
     * One statement.
     *
     * @param lock the lock it takes
     */
    public record Statement(String sql, String lock) {}
}
