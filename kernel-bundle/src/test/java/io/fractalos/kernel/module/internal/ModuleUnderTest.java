// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.module.ModuleDatabase;
import io.fractalos.kernel.module.ModuleDescriptor;
import io.fractalos.kernel.module.ModuleView;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.yaml.internal.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.Version;

/** The module whose folder is the working directory, as built just now and read as the kernel reads it. */
public final class ModuleUnderTest {
    private static final Path CLASSES = Path.of("target/classes");
    private static final String KERNEL = "io.fractalos.kernel-bundle";

    private final ModuleCheck.Checked checked;

    private ModuleUnderTest(ModuleCheck.Checked checked) {
        this.checked = checked;
    }

    /** Reads it, against the bundles on the class path. */
    public static ModuleUnderTest read() {
        try {
            BundleManifest manifest = BundleManifest.of(Files.readAllBytes(CLASSES.resolve(BundleManifest.PATH)));
            return new ModuleUnderTest(ModuleCheck.of(new ModuleFiles(manifest, files()), surroundings()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything wrong with it, as operators are told. */
    public List<String> problems() {
        return checked.problems().stream().map(FileProblem::text).toList();
    }

    /** What it says about itself. */
    public ModuleDescriptor descriptor() {
        return checked.descriptor();
    }

    /** Its commands that are data, answered by its part of the database. */
    public CommandSource commands(Transactions transactions) {
        return new RoleCommands(transactions).of(checked.orThrow());
    }

    /** Its part of the database. */
    public ModuleDatabase database(Transactions transactions) {
        return new RoleDatabase(transactions, descriptor().id());
    }

    /** What of its commands does not fit its tables, and what of its views does not fit its commands. */
    public List<String> misfits(Transactions transactions) {
        ModuleContent content = checked.orThrow();
        List<String> misfits = new ArrayList<>();
        DeclaredCommands.of(descriptor().id(), content.files()).check(database(transactions)).stream()
                .map(Violation::text)
                .forEach(misfits::add);
        Map<String, JsonNode> answers = new TreeMap<>();
        commands(transactions)
                .jsonCommands()
                .forEach(command -> answers.put(command.name(), Json.read(command.outputSchema(), JsonNode.class)));
        content.files().forEach((path, text) -> {
            if (ViewFile.at(path)) {
                ModuleView view = ViewFile.read(path, text).view(descriptor().id(), ViewFile.id(path), "");
                Optional.ofNullable(answers.get(view.command()))
                        .filter(any -> view.show() != ModuleView.Show.FORM)
                        .ifPresent(answer -> columns(path, view, answer, misfits));
            }
        });
        return misfits;
    }

    private static void columns(String path, ModuleView view, JsonNode answer, List<String> misfits) {
        JsonNode row = answer.at("/properties/" + view.rows() + "/items/properties");
        for (ModuleView.Column column : view.columns()) {
            for (String field : Stream.concat(Stream.of(column.field()), column.currency().stream())
                    .toList()) {
                if (!row.has(field)) {
                    misfits.add(path + ": " + view.command() + " answers no '" + field + "'");
                }
            }
        }
    }

    private static SortedMap<String, byte[]> files() throws IOException {
        Path folder = CLASSES.resolve(ModuleFiles.FOLDER);
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return files;
    }

    /** What the bundles on the class path provide, and what the container does. */
    private static Surroundings surroundings() throws IOException {
        SortedMap<String, List<Version>> exports = new TreeMap<>();
        Map<String, List<Map<String, Object>>> capabilities = new HashMap<>();
        provide(capabilities, "osgi.ee", Map.of("osgi.ee", "JavaSE", "version", Version.valueOf("17")));
        provide(
                capabilities,
                "osgi.extender",
                Map.of("osgi.extender", "osgi.component", "version", Version.valueOf("1.5")));
        Version kernel = Version.emptyVersion;
        for (URL url : Collections.list(ModuleUnderTest.class.getClassLoader().getResources(BundleManifest.PATH))) {
            BundleManifest manifest;
            try (InputStream in = url.openStream()) {
                manifest = BundleManifest.of(in.readAllBytes());
            }
            if (manifest.symbolicName().equals(KERNEL)) {
                kernel = Version.valueOf(manifest.version());
            }
            manifest.clauses("Export-Package").forEach(clause -> clause.paths()
                    .forEach(name -> exports.computeIfAbsent(name, any -> new ArrayList<>())
                            .add(version(clause))));
            manifest.clauses("Provide-Capability")
                    .forEach(clause -> clause.paths().forEach(name -> provide(capabilities, name, attributes(clause))));
        }
        return new Surroundings(kernel, exports, capabilities, Map.of(), "Linux", "x86-64");
    }

    private static void provide(
            Map<String, List<Map<String, Object>>> capabilities, String namespace, Map<String, Object> attributes) {
        capabilities.computeIfAbsent(namespace, any -> new ArrayList<>()).add(attributes);
    }

    private static Map<String, Object> attributes(HeaderClause clause) {
        Map<String, Object> attributes = new HashMap<>();
        clause.attributes().forEach((name, value) -> {
            boolean version = name.endsWith(":Version");
            attributes.put(name.replaceAll(":.*", ""), version ? Version.valueOf(value) : value);
        });
        return attributes;
    }

    private static Version version(HeaderClause clause) {
        return Version.valueOf(clause.attribute("version").orElse("0"));
    }
}
