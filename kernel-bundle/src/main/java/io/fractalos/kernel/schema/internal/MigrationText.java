// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.internal.Ddl.Step;
import java.util.List;

/** DDL as Liquibase formatted SQL. The logical path starts with the owner, so that files of two bundles never pass for one. */
public final class MigrationText {
    private MigrationText() {}

    /** The first migration of an owner: everything declared. */
    public static String baseline(DeclaredSchema schema) {
        return of(schema.owner(), "0001-baseline.sql", Ddl.of(schema));
    }

    private static String of(String owner, String file, List<Step> steps) {
        StringBuilder text =
                new StringBuilder("--liquibase formatted sql logicalFilePath:" + owner + "/" + file + "\n");
        for (Step step : steps) {
            text.append("\n--changeset ").append(owner).append(':').append(step.name());
            text.append("\n--comment: ").append(step.comment()).append('\n');
            step.statements().forEach(sql -> text.append(sql).append(";\n"));
        }
        return text.toString();
    }
}
