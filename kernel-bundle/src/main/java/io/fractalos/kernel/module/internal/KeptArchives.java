// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.installation.internal.ModuleArchives;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.yaml.internal.FileProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The archives of {@code module_archives}, for an installation that moves. */
@Component(service = ModuleArchives.class)
public final class KeptArchives implements ModuleArchives {
    @Override
    public Optional<byte[]> find(Connection connection, String digest) throws SQLException {
        return ArchiveTable.find(connection, digest);
    }

    @Override
    public Optional<SchemaSource> schema(String name, byte[] archive) {
        return source(name, archive);
    }

    /** The tables of the module in an archive; {@code name} is what problems call it. */
    static Optional<SchemaSource> source(String name, byte[] archive) {
        ModuleFiles files = Sources.found(archive, name).files();
        // What else is wrong with it keeps no tables from being made: a module is checked when it is started.
        return new ModuleSchemaFiles(files.manifest().symbolicName(), Texts.of(files.files(), new FileProblems()))
                .source();
    }
}
