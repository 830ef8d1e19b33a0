// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.economics.rate.HourlyRate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The staged rows of lists in the database. */
final class ListRows {

    private static final String INSERT = """
            INSERT INTO fractal.economics_import_rows
                   (import_id, line, person, email, work_role, client, project, project_code, billable, per_hour, currency)
            VALUES (:import, :line, :person, :email, :workRole, :client, :project, :code, CAST(:billable AS boolean),
                    CAST(:perHour AS numeric), :currency)""";

    private ListRows() {}

    static void stage(Handle handle, long importId, List<ListRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(INSERT);
        for (ListRow row : rows) {
            batch.bind("import", importId)
                    .bind("line", row.line())
                    .bind("person", row.person())
                    .bind("email", row.email())
                    .bind("workRole", row.workRole())
                    .bind("client", row.client())
                    .bind("project", row.project())
                    .bind("code", row.projectCode())
                    .bind("billable", row.billable())
                    .bind("perHour", row.perHour().map(HourlyRate.PerHour::amount))
                    .bind("currency", row.perHour().map(HourlyRate.PerHour::currency))
                    .add();
        }
        batch.execute();
    }

    static List<ListRow> of(Handle handle, long importId) {
        return handle.createQuery("SELECT * FROM fractal.economics_import_rows WHERE import_id = :import ORDER BY line")
                .bind("import", importId)
                .map((row, context) -> read(row))
                .list();
    }

    static void drop(Handle handle, long importId) {
        handle.createUpdate("DELETE FROM fractal.economics_import_rows WHERE import_id = :import")
                .bind("import", importId)
                .execute();
    }

    private static ListRow read(ResultSet row) throws SQLException {
        Boolean billable = row.getObject("billable", Boolean.class);
        return new ListRow(
                row.getInt("line"),
                text(row, "person"),
                text(row, "email"),
                text(row, "work_role"),
                text(row, "client"),
                text(row, "project"),
                text(row, "project_code"),
                Optional.ofNullable(billable),
                row.getBigDecimal("per_hour") == null
                        ? Optional.empty()
                        : Optional.of(
                                new HourlyRate.PerHour(row.getBigDecimal("per_hour"), row.getString("currency"))));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
