// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleInfo.State;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.ModuleSchemas;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Version;
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
        extender.schemas().ifPresent(schemas -> {
            if (rows.stream().anyMatch(row -> row.desired() != State.ABSENT)) {
                recall(schemas, module, rows);
            } else if (!rows.isEmpty() || !isHere(module)) {
                schemas.forget(module);
            }
        });
    }

    private boolean isHere(String module) {
        return extender.residents().all().stream()
                .anyMatch(resident -> resident.module().equals(module));
    }

    /** What is lower than what was migrated here knows nothing that this one does not. */
    private void recall(ModuleSchemas schemas, String module, List<Wanted> rows) {
        Optional<Version> here = extender.residents().answering(module).map(Resident::number);
        rows.stream()
                .filter(row ->
                        here.map(answers -> row.number().compareTo(answers) > 0).orElse(true))
                .sorted(Comparator.comparing(Wanted::number))
                .forEach(row -> recall(schemas, row));
    }

    private void recall(ModuleSchemas schemas, Wanted row) {
        try {
            row.digest()
                    .flatMap(registry::archive)
                    .flatMap(bytes ->
                            KeptArchives.source("the archive kept of " + row.module() + " " + row.version(), bytes))
                    .ifPresent(source -> schemas.recall(row.module(), source));
        } catch (FractalException e) {
            log.warn(
                    "What {} {} declares is left out of the drift report: {}",
                    row.module(),
                    row.version(),
                    Sentences.of(e));
        }
    }
}
