// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.compare.internal.Realm;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the history of a schema tells to have run.
 *
 * @param contracting for each change set, by its key, whether an older version cannot live with it
 */
record RanChangeSets(Map<String, Boolean> contracting) {

    /** The history as it is; an empty one where none ever ran. */
    static RanChangeSets of(Connection connection, Realm realm) throws SQLException {
        Map<String, Boolean> ran = new HashMap<>();
        if (!LockedRun.hasHistory(connection, realm)) {
            return new RanChangeSets(ran);
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT filename, id, author, coalesce(labels, '') FROM "
                        + realm.schema() + ".databasechangelog")) {
            while (rows.next()) {
                ran.put(
                        LiquibaseRun.key(rows.getString(1), rows.getString(2), rows.getString(3)),
                        Arrays.asList(rows.getString(4).split(",")).contains(ChangeStep.CONTRACT));
            }
        }
        return new RanChangeSets(ran);
    }

    Set<String> keys() {
        return contracting.keySet();
    }

    /** Whether a newer version ran all of these and more, with nothing among it that one of these could not live with. */
    boolean contain(List<ChangeStep> steps) {
        Set<String> others = new HashSet<>(keys());
        boolean all = steps.stream().allMatch(step -> others.remove(step.key()) || step.contracting());
        return all && !others.isEmpty() && others.stream().noneMatch(contracting::get);
    }
}
