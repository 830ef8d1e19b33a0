// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.command.JsonCommand;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.module.ModuleDatabase;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGStatement;

/** Answers a declared command by its statement. Safe for use by many threads. */
final class StatementHandler implements JsonCommand.Handler {
    /** The most rows an answer has. */
    static final int MOST_ROWS = 10_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** SQLSTATEs of a text that is no value of the type it is cast to. */
    private static final Set<String> NO_SUCH_VALUE = Set.of("22P02", "22007");

    private final DeclaredCommand command;
    private final ModuleDatabase database;

    StatementHandler(DeclaredCommand command, ModuleDatabase database) {
        this.command = command;
        this.database = database;
    }

    @Override
    public String handle(String input, CommandContext context) {
        JsonNode values = Json.read(input, JsonNode.class);
        ObjectNode answer = command.writes()
                ? database.call(connection -> run(connection, values))
                : database.read(connection -> run(connection, values));
        return Json.write(answer);
    }

    private ObjectNode run(Connection connection, JsonNode values) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(command.statement().sql())) {
            // Kept on the server it would fail once a migration changed what its columns are.
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            statement.setMaxRows(MOST_ROWS + 1);
            List<String> names = command.statement().names();
            for (int i = 0; i < names.size(); i++) {
                DeclaredValue parameter = command.input().get(names.get(i));
                if (parameter == null) {
                    throw new IllegalStateException("The parameters of " + command.name() + " were not checked");
                }
                parameter.bind(statement, i + 1, values.path(names.get(i)));
            }
            boolean answers = statement.execute();
            ArrayNode rows = answers ? rows(statement) : NODES.arrayNode();
            ObjectNode answer = NODES.objectNode();
            if (command.writes()) {
                answer.put("changed", answers ? rows.size() : statement.getUpdateCount());
            }
            answer.set("rows", command.answers().isEmpty() ? NODES.arrayNode() : rows);
            return answer;
        } catch (SQLException e) {
            if (NO_SUCH_VALUE.contains(String.valueOf(e.getSQLState()))) {
                throw FractalException.invalid("", "A value is not what the command needs: " + e.getMessage())
                        .causedBy(e);
            }
            throw e;
        }
    }

    private ArrayNode rows(PreparedStatement statement) throws SQLException {
        ArrayNode rows = NODES.arrayNode();
        try (ResultSet row = statement.getResultSet()) {
            while (row.next()) {
                if (rows.size() == MOST_ROWS) {
                    throw FractalException.invalid(
                            List.of(Violation.at("", "The answer has more than " + MOST_ROWS + " rows")
                                    .withFix("Narrow it down")));
                }
                ObjectNode object = rows.addObject();
                for (Map.Entry<String, DeclaredValue> column : command.answers().entrySet()) {
                    JsonNode value = column.getValue().read(row, row.findColumn(column.getKey()));
                    if (value.isNull() && !column.getValue().optional()) {
                        throw new IllegalStateException(
                                command.name() + " answers no " + column.getKey() + ", which is not optional");
                    }
                    object.set(column.getKey(), value);
                }
            }
        }
        return rows;
    }
}
