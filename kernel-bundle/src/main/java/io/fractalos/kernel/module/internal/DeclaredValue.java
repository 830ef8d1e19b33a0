// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.Json;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * A parameter or a column of a declared command: how it travels as JSON, and what it is in SQL.
 *
 * @param optional whether it may be null
 * @param schema its JSON Schema, without null
 */
record DeclaredValue(Type type, boolean optional, ObjectNode schema) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<Integer> WHOLE = Set.of(Types.SMALLINT, Types.INTEGER, Types.BIGINT);
    private static final Set<Integer> NO_TEXT = Set.of(
            Types.SMALLINT,
            Types.INTEGER,
            Types.BIGINT,
            Types.NUMERIC,
            Types.REAL,
            Types.DOUBLE,
            Types.BIT,
            Types.BOOLEAN,
            Types.DATE,
            Types.TIME,
            Types.TIMESTAMP,
            Types.BINARY,
            Types.ARRAY);

    /** What a value is. */
    enum Type {
        TEXT(Types.VARCHAR),
        DATE(Types.DATE),
        INSTANT(Types.TIMESTAMP_WITH_TIMEZONE),
        DECIMAL(Types.NUMERIC),
        UUID(Types.OTHER),
        INTEGER(Types.BIGINT),
        BOOLEAN(Types.BOOLEAN);

        private final int sql;

        Type(int sql) {
            this.sql = sql;
        }
    }

    /** As the file says it, which keeps the format. */
    static DeclaredValue of(JsonNode declared) {
        Type type =
                switch (declared.path("type").asText()) {
                    case "integer" -> Type.INTEGER;
                    case "boolean" -> Type.BOOLEAN;
                    default ->
                        switch (declared.path("format").asText()) {
                            case "date" -> Type.DATE;
                            case "date-time" -> Type.INSTANT;
                            case "decimal" -> Type.DECIMAL;
                            case "uuid" -> Type.UUID;
                            default -> Type.TEXT;
                        };
                };
        ObjectNode schema = declared.deepCopy();
        schema.remove("optional");
        if (type == Type.DECIMAL) {
            schema.remove("format");
            if (!schema.has("pattern")) {
                schema.put("pattern", "^" + Json.DECIMAL + "$");
            }
        }
        return new DeclaredValue(type, declared.path("optional").asBoolean(), schema);
    }

    /** Its JSON Schema, with null when it is optional. */
    ObjectNode wireSchema() {
        ObjectNode whole = schema.deepCopy();
        if (optional && whole.has("enum")) {
            ObjectNode either = NODES.objectNode();
            either.putArray("anyOf").add(NODES.objectNode().put("type", "null")).add(whole);
            return either;
        }
        if (optional) {
            String only = whole.path("type").asText();
            whole.putArray("type").add(only).add("null");
        }
        return whole;
    }

    /** Binds a value that keeps the schema. */
    void bind(PreparedStatement statement, int place, JsonNode value) throws SQLException {
        if (value.isNull() || value.isMissingNode()) {
            bindNull(statement, place);
            return;
        }
        switch (type) {
            case TEXT -> statement.setString(place, value.textValue());
            case DATE -> statement.setObject(place, LocalDate.parse(value.textValue()));
            case INSTANT -> statement.setObject(place, OffsetDateTime.parse(value.textValue()));
            case DECIMAL -> statement.setBigDecimal(place, new BigDecimal(value.textValue()));
            case UUID -> statement.setObject(place, UUID.fromString(value.textValue()));
            case INTEGER -> statement.setLong(place, value.longValue());
            case BOOLEAN -> statement.setBoolean(place, value.booleanValue());
        }
    }

    /** Binds no value of its type. */
    void bindNull(PreparedStatement statement, int place) throws SQLException {
        statement.setNull(place, type.sql);
    }

    /** The value of that column of the row, as JSON. */
    JsonNode read(ResultSet row, int column) throws SQLException {
        Object value =
                switch (type) {
                    case TEXT -> row.getString(column);
                    case DATE -> row.getObject(column, LocalDate.class);
                    case INSTANT -> row.getObject(column, OffsetDateTime.class);
                    case DECIMAL -> row.getBigDecimal(column);
                    case UUID -> row.getObject(column, UUID.class);
                    case INTEGER -> row.getLong(column);
                    case BOOLEAN -> row.getBoolean(column);
                };
        if (value == null || row.wasNull()) {
            return NODES.nullNode();
        }
        if (value instanceof OffsetDateTime time) {
            return NODES.textNode(time.toInstant().toString());
        }
        if (value instanceof BigDecimal number) {
            return NODES.textNode(number.toPlainString());
        }
        if (value instanceof Long whole) {
            return NODES.numberNode(whole);
        }
        return value instanceof Boolean bool ? NODES.booleanNode(bool) : NODES.textNode(value.toString());
    }

    /** Whether a column of a statement can be told as this. */
    boolean fits(ResultSetMetaData columns, int column) throws SQLException {
        int sql = columns.getColumnType(column);
        String name = columns.getColumnTypeName(column);
        return switch (type) {
            case TEXT -> !NO_TEXT.contains(sql);
            case DATE -> sql == Types.DATE;
            case INSTANT -> name.equals("timestamptz");
            case DECIMAL -> sql == Types.NUMERIC || WHOLE.contains(sql);
            case UUID -> name.equals("uuid");
            case INTEGER -> WHOLE.contains(sql);
            case BOOLEAN -> name.equals("bool");
        };
    }

    /** What it is, for people. */
    String word() {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
