// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A declared table, in the words of {@code schema-format.json}. Columns keep their order, everything else is ordered by name. */
record Table(
        String comment,
        LinkedHashMap<String, Column> columns,
        List<String> primaryKey,
        TreeMap<String, List<String>> unique,
        TreeMap<String, ForeignKey> foreignKeys,
        TreeMap<String, String> checks,
        TreeMap<String, Exclusion> exclusions,
        TreeMap<String, Index> indexes,
        TreeMap<String, Trigger> triggers,
        List<String> grants) {

    /** A column; {@code NOT NULL} unless nullable. */
    record Column(
            String type,
            boolean nullable,
            @JsonProperty("default") Optional<String> fallback,
            Optional<String> identity,
            Optional<String> generated,
            Optional<String> check,
            Optional<String> references,
            Optional<String> onDelete,
            String comment) {}

    /** Columns that point at the unique columns of a table. */
    record ForeignKey(List<String> columns, String references, List<String> to, Optional<String> onDelete) {}

    /** A constraint that no two rows overlap. */
    record Exclusion(List<String> elements, Optional<String> where) {}

    /** An index over columns or expressions. */
    record Index(
            List<String> on, boolean unique, Optional<String> method, List<String> include, Optional<String> where) {}

    /** The table's checks and those written at its columns, by constraint name. */
    SortedMap<String, String> allChecks(String table) {
        SortedMap<String, String> all = new TreeMap<>(checks);
        columns.forEach(
                (name, column) -> column.check().ifPresent(check -> all.put(table + "_" + name + "_check", check)));
        return all;
    }

    /** The table's foreign keys and those written at its columns, by constraint name. */
    SortedMap<String, ForeignKey> allForeignKeys(String table) {
        SortedMap<String, ForeignKey> all = new TreeMap<>(foreignKeys);
        for (Map.Entry<String, Column> entry : columns.entrySet()) {
            String name = entry.getKey();
            Column column = entry.getValue();
            column.references()
                    .ifPresent(target -> all.put(
                            table + "_" + name + "_fkey",
                            new ForeignKey(List.of(name), target, List.of("id"), column.onDelete())));
        }
        return all;
    }
}
