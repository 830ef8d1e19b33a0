// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.schema.compare.internal.Realm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A new module as files: small, whole, and built and installed as it comes by a test of the distribution. */
final class ModuleTemplate {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,38}[a-z0-9]");
    private static final String DATA = "src/main/resources/META-INF/fractalos/";

    /** Where each file of the template goes. */
    private static final Map<String, String> PLACES = Map.of(
            "pom.xml", "pom.xml",
            "module.yaml", DATA + "module.yaml",
            "schema.yaml", DATA + "schemas/items.yaml",
            "migration.sql", DATA + "migrations/0001-planned.sql",
            "commands.yaml", DATA + "commands/items.yaml",
            "view.yaml", DATA + "views/items.yaml",
            "pattern.yaml", DATA + "patterns/{{id}}-starter/pattern.yaml",
            "README.md.peb", DATA + "patterns/{{id}}-starter/template/README.md.peb",
            "ModuleTest.java", "src/test/java/io/fractalos/modules/{{Name}}ModuleTest.java");

    private final String id;

    /** Throws an invalid-request problem for what is no id. */
    ModuleTemplate(String id) {
        if (!ID.matcher(id).matches()) {
            throw FractalException.invalid(
                            "/id",
                            "'" + id + "' is no id of a module: 2 to 40 lower-case letters, digits and inner hyphens")
                    .withAction("Choose one such as stock");
        }
        this.id = id;
    }

    /** The texts by the path they shall have. */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        PLACES.forEach((name, path) -> files.put(filled(path), filled(text(name))));
        return files;
    }

    /** Writes all files into a folder that is not there yet, or none. Throws CONFLICT when it is, UNAVAILABLE when it cannot be written. */
    void write(Path folder) {
        if (Files.exists(folder)) {
            throw FractalException.conflict("There is a " + folder + " already", "Name a folder that is not there yet");
        }
        Path whole = folder.toAbsolutePath().normalize();
        Path unfinished = whole.resolveSibling("." + whole.getFileName() + ".unfinished");
        try {
            Files.createDirectories(unfinished);
            for (Map.Entry<String, String> file : files().entrySet()) {
                Path target = unfinished.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.writeString(target, file.getValue());
            }
            Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            remove(unfinished);
            throw FractalException.of(ProblemType.UNAVAILABLE, "Cannot write " + whole)
                    .withAction("The user who runs FractalOS must be able to write there")
                    .causedBy(e);
        }
    }

    private String filled(String text) {
        String title = Stream.of(id.split("-", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
        return text.replace("{{id}}", id)
                .replace("{{title}}", title)
                .replace("{{Name}}", title.replace(" ", ""))
                .replace("{{schema}}", Realm.ofModule(id).schema());
    }

    private static String text(String name) {
        try (InputStream in = ModuleTemplate.class.getResourceAsStream("template/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException leftBehind) {
            // Told already: it could not be written. Its name says what it is.
            return;
        }
    }
}
