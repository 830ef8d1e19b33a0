// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a PostgreSQL schema holds, object by object, in the server's own words: the server itself has brought every default, expression and
 * condition into one form, so two schemas are equal exactly when the parts of their objects are.
 *
 * @param objects by {@link CatalogObject#key}
 */
public record Catalog(SortedMap<String, CatalogObject> objects) {
    private static final int PARTS = 4;

    public Catalog {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    }

    /**
     * What that schema holds now and which extensions there are in the schema {@code ext}. Sets the transaction's search path; the connection
     * must not be in auto-commit mode. Reads only.
     *
     * @param extensions looked for in every schema
     */
    public static Catalog of(Connection connection, String schema, Set<String> extensions) throws SQLException {
        return of(connection, schema, schema, extensions);
    }

    /** The same of a realm; extensions that a module does not ask for are none of its business. */
    public static Catalog of(Connection connection, Realm realm, Set<String> extensions) throws SQLException {
        Catalog all = of(connection, realm.schema(), extensions);
        return realm.isModule() ? all.withoutOther(extensions) : all;
    }

    /** Without the extensions that are not among these. */
    Catalog withoutOther(Set<String> extensions) {
        return only(object -> object.kind() != Kind.EXTENSION || extensions.contains(object.name()));
    }

    /** The same of a schema that stands for the one of another name. */
    static Catalog of(Connection connection, String schema, String name, Set<String> extensions) throws SQLException {
        SortedMap<String, CatalogObject> objects = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            // One message for all queries.
            boolean rows = statement.execute(CatalogQueries.of(schema, extensions));
            while (rows || statement.getUpdateCount() >= 0) {
                if (rows) {
                    read(statement, objects);
                }
                rows = statement.getMoreResults();
            }
        }
        CatalogObject itself = objects.remove(Kind.SCHEMA.word() + " " + schema);
        if (itself != null) {
            CatalogObject named = new CatalogObject(Kind.SCHEMA, "", name, itself.parts(), itself.hints());
            objects.put(named.key(), named);
        }
        return new Catalog(objects);
    }

    private static void read(Statement statement, SortedMap<String, CatalogObject> objects) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            ResultSetMetaData columns = rows.getMetaData();
            String[] labels = new String[columns.getColumnCount() + 1];
            for (int i = PARTS; i < labels.length; i++) {
                labels[i] = columns.getColumnLabel(i);
            }
            while (rows.next()) {
                Map<String, String> parts = new LinkedHashMap<>();
                Map<String, String> hints = new LinkedHashMap<>();
                for (int i = PARTS; i < labels.length; i++) {
                    String value = rows.getString(i);
                    if (value != null && labels[i].startsWith("~")) {
                        hints.put(labels[i].substring(1), value);
                    } else if (value != null) {
                        parts.put(labels[i], value);
                    }
                }
                CatalogObject object = new CatalogObject(
                        Kind.valueOf(rows.getString(1)), rows.getString(2), rows.getString(3), parts, hints);
                objects.put(object.key(), object);
            }
        }
    }

    /** The object of that key, such as {@code table clients}. */
    public Optional<CatalogObject> find(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** The object of that kind that stands alone under that name. */
    Optional<CatalogObject> find(Kind kind, String name) {
        return find(kind.word() + " " + name);
    }

    /** What belongs to that table or view, by key. */
    public List<CatalogObject> of(String relation) {
        return all(object -> object.relation().equals(relation));
    }

    /** The whole of an object and of all that belongs to it, a line each. */
    public String describe(CatalogObject object) {
        StringBuilder text = new StringBuilder(object.text());
        for (CatalogObject member : object.kind().standsAlone() ? of(object.name()) : List.<CatalogObject>of()) {
            String line =
                    member.kind() == Kind.COLUMN ? member.name() : member.kind().word() + " " + member.name();
            text.append("\n    ").append(line).append(' ').append(member.text());
        }
        return text.toString();
    }

    /** The whole of each object on one line, by key. */
    public SortedMap<String, String> texts() {
        SortedMap<String, String> texts = new TreeMap<>();
        objects.forEach((key, object) -> texts.put(key, object.text()));
        return texts;
    }

    /** The objects that are so, by key. */
    List<CatalogObject> all(Predicate<CatalogObject> wanted) {
        return objects.values().stream().filter(wanted).toList();
    }

    /** Without what is not so. */
    Catalog only(Predicate<CatalogObject> wanted) {
        SortedMap<String, CatalogObject> kept = new TreeMap<>(objects);
        kept.values().removeIf(wanted.negate());
        return new Catalog(kept);
    }
}
