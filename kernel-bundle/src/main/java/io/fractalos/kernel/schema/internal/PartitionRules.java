// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold for the partitions and policies of a table. */
final class PartitionRules {
    private PartitionRules() {}

    static List<Violation> broken(Declared<Table> declared) {
        Table table = declared.object();
        List<Violation> broken = new ArrayList<>();
        table.partitionBy().ifPresent(by -> key(declared, by, broken));
        table.partitions().forEach((name, partition) -> bounds(declared, name, partition, broken));
        if (!table.policies().isEmpty() && table.rowLevelSecurity().isEmpty()) {
            broken.add(declared.violation(
                    "/policies",
                    "Policies mean nothing while row-level security is off",
                    "Add rowLevelSecurity: enabled"));
        }
        table.policies().forEach((name, policy) -> policy(declared, "/policies/" + name, policy, broken));
        return broken;
    }

    private static void key(Declared<Table> declared, Partitioning by, List<Violation> broken) {
        List<String> key = declared.object().primaryKey();
        List<String> missing =
                by.columns().stream().filter(column -> !key.contains(column)).toList();
        if (!missing.isEmpty()) {
            List<String> whole = new ArrayList<>(key);
            whole.addAll(missing);
            broken.add(declared.violation(
                    "/partitionBy",
                    "The primary key lacks " + String.join(", ", missing) + ", by which the table is partitioned",
                    "Write primaryKey: " + whole));
        }
    }

    private static void bounds(Declared<Table> declared, String name, Partition partition, List<Violation> broken) {
        String at = "/partitions/" + name;
        Optional<Partitioning> by = declared.object().partitionBy();
        if (by.isEmpty()) {
            broken.add(declared.violation(at, "The table is not partitioned", "Add partitionBy"));
            return;
        }
        String method = by.get().method();
        if (partition.method().filter(own -> !own.equals(method)).isPresent()) {
            broken.add(declared.violation(at, "These are not the bounds of a " + method, bounds(method)));
        }
        int columns = by.get().columns().size();
        boolean wrong = partition
                        .from()
                        .filter(values -> values.size() != columns)
                        .isPresent()
                || partition.to().filter(values -> values.size() != columns).isPresent();
        if (wrong) {
            broken.add(declared.violation(
                    at, "A range has a value for each column", "Write " + columns + " values in from and in to"));
        }
    }

    private static String bounds(String method) {
        return switch (method) {
            case "range" -> "Write from and to";
            case "list" -> "Write in";
            default -> "Write modulus and remainder";
        };
    }

    private static void policy(Declared<Table> declared, String at, Policy policy, List<Violation> broken) {
        if (policy.using().isPresent() && policy.about().equals("insert")) {
            broken.add(declared.violation(
                    at + "/using", "A new row has nothing to be seen before", "Write check instead"));
        }
        if (policy.check().isPresent()
                && (policy.about().equals("select") || policy.about().equals("delete"))) {
            broken.add(declared.violation(at + "/check", "Nothing is written there", "Write using instead"));
        }
        if (policy.using().isEmpty() && policy.check().isEmpty()) {
            broken.add(declared.violation(at, "A policy without using and check says nothing", "Add using or check"));
        }
    }
}
