// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.installation.internal.Index.Part;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.compare.internal.Realm;
import io.fractalos.kernel.schema.internal.ModuleCopy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether an export holds what makes the tables of its modules: found out from its files, before a database is touched. */
final class ModuleFit {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final Pattern MADE = Pattern.compile("(Made by the (expanding )?migrations [0-9a-f]{64})?");

    private ModuleFit() {}

    /** The parts to be made. Throws a conflict when one cannot be. */
    static List<ModuleCopy> of(Index index, Source source, ModuleArchives archives) throws IOException {
        List<ModuleCopy> copies = new ArrayList<>();
        for (Part module : index.modules()) {
            copies.add(copy(index, source, archives, module));
        }
        Set<String> schemas = index.modules().stream()
                .map(module -> Realm.ofModule(module.module()).schema() + ".")
                .collect(Collectors.toSet());
        index.tables().forEach(table -> {
            boolean known = table.name().startsWith(Realm.FRACTAL.schema() + ".")
                    || schemas.stream().anyMatch(table.name()::startsWith);
            if (!known) {
                throw refused("holds rows of " + table.name() + " and nothing that makes this table");
            }
        });
        return copies;
    }

    private static ModuleCopy copy(Index index, Source source, ModuleArchives archives, Part module)
            throws IOException {
        if (!ID.matcher(module.module()).matches()
                || !MADE.matcher(module.made()).matches()) {
            throw refused("names a module '" + module.module() + "' that cannot be one");
        }
        String name = module.module() + " " + module.version();
        byte[] archive = ExportedArchive.find(index, source, module.archive())
                .orElseThrow(() ->
                        refused("does not hold the archive of " + name + ", without which its tables cannot be made"));
        SchemaSource schema = archives.schema(name, archive).orElseThrow(() -> unfit(name, module.changeSets()));
        ModuleCopy copy = ModuleCopy.of(module.module(), schema, module.history());
        if (!copy.unknown().isEmpty()) {
            throw unfit(name, copy.unknown());
        }
        return copy;
    }

    private static FractalException unfit(String name, List<String> changeSets) {
        return refused("was made of tables that the archive of " + name + " does not make: it has no "
                + String.join(", ", changeSets));
    }

    private static FractalException refused(String why) {
        return FractalException.conflict(
                "The export " + why, "Write it anew with fractal:installation-export where it came from");
    }
}
