// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fractalos.kernel.module.ModuleDescriptor;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.internal.DeclaredSchema;
import io.fractalos.kernel.schema.internal.SchemaReader;
import io.fractalos.kernel.yaml.internal.FileProblem;
import io.fractalos.kernel.yaml.internal.FileProblems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks a module as a whole and tells everything wrong with it at once; what is wrong anywhere refuses all of it. For one thread and module. */
final class ModuleCheck {
    private final ModuleFiles files;
    private final Surroundings here;
    private final FileProblems problems = new FileProblems();
    private final SortedMap<String, ModuleDocument> documents = new TreeMap<>();
    private final CommandFiles commands = new CommandFiles();
    private final KindFiles kinds;

    private ModuleCheck(ModuleFiles files, Surroundings here) {
        this.files = files;
        this.here = here;
        this.kinds = new KindFiles(here.kinds());
    }

    /**
     * What came of it.
     *
     * @param descriptor as far as it could be read
     * @param content there when nothing is wrong
     * @param problems by file, line and column
     */
    record Checked(ModuleDescriptor descriptor, Optional<ModuleContent> content, List<FileProblem> problems) {

        /** The content; throws an invalid-request problem with everything wrong. */
        ModuleContent orThrow() {
            return content.orElseThrow(() -> FileProblem.exception(problems));
        }
    }

    /** Checks what a module consists of against where it shall run. */
    static Checked of(ModuleFiles files, Surroundings here) {
        return new ModuleCheck(files, here).run();
    }

    private Checked run() {
        SortedMap<String, String> texts = Texts.of(files.files(), problems);
        texts.forEach((path, text) -> {
            if (FileFormats.of(path).isPresent() || Folders.in("manifests", path)) {
                ModuleDocument.of(path, text, problems).ifPresent(document -> documents.put(path, document));
            }
        });
        JsonNode root = root();
        Optional<String> id = DescriptorCheck.id(root);
        in("commands").forEach(document -> commands.add(document, id));
        in("manifests").forEach(document -> kinds.add(document, texts.getOrDefault(document.path(), ""), id));
        List<String> names = names(root);
        in("views").forEach(document -> view(document, names));
        id.ifPresent(module -> whatOnlyTheirReadersKnow(module, texts));
        List<String> patterns = patterns();
        List<String> tables = tables(texts, id);
        new HeaderCheck(files.manifest(), here, problems).run(files.files().containsKey(ModuleFiles.DESCRIPTOR));
        Optional.ofNullable(documents.get(ModuleFiles.DESCRIPTOR))
                .ifPresent(descriptor -> new DescriptorCheck(descriptor, files.manifest(), here).run(commands));
        ModuleDescriptor descriptor = descriptor(root, names, patterns, tables, texts);
        List<FileProblem> found = problems.sorted();
        Optional<ModuleContent> content =
                found.isEmpty() ? Optional.of(new ModuleContent(descriptor, texts)) : Optional.empty();
        return new Checked(descriptor, content, found);
    }

    private JsonNode root() {
        return Optional.ofNullable(documents.get(ModuleFiles.DESCRIPTOR))
                .map(ModuleDocument::root)
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private List<ModuleDocument> in(String folder) {
        return documents.values().stream()
                .filter(document -> Folders.in(folder, document.path()))
                .toList();
    }

    private List<String> names(JsonNode root) {
        TreeSet<String> names = new TreeSet<>(commands.names());
        root.path("handlers").forEach(handler -> names.add(handler.asText()));
        return List.copyOf(names);
    }

    private static void view(ModuleDocument document, List<String> names) {
        JsonNode command = document.root().path("command");
        if (command.isTextual() && !names.contains(command.asText())) {
            document.report()
                    .at(
                            "/command",
                            CommandFiles.unknown(command.asText()),
                            CommandFiles.instead(command.asText(), names));
        }
    }

    /** Reads commands and views as they will be read, where nothing was found wrong with them so far. */
    private void whatOnlyTheirReadersKnow(String module, SortedMap<String, String> texts) {
        if (flawless("commands/")) {
            tell(() -> DeclaredCommands.of(module, texts));
        }
        if (flawless("views/")) {
            texts.forEach((path, text) -> {
                if (ViewFile.at(path)) {
                    tell(() -> ViewFile.read(path, text));
                }
            });
        }
    }

    private boolean flawless(String folder) {
        return problems.sorted().stream().noneMatch(problem -> problem.path().startsWith(ModuleFiles.FOLDER + folder));
    }

    private void tell(Runnable reader) {
        try {
            reader.run();
        } catch (FractalException e) {
            e.violations().stream()
                    .map(FileProblem::of)
                    .forEach(problem -> problems.add(problem.in(ModuleFiles.FOLDER)));
        }
    }

    private List<String> patterns() {
        List<String> ids = new ArrayList<>();
        for (ModuleDocument document : documents.values()) {
            if (document.path().startsWith("patterns/")) {
                String folder = document.path().split("/", -1)[1];
                String id = document.root().path("id").asText();
                ids.add(folder);
                if (!id.isEmpty() && !id.equals(folder)) {
                    document.report()
                            .at(
                                    "/id",
                                    "The pattern '" + id + "' lies in the folder of '" + folder + "'",
                                    "Write " + folder + ", or rename the folder");
                }
            }
        }
        return ids;
    }

    private List<String> tables(SortedMap<String, String> texts, Optional<String> id) {
        ModuleSchemaFiles schemas = new ModuleSchemaFiles(files.manifest().symbolicName(), texts);
        if (schemas.source().isEmpty()) {
            return List.of();
        }
        try {
            List<String> tables = new ArrayList<>();
            for (DeclaredSchema schema :
                    SchemaReader.read(List.of(schemas.source().orElseThrow()))) {
                tables.addAll(schema.tables().keySet());
                id.filter(module -> !module.equals(schema.owner()))
                        .ifPresent(module ->
                                schemas.foreign(module, schema.owner()).forEach(problems::add));
            }
            return tables;
        } catch (FractalException e) {
            e.violations().forEach(violation -> problems.add(FileProblem.of(violation)));
            return List.of();
        }
    }

    private ModuleDescriptor descriptor(
            JsonNode root,
            List<String> names,
            List<String> patterns,
            List<String> tables,
            SortedMap<String, String> texts) {
        String bundle = files.manifest().symbolicName();
        String id = DescriptorCheck.id(root).orElse(ModuleBundles.id(bundle).orElse(bundle));
        return new ModuleDescriptor(
                id,
                text(root, "version", files.manifest().version()),
                text(root, "title", id),
                text(root, "description", ""),
                text(root, "kernel", "0"),
                root.path("api").asInt(DescriptorCheck.API),
                Optional.of(root.path("health").asText()).filter(name -> !name.isEmpty()),
                names,
                List.copyOf(kinds.kinds().keySet()),
                named("views", texts),
                patterns,
                named("workflows", texts),
                named("prompts", texts),
                tables);
    }

    private static String text(JsonNode root, String field, String otherwise) {
        return Optional.of(root.path(field).asText())
                .filter(text -> !text.isEmpty())
                .orElse(otherwise);
    }

    private static List<String> named(String folder, Map<String, String> texts) {
        return texts.keySet().stream()
                .filter(path -> Folders.in(folder, path))
                .map(Folders::name)
                .toList();
    }
}
