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
        Optional<String> renamedFrom,
        LinkedHashMap<String, Column> columns,
        List<String> primaryKey,
        TreeMap<String, List<String>> unique,
        TreeMap<String, ForeignKey> foreignKeys,
        TreeMap<String, String> checks,
        TreeMap<String, Exclusion> exclusions,
        TreeMap<String, Index> indexes,
        TreeMap<String, Trigger> triggers,
        TreeMap<String, String> comments,
        Optional<String> rowLevelSecurity,
        TreeMap<String, Policy> policies,
        Optional<Partitioning> partitionBy,
        TreeMap<String, Partition> partitions,
        List<String> grants,
        TreeMap<String, Tombstone> dropped) {

    /**
     * A column; {@code NOT NULL} unless nullable.
     *
     * @param allocationSize how many numbers of an identity column the persistence provider takes at a time
     */
    record Column(
            String type,
            boolean nullable,
            @JsonProperty("default") Optional<String> fallback,
            Optional<String> identity,
            int allocationSize,
            Optional<String> generated,
            Optional<String> check,
            Optional<String> references,
            Optional<String> onDelete,
            Optional<String> collation,
            List<String> grants,
            Optional<String> renamedFrom,
            Optional<String> using,
            Optional<String> backfill,
            String comment) {}

    /** Columns that point at the unique columns of a table. */
    record ForeignKey(List<String> columns, String references, List<String> to, Optional<String> onDelete) {}

    /** A constraint that no two rows overlap. */
    record Exclusion(List<String> elements, String method, Optional<String> where) {}

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
