// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.yaml.Document;
import io.fractalos.kernel.yaml.DocumentFormats;
import io.fractalos.pattern.instance.InstancePlan;
import io.fractalos.pattern.instance.InstanceRequest;
import io.fractalos.pattern.instance.PlannedChange;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** A console command that says which repository it is about. */
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public abstract class RequestAction extends JobAction {
    private static final String ANYTHING = "{\"type\": \"object\"}";
    private static final int SHOWN = 12;

    @Argument(name = "pattern", description = "ID or ID@VERSION; without one the newest", required = true)
    @Completion(PatternIdCompleter.class)
    String pattern;

    @Option(
            name = "--name",
            description = "The name of the repository: lower-case letters, digits, hyphens",
            required = true)
    String name;

    @Option(name = "--project", description = "The slug of the project it is for")
    @Nullable
    String project;

    @Option(name = "--parameters", description = "A JSON object; secrets as secret:NAME")
    @Nullable
    String parameters;

    @Option(name = "--file", description = "A YAML or JSON file of parameters on the server")
    @Completion(FileCompleter.class)
    @Nullable
    String file;

    @Option(name = "--date", description = "The day files and commit bear, such as 2026-11-26; without it today in UTC")
    @Nullable
    String date;

    @Reference
    DocumentFormats formats;

    final InstanceRequest request() {
        return console.as(caller -> {
            if (file != null) {
                caller.require(Permission.SYSTEM_READ); // it may be any file of the server
            }
            return new InstanceRequest(
                    id(pattern),
                    version(pattern),
                    name,
                    Optional.ofNullable(project),
                    job(),
                    parameters(),
                    Optional.ofNullable(date).map(typed -> day("--date", typed)));
        });
    }

    private String parameters() {
        if (file == null) {
            return parameters == null ? "{}" : json(parameters);
        }
        if (parameters != null) {
            throw FractalException.invalid("--file", "Give --file or --parameters, not both");
        }
        Document document = formats.of("the parameters", ANYTHING).read(file, text(Path.of(file)));
        if (!document.violations().isEmpty()) {
            throw FractalException.invalid(document.violations());
        }
        return document.json().orElseThrow();
    }

    /** Without the words of the reader, which might repeat a secret. */
    static String json(String text) {
        try {
            return Json.read(text, JsonNode.class).toString();
        } catch (FractalException e) {
            throw FractalException.invalid("--parameters", "This is no JSON");
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (MalformedInputException e) {
            throw FractalException.invalid("--file", "This is not UTF-8").causedBy(e);
        } catch (IOException e) {
            throw FractalException.unavailable("Cannot read " + path, "Paths are those of the server FractalOS runs on")
                    .causedBy(e);
        }
    }

    final InstancePlan plan() {
        return run("patterns.plan", request(), InstancePlan.class);
    }

    final void print(InstancePlan plan) {
        out().println(plan.title() + " (" + plan.pattern() + " " + plan.version() + ") as " + plan.name() + ", "
                + plan.date());
        plan.deprecated().ifPresent(out()::println);
        if (!plan.includes().isEmpty()) {
            out().println("With " + String.join(", ", plan.includes()));
        }
        plan.existing().ifPresent(there -> out().println("There is a repository of that name, made from "
                + there.pattern() + " " + there.version() + ": this is how the plan differs"));
        if (plan.manifests().size() > 1) {
            plan.manifests().forEach(manifest -> out().println(
                            sign(manifest.status()) + " " + manifest.kind() + " " + manifest.name()));
        }
        ShellTable table = table("It makes no file", "", "Mode", "Bytes", "SHA-256", "Path");
        plan.files().forEach(planned -> table.addRow()
                .addContent(
                        sign(planned.status()),
                        planned.mode(),
                        planned.size(),
                        planned.sha256().map(hash -> hash.substring(0, SHOWN)).orElse(""),
                        planned.path()));
        table.print(out());
        out().println("\nTree " + plan.tree() + "\nPlan " + plan.hash());
    }

    private static String sign(PlannedChange.Status status) {
        return switch (status) {
            case ADDED -> "+";
            case CHANGED -> "~";
            case REMOVED -> "-";
            case SAME -> "=";
        };
    }
}
