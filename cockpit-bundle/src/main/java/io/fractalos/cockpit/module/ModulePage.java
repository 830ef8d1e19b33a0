// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.module;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.command.CommandDescription;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.module.ModuleView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/** A view of a module with all that is needed to draw it but the answer of its command. */
public record ModulePage(
        @Schema(example = "finance") String module,
        @Schema(example = "accounts") String id,
        @Schema(example = "Accounts") String title,
        Optional<String> help,

        @Schema(description = "The part of the navigation it stands in")
        ModuleView.Group group,

        ModuleView.Show show,

        @Schema(
                description = "What answers it, by POST /commands/{name}; what a form runs",
                example = "finance.accounts")
        String command,

        @Schema(type = "object", description = "What to give the command; what a form starts with")
        JsonNode input,

        @Schema(description = "The list in the answer; empty when the answer is one row", example = "rows")
        String rows,

        List<ModuleView.Column> columns,

        @Schema(type = "object", description = "JSON Schema of what a form takes; null for everything else")
        Optional<JsonNode> fields) {

    public ModulePage {
        columns = List.copyOf(columns);
    }

    static ModulePage of(ModuleView view, Optional<CommandDescription> command) {
        Optional<JsonNode> fields = command.filter(known -> view.show() == ModuleView.Show.FORM)
                .map(known -> Json.read(known.inputSchema(), JsonNode.class));
        return new ModulePage(
                view.module(),
                view.id(),
                view.title(),
                view.help(),
                view.group(),
                view.show(),
                view.command(),
                Json.read(view.input(), JsonNode.class),
                view.rows(),
                view.columns(),
                fields);
    }
}
