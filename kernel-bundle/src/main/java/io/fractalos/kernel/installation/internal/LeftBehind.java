// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.installation.internal.Index.LeftOut;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What does not move, on purpose. */
final class LeftBehind {
    /** Tables whose rows mean nothing elsewhere or must not be valid in two places. */
    private static final Map<String, String> TABLES = Map.of(
            "sessions", "logins and API tokens end; people log in anew with the password they have",
            "idempotency_keys", "answers kept for a day so that a repeated request changes nothing",
            "drift_findings", "about this very database; the next check finds them anew");

    /** Tables the platform itself fills at a first boot: rows in them do not make an installation one with data. */
    static final Set<String> OF_A_FIRST_BOOT = Set.of(
            "audit",
            "events",
            "sessions",
            "idempotency_keys",
            "drift_findings",
            "module_registry",
            "pattern_definitions",
            "state_remotes");

    private LeftBehind() {}

    static boolean table(String name) {
        return TABLES.containsKey(name);
    }

    /** The schemas of modules in this database, by name: what they hold does not move. */
    static List<LeftOut> modules(Connection connection) throws SQLException {
        List<LeftOut> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT nspname FROM pg_namespace WHERE starts_with(nspname, 'module_') ORDER BY nspname")) {
            while (rows.next()) {
                all.add(new LeftOut(
                        rows.getString(1),
                        "the tables of a module; pg_dump --schema=" + rows.getString(1) + " takes them along"));
            }
        }
        return all;
    }

    /** All of it in this database, by name. */
    static List<LeftOut> in(Collection<LiveTable> tables) {
        List<LeftOut> all = new ArrayList<>();
        for (LiveTable table : tables) {
            String reason = TABLES.get(table.name());
            if (reason != null) {
                all.add(new LeftOut(table.fullName(), reason));
            } else {
                table.renumbered()
                        .forEach(
                                column -> all.add(
                                        new LeftOut(
                                                table.fullName() + "." + column,
                                                "transaction numbers of this server; rows arrive as written by the import's transaction, in the order of their key")));
            }
        }
        return all;
    }
}
