// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.internal.Ddl.Step;
import java.util.List;

/** DDL as Liquibase formatted SQL. The logical path starts with the owner, so that files of two bundles never pass for one. */
public final class MigrationText {
    private MigrationText() {}

    /**
     * These steps as one migration, a change set and thereby a transaction each.
     *
     * @param file the name of the file, such as {@code 0002-planned.sql}
     */
    public static String of(String owner, String file, List<Step> steps) {
        StringBuilder text =
                new StringBuilder("--liquibase formatted sql logicalFilePath:" + owner + "/" + file + "\n");
        for (Step step : steps) {
            // The driver knows where a statement ends, in a function body too; Liquibase does not.
            text.append("\n--changeset ").append(owner).append(':').append(step.name());
            text.append(" runInTransaction:true splitStatements:false stripComments:false");
            text.append(step.contracting() ? " labels:" + ChangeStep.CONTRACT : "");
            text.append("\n--comment: ").append(step.comment()).append('\n');
            step.statements().forEach(sql -> text.append(sql).append(";\n"));
        }
        return text.toString();
    }
}
