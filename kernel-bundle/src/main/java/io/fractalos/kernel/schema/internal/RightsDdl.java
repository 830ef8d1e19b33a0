// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static io.fractalos.kernel.schema.internal.Sql.literal;

import io.fractalos.kernel.schema.internal.Ddl.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Row-level security as DDL. */
final class RightsDdl {
    private RightsDdl() {}

    static List<Part> policies(String role, String table, Table declared) {
        List<Part> statements = new ArrayList<>();
        declared.rowLevelSecurity().ifPresent(kind -> {
            String alter = "ALTER TABLE " + table;
            statements.add(new Part("table " + table, alter + " ENABLE ROW LEVEL SECURITY"));
            if (kind.equals("forced")) {
                statements.add(new Part("table " + table, alter + " FORCE ROW LEVEL SECURITY"));
            }
        });
        declared.policies().forEach((name, policy) -> {
            String object = "policy " + table + "." + name;
            statements.add(new Part(object, policy(role, table, name, policy)));
            statements.add(new Part(
                    object, "COMMENT ON POLICY " + name + " ON " + table + " IS " + literal(policy.comment())));
        });
        return statements;
    }

    private static String policy(String role, String table, String name, Policy policy) {
        return "CREATE POLICY " + name + " ON " + table + (policy.restrictive() ? " AS RESTRICTIVE" : "") + " FOR "
                + policy.about().toUpperCase(Locale.ROOT) + " TO "
                + policy.to().stream()
                        .map(to -> to.equals(Ddl.PLATFORM) ? role : to)
                        .collect(Collectors.joining(", "))
                + policy.using().map(sql -> " USING (" + sql + ")").orElse("")
                + policy.check().map(sql -> " WITH CHECK (" + sql + ")").orElse("");
    }
}
