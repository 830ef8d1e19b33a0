// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema;

import java.util.List;
import javax.sql.DataSource;
import org.osgi.annotation.versioning.ProviderType;

/** Brings a database to the schema the committed migrations make. Safe for use by many threads and many nodes: one migrates, others wait. */
@ProviderType
public interface Migrations {
    /** The PostgreSQL schema all tables live in. */
    String SCHEMA = "fractal";

    /**
     * Runs every migration that has not run yet; each change set is a transaction, so a run that was cut off is finished by the next.
     *
     * <p>Throws an UNAVAILABLE problem when the database refuses, when an applied migration was changed since, or when the database was
     * migrated by a newer version.
     *
     * @param owner connections as the owner of the schema, each for its own session (no transaction pooler)
     */
    Outcome run(DataSource owner, List<SchemaSource> sources);

    /**
     * Where the live database differs from what is declared, a sentence each; found, never repaired. Makes the declared schema under another
     * name and rolls it back, which takes a fraction of a second.
     */
    List<String> drift(DataSource owner, List<SchemaSource> sources);

    /**
     * How a run ended.
     *
     * @param applied how many change sets ran
     * @param digest SHA-256 of all migrations, equal on every node that runs this version
     */
    record Outcome(int applied, String digest) {}
}
