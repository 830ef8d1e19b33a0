// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static io.fractalos.kernel.schema.internal.Sql.list;
import static io.fractalos.kernel.schema.internal.Sql.literal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Partitions as DDL. The platform reads and writes the whole table, so it needs no right to a part of it. */
final class PartitionDdl {
    private static final Set<String> WORDS = Set.of("MINVALUE", "MAXVALUE");

    private PartitionDdl() {}

    static String by(Table table) {
        return table.partitionBy()
                .map(by -> " PARTITION BY " + by.method().toUpperCase(Locale.ROOT) + " " + list(by.columns()))
                .orElse("");
    }

    static List<String> partitions(String table, Table declared) {
        List<String> statements = new ArrayList<>();
        declared.partitions().forEach((name, partition) -> {
            statements.add("CREATE TABLE " + name + " PARTITION OF " + table + " " + bounds(partition));
            statements.add("COMMENT ON TABLE " + name + " IS " + literal(partition.comment()));
        });
        return statements;
    }

    private static String bounds(Partition partition) {
        if (partition.rest()) {
            return "DEFAULT";
        }
        String range = partition.from().map(from -> "FROM " + values(from)).orElse("")
                + partition.to().map(to -> " TO " + values(to)).orElse("");
        String list = partition.in().map(in -> "IN " + values(in)).orElse("");
        String hash = partition.modulus().map(n -> "WITH (MODULUS " + n).orElse("")
                + partition.remainder().map(n -> ", REMAINDER " + n + ")").orElse("");
        return "FOR VALUES " + range + list + hash;
    }

    private static String values(List<JsonNode> values) {
        return list(values.stream().map(PartitionDdl::value).toList());
    }

    private static String value(JsonNode value) {
        if (value.isNull()) {
            return "NULL";
        }
        return WORDS.contains(value.asText()) ? value.asText() : literal(value.asText());
    }
}
