// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.module.ModuleView;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.util.List;
import java.util.Optional;

/**
 * A file {@code views/<id>.yaml} as {@code kernel/module/view.json} lets it through; what may be left out is not filled in yet.
 *
 * @param schema for editors only
 */
record ViewFile(
        @JsonProperty("$schema") Optional<String> schema,
        String title,
        Optional<String> help,
        ModuleView.Group group,
        ModuleView.Show show,
        String command,
        Optional<ObjectNode> input,
        Optional<String> rows,
        Optional<String> permission,
        Optional<List<Column>> columns) {

    private static final String FOLDER = "views/";
    private static final String ENDING = ".yaml";

    /** A column whose format may be left out. */
    record Column(String field, String title, Optional<ModuleView.Format> format, Optional<String> currency) {
        private ModuleView.Column filled() {
            return new ModuleView.Column(field, title, format.orElse(ModuleView.Format.TEXT), currency);
        }
    }

    /** Whether a file of a module is a view. */
    static boolean at(String path) {
        return path.startsWith(FOLDER)
                && path.endsWith(ENDING)
                && path.indexOf('/', FOLDER.length()) < 0
                && path.length() > FOLDER.length() + ENDING.length();
    }

    /** Throws an invalid-request problem, with places in the file, for one that is no view. */
    static ViewFile read(String path, String text) {
        YamlDocument document = YamlDocument.of(path, text);
        try {
            return Json.mapper().treeToValue(document.root(), ViewFile.class);
        } catch (JsonProcessingException e) {
            throw FractalException.invalid(Json.invalid(e).violations().stream()
                    .map(flaw -> document.violation(flaw.pointer(), flaw.message()))
                    .toList());
        }
    }

    /** The id of the view in that file. */
    static String id(String path) {
        return path.substring(FOLDER.length(), path.length() - ENDING.length());
    }

    /** The view, whole; {@code otherwise} is the permission of its command. */
    ModuleView view(String module, String id, String otherwise) {
        return new ModuleView(
                module,
                id,
                title,
                help,
                group,
                permission.orElse(otherwise),
                show,
                command,
                input.map(Json::write).orElse("{}"),
                rows.orElse("rows"),
                columns.orElse(List.of()).stream().map(Column::filled).toList());
    }
}
