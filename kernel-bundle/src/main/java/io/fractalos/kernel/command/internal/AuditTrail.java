// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.identity.Caller;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Locale;

/** Writes down who ran what, in the transaction of the command, so that neither exists without the other. */
final class AuditTrail {
    private static final int LONGEST_DETAIL = 100_000;

    private AuditTrail() {}

    /** How a command ended. */
    enum Outcome {
        DONE,
        DENIED,
        /** No command that changes something, but an answer nobody may read unnoticed. */
        READ
    }

    /** Adds a record; {@code maskedInput} and {@code maskedOutput} are JSON text without secrets. */
    static void write(
            Connection connection,
            CommandContext context,
            String command,
            Outcome outcome,
            String maskedInput,
            String maskedOutput)
            throws SQLException {
        Caller caller = context.caller();
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO fractal.audit (at, user_id, login, channel, command, outcome, detail)
                VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)""")) {
            insert.setObject(1, context.now().atOffset(ZoneOffset.UTC));
            insert.setLong(2, caller.userId());
            insert.setString(3, caller.login());
            insert.setString(4, caller.channel().name().toLowerCase(Locale.ROOT));
            insert.setString(5, command);
            insert.setString(6, outcome.name().toLowerCase(Locale.ROOT));
            insert.setString(7, "{\"input\":" + bounded(maskedInput) + ",\"output\":" + bounded(maskedOutput) + "}");
            insert.executeUpdate();
        }
    }

    private static String bounded(String json) {
        return json.length() <= LONGEST_DETAIL ? json : "\"left out: " + json.length() + " characters\"";
    }
}
