// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The parts of the database that belong to modules: for each a PostgreSQL schema {@code module_<id>}, a role of the same name that may use
 * nothing else, and its own migration history. Safe for use by many threads and many nodes: one migrates, others wait.
 */
@ProviderType
public interface ModuleSchemas {
    /**
     * The steps that {@link #migrate} or, when {@code contracting}, {@link #contract} would run now, a sentence each; none when there is nothing
     * to do. Throws like migrate and changes nothing.
     */
    List<String> plan(String module, SchemaSource source, boolean contracting);

    /**
     * Makes the schema and the role if need be, and runs every migration that has not run yet and that an older version of the module can live
     * with; in a schema where none ever ran there is no older version, and all run. From then on the schema takes part in the drift report.
     *
     * <p>Throws an invalid-request problem with every place where the declarations are wrong, such as another owner than the module, and an
     * UNAVAILABLE problem when the database refuses, when an applied migration was changed since, or when a newer version of the
     * module ran migrations that this one cannot live with. What else a newer version ran does not matter.
     */
    void migrate(String module, SchemaSource source);

    /** Runs the migrations that an older version cannot live with, such as the drop of a column: change sets with the label {@code contract}. */
    void contract(String module, SchemaSource source);

    /**
     * Has the drift report compare with a version that does not run here, when it has run every migration of it that an older version can live
     * with, and when it knows all that the versions known so far do: after a rollback the tables are still those of the higher version. Runs
     * nothing. Throws an invalid-request problem when its declarations are wrong.
     */
    void recall(String module, SchemaSource source);

    /** Takes the schema of a module out of the drift report; its tables stay. */
    void forget(String module);

    /** Drops the schema with all data, its history and the role; nothing happens when they are not there. */
    void purge(String module);
}
