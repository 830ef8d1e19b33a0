// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.installation.internal.Index.Migration;
import io.fractalos.kernel.installation.internal.Index.Owner;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether this version knows the migrations an export was made with; those it has beyond them run after its rows are in. */
final class SchemaFit {
    private SchemaFit() {}

    /** This version's sources cut to the migrations of the export. Throws a conflict when the export has one that is not known here. */
    static List<SchemaSource> asOf(Index index, List<SchemaSource> here) {
        Map<String, Owner> owners =
                new TreeMap<>(index.migrations().stream().collect(Collectors.toMap(Owner::bundle, owner -> owner)));
        List<SchemaSource> cut = here.stream()
                .map(source -> cut(index, source, Optional.ofNullable(owners.remove(source.bundle()))))
                .toList();
        owners.values().removeIf(owner -> owner.files().isEmpty());
        if (!owners.isEmpty()) {
            throw FractalException.conflict(
                    "The export holds tables of bundles that are not installed here: "
                            + String.join(", ", owners.keySet()),
                    "Install them first, in the versions it was written with or newer, then import again");
        }
        return cut;
    }

    private static SchemaSource cut(Index index, SchemaSource source, Optional<Owner> owner) {
        List<Migration> wanted = owner.map(Owner::files).orElse(List.of());
        for (int i = 0; i < wanted.size(); i++) {
            String name = source.bundle() + " " + wanted.get(i).name();
            if (i >= source.migrations().size()
                    || !source.migrations().get(i).name().equals(wanted.get(i).name())) {
                throw FractalException.conflict(
                        "The export was made with the migration " + name + ", which this version does not know",
                        "Install FractalOS " + index.product() + " or newer, then import there");
            }
            SchemaFile file = source.migrations().get(i);
            if (!Sha256.of(file.text()).equals(wanted.get(i).sha256())) {
                throw FractalException.conflict(
                        "The export was made with another text of the migration " + name
                                + " than the one of this version",
                        "Import it with a released build of FractalOS: the migrations of releases never change");
            }
        }
        return new SchemaSource(
                source.bundle(), source.declarations(), source.migrations().subList(0, wanted.size()));
    }
}
