// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.pattern.catalog.PatternDetails;
import io.fractalos.pattern.catalog.PatternVersion;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** {@code fractal:pattern-info}: what a pattern asks for. */
@Service
@Command(scope = "fractal", name = "pattern-info", description = "Tells what a pattern asks for, checks and changed")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class PatternInfoAction extends PatternAction {

    @Argument(name = "pattern", description = "ID or ID@VERSION", required = true)
    @Completion(PatternIdCompleter.class)
    String pattern;

    @Override
    public @Nullable Object execute() {
        PatternDetails details =
                run("patterns.info", new PatternDetails.Of(id(pattern), version(pattern)), PatternDetails.class);
        if (told(details)) {
            return null;
        }
        PatternVersion version = details.pattern();
        out().println(version.title() + " (" + version.id() + " " + version.version()
                + (origin(version).isEmpty() ? "" : ", " + origin(version))
                + (version.available() ? ")" : ", not available)"));
        out().println(version.description());
        version.unavailable().ifPresent(out()::println);
        version.deprecated().ifPresent(out()::println);
        out().println("Versions: "
                + details.versions().stream().map(PatternVersion::version).collect(Collectors.joining(", ")));
        if (!details.includes().isEmpty()) {
            out().println("Includes: " + String.join(", ", details.includes()));
        }
        out().println();
        parameters(Json.read(details.parameters(), JsonNode.class)).print(out());
        details.checks().forEach(check -> out().println("\nCheck " + check.name() + ": "
                + String.join(" ", check.command()) + " (at most " + check.seconds() + " seconds)"));
        details.upgrades().forEach(upgrade -> out().println("\nNew in " + upgrade.version() + ": " + upgrade.notes()));
        return null;
    }

    private static ShellTable parameters(JsonNode schema) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        ShellTable table = table("It asks for nothing", "Parameter", "Type", "Needed", "Default", "Meaning");
        schema.path("properties").properties().forEach(property -> {
            JsonNode asked = property.getValue();
            String meaning = asked.path("title").asText()
                    + (asked.has("description")
                            ? ": " + asked.path("description").asText()
                            : "");
            table.addRow()
                    .addContent(
                            property.getKey(),
                            asked.path("format").asText().equals("secret")
                                    ? "secret:NAME"
                                    : asked.path("type").asText(),
                            required.contains(property.getKey()) ? "yes" : "no",
                            asked.path("default").isMissingNode()
                                    ? ""
                                    : asked.path("default").toString(),
                            meaning);
        });
        return table;
    }
}
