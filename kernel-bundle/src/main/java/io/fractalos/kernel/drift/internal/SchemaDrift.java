// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import io.fractalos.kernel.drift.DriftSource;
import io.fractalos.kernel.drift.Finding;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.compare.internal.Catalog;
import io.fractalos.kernel.schema.compare.internal.Differences;
import io.fractalos.kernel.schema.compare.internal.Shadow;
import io.fractalos.kernel.schema.internal.LiveSchema;
import io.fractalos.kernel.schema.internal.LiveSchema.Declaration;
import io.fractalos.kernel.schema.internal.ModulePart;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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

    private final Map<String, Made> made = new ConcurrentHashMap<>();
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
        SchemaFindings findings = new SchemaFindings(Ignored.of(now.ignored().get()));
        SortedMap<String, ModulePart> modules = schema.modules();
        SortedMap<String, String> beside = OurSchemas.beside(connection);
        for (Map.Entry<String, String> other : beside.entrySet()) {
            String name = other.getKey();
            if (ModulePart.made(other.getValue()) && !modules.containsKey(name)) {
                findings.kept(name);
            } else if (!modules.containsKey(name)) {
                Catalog nothing = OurSchemas.nothing();
                Catalog there = OurSchemas.read(connection, name);
                findings.add(name, new Owners(List.of()), nothing, there, Differences.between(nothing, there));
            }
        }
        for (ModulePart part : modules.values()) {
            compare(connection, part.expected(connection), new Owners(part.module()), findings);
        }
        compare(connection, now.shadow(), new Owners(now.schemas()), findings);
        return findings.look();
    }

    /** Ends the transaction when it has to make something anew. */
    private void compare(Connection connection, Shadow shadow, Owners owners, SchemaFindings findings)
            throws SQLException {
        String name = shadow.realm().schema();
        Catalog declared = declared(connection, shadow);
        Catalog live = Catalog.of(connection, shadow.realm(), shadow.extensions());
        findings.add(name, owners, declared, live, Differences.between(connection, shadow, declared, live));
    }

    /** What a declaration makes, as found out before. */
    private record Made(String key, Catalog catalog) {}

    private Catalog declared(Connection connection, Shadow shadow) throws SQLException {
        Permit permit = Permit.of(connection);
        String key = shadow.digest() + " " + permit.key();
        Made known = made.get(shadow.realm().schema());
        if (known == null || !known.key().equals(key)) {
            permit.require();
            known = new Made(key, shadow.catalog(connection));
            made.put(shadow.realm().schema(), known);
        }
        return known.catalog();
    }
}
