// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.internal.Ddl;
import io.fractalos.kernel.schema.internal.MigrationText;
import io.fractalos.kernel.schema.internal.SchemaReader;
import java.util.ArrayList;
import java.util.List;

/** The schema of a module for tests: a declaration, and migrations that make it. */
public final class ModuleSource {
    private ModuleSource() {}

    /** A first version: what is declared, in one migration. */
    public static SchemaSource of(String module, String declaration) {
        SchemaSource declared = with(module, declaration, List.of());
        String text = MigrationText.of(module, "0001.sql", Ddl.of(SchemaReader.read(module, declared)));
        return with(module, declaration, List.of(file("0001.sql", text)));
    }

    /** A later version: other declarations, and the migrations before with one more file of change sets. */
    public static SchemaSource after(SchemaSource before, String module, String declaration, String changeSets) {
        String name = "000" + (before.migrations().size() + 1) + ".sql";
        List<SchemaFile> migrations = new ArrayList<>(before.migrations());
        migrations.add(
                file(name, "--liquibase formatted sql logicalFilePath:" + module + "/" + name + "\n" + changeSets));
        return with(module, declaration, migrations);
    }

    /** These files. */
    public static SchemaSource with(String module, String declaration, List<SchemaFile> migrations) {
        return new SchemaSource(
                "io.fractalos.module-" + module,
                List.of(new SchemaFile("META-INF/fractalos/schemas/" + module + ".yaml", declaration)),
                migrations);
    }

    /** A migration. */
    public static SchemaFile file(String name, String text) {
        return new SchemaFile("META-INF/fractalos/migrations/" + name, text);
    }
}
