// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import io.fractalos.kernel.drift.DriftSource;
import io.fractalos.kernel.drift.Finding;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.Migrations;
import io.fractalos.kernel.schema.compare.internal.Catalog;
import io.fractalos.kernel.schema.compare.internal.Differences;
import io.fractalos.kernel.schema.compare.internal.Shadow;
import io.fractalos.kernel.schema.internal.LiveSchema;
import io.fractalos.kernel.schema.internal.LiveSchema.Declaration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The source {@code schema}: the live database against the declared one. What is declared is found out once per declaration, server and owner,
 * by making it and rolling back; after that a look only reads.
 */
@Component(service = {DriftSource.class, SchemaDrift.class})
public final class SchemaDrift implements DriftSource {
    /** The name of this source. */
    public static final String SOURCE = "schema";

    private final Map<String, Catalog> made = new ConcurrentHashMap<>();
    private final LiveSchema schema;

    /** Called by the component runtime. */
    @Activate
    public SchemaDrift(@Reference LiveSchema schema) {
        this.schema = schema;
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public List<Finding> findings() {
        return look().findings();
    }

    @Override
    public Look look() {
        Declaration now = schema.find()
                .orElseThrow(() -> FractalException.unavailable(
                        "The schema is not ready yet", "Wait for the boot; fractal:boot tells how far it is"));
        try (Connection connection = now.owner().getConnection()) {
            connection.setAutoCommit(false);
            try {
                return look(connection, now);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw FractalException.unavailable(
                            "The database cannot be compared with what is declared: " + e.getMessage(),
                            "Put right what the message names, then look again")
                    .causedBy(e);
        }
    }

    private Look look(Connection connection, Declaration now) throws SQLException {
        Catalog declared = declared(connection, now.shadow());
        Catalog live = Catalog.of(connection, Migrations.SCHEMA, now.shadow().extensions());
        SchemaFindings findings = new SchemaFindings(
                new Owners(now.schemas()), Ignored.of(now.ignored().get()));
        // Other schemas first: a suspected rename ends the transaction.
        for (String schema : OurSchemas.beside(connection)) {
            Catalog nothing = OurSchemas.nothing();
            Catalog there = OurSchemas.read(connection, schema);
            findings.add(schema, nothing, there, Differences.between(nothing, there));
        }
        findings.add(Migrations.SCHEMA, declared, live, Differences.between(connection, now.shadow(), declared, live));
        return findings.look(declared);
    }

    private Catalog declared(Connection connection, Shadow shadow) throws SQLException {
        Permit permit = Permit.of(connection);
        String key = shadow.digest() + " " + permit.key();
        Catalog known = made.get(key);
        if (known == null) {
            permit.require();
            known = shadow.catalog(connection);
            made.clear();
            made.put(key, known);
        }
        return known;
    }
}
