// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.compare.internal.Shadow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * The database this node uses and what is declared for it, as boot found them: handed to those in the kernel who compare the two. No other
 * bundle can see this service, since its package is private.
 */
@Component(service = LiveSchema.class)
public final class LiveSchema {
    private final Map<String, ModulePart> modules = new ConcurrentHashMap<>();
    private volatile @Nullable Declaration declaration;

    /**
     * What is declared for a database.
     *
     * @param owner connections as the owner of the schema
     * @param schemas what is declared, by owner
     * @param shadow what makes it
     * @param ignored patterns of what is no drift although nothing declares it, as the setting says now
     */
    public record Declaration(
            DataSource owner, List<DeclaredSchema> schemas, Shadow shadow, Supplier<String> ignored) {}

    /** Called by boot when the schema is migrated. */
    public void open(DataSource owner, List<SchemaSource> sources, Supplier<String> ignored) {
        List<DeclaredSchema> schemas = SchemaReader.read(sources);
        declaration = new Declaration(owner, schemas, DeclaredShadow.of(schemas), ignored);
    }

    /** Called when the schema of a module is migrated. What a newer version declared stays: the older one only stands by. */
    void add(ModulePart part) {
        modules.merge(part.module(), part, (before, next) -> next.isOlderThan(before) ? before : next);
    }

    /** Called when a module is gone. */
    void remove(String module) {
        modules.remove(module);
    }

    /** The part of each module that was migrated on this node, by its schema. */
    public SortedMap<String, ModulePart> modules() {
        SortedMap<String, ModulePart> bySchema = new TreeMap<>();
        modules.values().forEach(part -> bySchema.put(part.declared().realm().schema(), part));
        return bySchema;
    }

    /** Empty until the schema is migrated. */
    public Optional<Declaration> find() {
        return Optional.ofNullable(declaration);
    }
}
