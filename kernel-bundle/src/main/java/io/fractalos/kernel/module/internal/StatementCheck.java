// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleDatabase;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Spelling;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Lets the server read statements, which tells what they need and answer, and never runs one. */
final class StatementCheck {
    private final ModuleDatabase database;

    StatementCheck(ModuleDatabase database) {
        this.database = database;
    }

    /** What of the command does not fit the tables. */
    List<Violation> broken(CommandFile file, DeclaredCommand command) {
        return database.call(connection -> {
            // One that is refused must not keep the others from being read.
            Savepoint before = connection.setSavepoint();
            try {
                return prepare(connection, file, command);
            } catch (SQLException e) {
                if (e instanceof PSQLException refused && refused.getServerErrorMessage() != null) {
                    return List.of(refusal(file, command, refused.getServerErrorMessage()));
                }
                throw e;
            } finally {
                connection.rollback(before);
            }
        });
    }

    private static List<Violation> prepare(Connection connection, CommandFile file, DeclaredCommand command)
            throws SQLException {
        NamedStatement named = command.statement();
        try (PreparedStatement statement = connection.prepareStatement(named.sql())) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            for (int i = 0; i < named.names().size(); i++) {
                DeclaredValue parameter = command.input().get(named.names().get(i));
                if (parameter != null) {
                    parameter.bindNull(statement, i + 1);
                }
            }
            return columns(file, command, statement.getMetaData());
        }
    }

    private static List<Violation> columns(
            CommandFile file, DeclaredCommand command, @Nullable ResultSetMetaData columns) throws SQLException {
        List<Violation> broken = new ArrayList<>();
        Map<String, Integer> there = new LinkedHashMap<>();
        for (int i = 1; columns != null && i <= columns.getColumnCount(); i++) {
            there.put(columns.getColumnLabel(i), i);
        }
        String at = "/" + command.name();
        for (Map.Entry<String, DeclaredValue> answer : command.answers().entrySet()) {
            Integer column = there.get(answer.getKey());
            String here = at + "/answers/" + answer.getKey();
            if (column == null) {
                broken.add(file.violation(
                        here,
                        "The statement has no column '" + answer.getKey() + "'",
                        Spelling.closest(answer.getKey(), there.keySet())
                                .map(meant -> "Did you mean " + meant + "?")
                                .orElse(command.writes() ? "Add it to RETURNING" : "Add it to the statement")));
            } else if (columns != null && !answer.getValue().fits(columns, column)) {
                broken.add(file.violation(
                        here,
                        "The column '" + answer.getKey() + "' is " + columns.getColumnTypeName(column)
                                + " in the statement, which is no "
                                + answer.getValue().word(),
                        "Declare what it is, or cast it in the statement"));
            }
        }
        there.keySet().stream()
                .filter(name -> !command.answers().containsKey(name))
                .forEach(name -> broken.add(file.violation(
                        statementAt(command),
                        "The statement answers the column '" + name + "', which is not declared",
                        "Add it to answers:, or leave it out of the statement")));
        return broken;
    }

    private static Violation refusal(CommandFile file, DeclaredCommand command, @Nullable ServerErrorMessage said) {
        String message = "PostgreSQL refuses the statement: "
                + Optional.ofNullable(said).map(ServerErrorMessage::getMessage).orElse("no reason given");
        String fix =
                Optional.ofNullable(said).map(ServerErrorMessage::getHint).orElse("Put right what the message names");
        int position = said == null ? 0 : said.getPosition();
        if (position == 0) {
            return file.violation(statementAt(command), message, fix);
        }
        return file.inside(
                statementAt(command), source(file, command), command.statement().offset(position), message, fix);
    }

    private static String source(CommandFile file, DeclaredCommand command) {
        return file.document().root().at(statementAt(command)).asText();
    }

    private static String statementAt(DeclaredCommand command) {
        return "/" + command.name() + (command.writes() ? "/writes" : "/reads");
    }
}
