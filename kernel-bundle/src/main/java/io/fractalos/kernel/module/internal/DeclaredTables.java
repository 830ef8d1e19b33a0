// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleInfo.State;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.ModuleSchemas;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.yaml.internal.FileProblems;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the drift report at what the versions of a module made of its tables, those that do not run here included: the same on every node and
 * after every restart. For use by one thread at a time.
 */
final class DeclaredTables {
    private static final Logger log = LoggerFactory.getLogger(DeclaredTables.class);

    private final Registry registry;
    private final ModuleExtender extender;

    DeclaredTables(Registry registry, ModuleExtender extender) {
        this.registry = registry;
        this.extender = extender;
    }

    /** Follows what is wanted of a module now; what cannot be read of its archives is logged and left out. */
    void follow(String module, List<Wanted> rows) {
        Optional<ModuleSchemas> schemas = extender.schemas();
        if (schemas.isEmpty() || rows.isEmpty()) {
            return;
        }
        if (rows.stream().allMatch(row -> row.desired() == State.ABSENT)) {
            schemas.orElseThrow().forget(module);
            return;
        }
        rows.stream()
                .filter(row -> !migratedHere(row))
                .sorted(Comparator.comparing(Wanted::number))
                .forEach(row -> recall(schemas.orElseThrow(), row));
    }

    private boolean migratedHere(Wanted row) {
        return extender.residents()
                .find(row.module(), row.version())
                .filter(Resident::admitted)
                .isPresent();
    }

    private void recall(ModuleSchemas schemas, Wanted row) {
        try {
            row.digest()
                    .flatMap(registry::archive)
                    .flatMap(bytes -> source(row, bytes))
                    .ifPresent(source -> schemas.recall(row.module(), source));
        } catch (FractalException e) {
            log.warn(
                    "What {} {} declares is left out of the drift report: {}",
                    row.module(),
                    row.version(),
                    Sentences.of(e));
        }
    }

    private static Optional<SchemaSource> source(Wanted row, byte[] bytes) {
        ModuleFiles files = Sources.found(bytes, "the archive kept of " + row.module() + " " + row.version())
                .files();
        return new ModuleSchemaFiles(files.manifest().symbolicName(), Texts.of(files.files(), new FileProblems()))
                .source();
    }
}
