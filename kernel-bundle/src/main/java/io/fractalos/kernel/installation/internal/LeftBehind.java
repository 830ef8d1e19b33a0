// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.installation.internal.Index.LeftOut;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What does not move, on purpose. */
final class LeftBehind {
    /** Tables whose rows mean nothing elsewhere or must not be valid in two places. */
    private static final Map<String, String> TABLES = Map.of(
            "fractal.sessions", "logins and API tokens end; people log in anew with the password they have",
            "fractal.idempotency_keys", "answers kept for a day so that a repeated request changes nothing",
            "fractal.drift_findings", "about this very database; the next check finds them anew");

    /** Tables, by their full names, that the platform itself fills at a first boot: rows in them do not make an installation one with data. */
    static final Set<String> OF_A_FIRST_BOOT = Set.of(
            "fractal.audit",
            "fractal.events",
            "fractal.sessions",
            "fractal.idempotency_keys",
            "fractal.drift_findings",
            "fractal.economics_books",
            "fractal.module_registry",
            "fractal.pattern_archives",
            "fractal.pattern_definitions",
            "fractal.state_remotes");

    private LeftBehind() {}

    static boolean table(String fullName) {
        return TABLES.containsKey(fullName);
    }

    /** All of it in this database, by name. */
    static List<LeftOut> in(Collection<LiveTable> tables) {
        List<LeftOut> all = new ArrayList<>();
        for (LiveTable table : tables) {
            String reason = TABLES.get(table.fullName());
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
