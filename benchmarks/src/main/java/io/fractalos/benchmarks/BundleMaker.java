// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes bundles of a few sources, compiled against the JARs of a platform; no build of its own is needed for them. */
final class BundleMaker {
    private static final String DATA = "src/main/resources/";
    private static final String COMPONENT = "component.xml";

    private final Path libraries;
    private final Path work;

    /**
     * Compiles against all JARs below a folder.
     *
     * @param work an existing folder for classes
     */
    BundleMaker(Path libraries, Path work) {
        this.libraries = libraries;
        this.work = work;
    }

    /** Headers and entries of a bundle to be. */
    record Parts(Map<String, String> headers, Map<String, byte[]> entries) {
        /** The same with words in double braces filled in, in everything that is text. */
        Parts filled(Map<String, String> words) {
            Map<String, byte[]> texts = new TreeMap<>(entries);
            texts.replaceAll((path, bytes) -> path.endsWith(".class") ? bytes : fill(bytes, words));
            return new Parts(headers, texts);
        }

        /** The same with the text of one entry changed. */
        Parts with(String path, UnaryOperator<String> change) {
            Map<String, byte[]> changed = new TreeMap<>(entries);
            changed.computeIfPresent(
                    path,
                    (same, bytes) -> change.apply(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
            return new Parts(headers, changed);
        }

        private static byte[] fill(byte[] bytes, Map<String, String> words) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            for (Map.Entry<String, String> word : words.entrySet()) {
                text = text.replace("{{" + word.getKey() + "}}", word.getValue());
            }
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The classes of a folder of sources, with its component.xml and what they import. */
    Parts compiled(Path sources, String imports) throws IOException {
        Path classes = Files.createTempDirectory(work, "classes");
        StringWriter said = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        boolean well = compiler.getTask(
                        said,
                        files,
                        null,
                        List.of("--release", "17", "-d", classes.toString(), "-cp", classPath(), "-proc:none"),
                        null,
                        files.getJavaFileObjectsFromPaths(list(sources, ".java")))
                .call();
        if (!well) {
            throw new IllegalStateException(sources + " does not compile: " + said);
        }
        Map<String, byte[]> entries = entries(classes);
        entries.put("OSGI-INF/" + COMPONENT, Files.readAllBytes(sources.resolve(COMPONENT)));
        return new Parts(Map.of("Import-Package", imports, "Service-Component", "OSGI-INF/" + COMPONENT), entries);
    }

    /** A module as {@code fractal:module-new} wrote it, without its sources and its build. */
    static Parts generated(Path folder) throws IOException {
        return new Parts(
                Map.of(
                        "FractalOS-Module",
                        "META-INF/fractalos/module.yaml",
                        "Require-Capability",
                        "osgi.extender;filter:=\"(&(osgi.extender=fractalos.module)(version>=1.0)(!(version>=2.0)))\""),
                entries(folder.resolve(DATA)));
    }

    /** Both together. */
    static Parts merged(Parts one, Parts other) {
        Map<String, String> headers = new TreeMap<>(one.headers());
        headers.putAll(other.headers());
        Map<String, byte[]> entries = new TreeMap<>(one.entries());
        entries.putAll(other.entries());
        return new Parts(headers, entries);
    }

    /** Writes the bundle and answers its file. */
    static Path write(Path file, String symbolicName, String version, Parts parts) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", symbolicName);
        main.putValue("Bundle-Version", version);
        parts.headers().forEach(main::putValue);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : parts.entries().entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
        return file;
    }

    private String classPath() throws IOException {
        return list(libraries, ".jar").stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    private static Map<String, byte[]> entries(Path folder) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        for (Path file : list(folder, "")) {
            entries.put(folder.relativize(file).toString(), Files.readAllBytes(file));
        }
        return entries;
    }

    /** The files below a folder whose names end so. */
    static List<Path> list(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
