// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.yaml.internal.FileProblem;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables a module declares.
 *
 * @param bundle the symbolic name of its bundle
 * @param files its texts by path
 */
record ModuleSchemaFiles(String bundle, Map<String, String> files) {

    /** The tables of a checked module. */
    static ModuleSchemaFiles of(ModuleContent content) {
        return new ModuleSchemaFiles(
                "io.fractalos.module-" + content.descriptor().id(), content.files());
    }

    /** Declarations and migrations; nothing when it declares none. */
    Optional<SchemaSource> source() {
        List<SchemaFile> declarations = in("schemas");
        return declarations.isEmpty()
                ? Optional.empty()
                : Optional.of(new SchemaSource(bundle, declarations, in("migrations")));
    }

    /** What is wrong with files whose owner is not the module. */
    List<FileProblem> foreign(String module, String owner) {
        return in("schemas").stream()
                .map(file -> YamlDocument.of(file.path(), file.text()))
                .filter(document -> document.root().path("owner").asText().equals(owner))
                .map(document -> new FileProblem(
                        document.path(),
                        document.value("/owner").line(),
                        document.value("/owner").column(),
                        "/owner",
                        "The tables of this module belong to '" + module + "', not to '" + owner + "'",
                        Optional.of("Write " + module)))
                .toList();
    }

    private List<SchemaFile> in(String folder) {
        return files.entrySet().stream()
                .filter(file -> Folders.in(folder, file.getKey()))
                .map(file -> new SchemaFile(ModuleFiles.FOLDER + file.getKey(), file.getValue()))
                .toList();
    }
}
