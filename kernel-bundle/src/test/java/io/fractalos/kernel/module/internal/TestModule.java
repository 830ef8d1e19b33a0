// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds archives of modules: the module {@code shop} of the corpus with changes. */
final class TestModule {
    private static final String EXTENDER =
            "osgi.extender;filter:=\"(&(osgi.extender=fractalos.module)(version>=1.0)(!(version>=2.0)))\"";

    private final SortedMap<String, String> headers = new TreeMap<>();
    private final SortedMap<String, byte[]> entries = new TreeMap<>();

    private TestModule() {
        header("Bundle-SymbolicName", "io.fractalos.module-shop");
        header("Bundle-Version", "1.0.0");
        header("FractalOS-Module", "META-INF/fractalos/module.yaml");
        header("Import-Package", "io.fractalos.kernel.command;version=\"[1.0,2)\"");
        header("Require-Capability", EXTENDER);
        over(folder("base"));
    }

    /** The module {@code shop} as it is in the corpus. */
    static TestModule shop() {
        return new TestModule();
    }

    /** A module that is only its descriptor, in this version. */
    static TestModule bare(String id, String version) {
        TestModule made = new TestModule();
        made.entries.clear();
        return made.header("Bundle-SymbolicName", "io.fractalos.module-" + id)
                .header("Bundle-Version", version)
                .file("module.yaml", """
                        id: %s
                        version: %s
                        title: Module %s
                        description: For tests
                        kernel: "[1.0,2)"
                        api: 1
                        """.formatted(id, version, id));
    }

    /** The files of a folder over those it has; {@code headers} are headers, {@code without} says which go. */
    TestModule over(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString();
                switch (path) {
                    case "expected" -> {}
                    case "headers" ->
                        Files.readAllLines(file)
                                .forEach(line -> header(line.split(": ", 2)[0], line.split(": ", 2)[1]));
                    case "without" ->
                        Files.readAllLines(file).forEach(name -> entries.remove(ModuleFiles.FOLDER + name));
                    default -> entries.put(ModuleFiles.FOLDER + path, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    TestModule header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    TestModule file(String path, String text) {
        entries.put(ModuleFiles.FOLDER + path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Appends to a file. */
    TestModule add(String path, String text) {
        String before = new String(entries.get(ModuleFiles.FOLDER + path), StandardCharsets.UTF_8);
        return file(path, before + text);
    }

    /** A class of the tests, with the classes within it. */
    TestModule with(Class<?>... types) {
        for (Class<?> type : types) {
            String path = type.getName().replace('.', '/') + ".class";
            try (InputStream in = Objects.requireNonNull(type.getResourceAsStream("/" + path))) {
                entries.put(path, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /** The JAR, the same at every call. */
    byte[] jar() {
        SortedMap<String, byte[]> all = new TreeMap<>(entries);
        StringBuilder manifest = new StringBuilder("Manifest-Version: 1.0\nBundle-ManifestVersion: 2\n");
        for (String first : List.of("Bundle-SymbolicName", "Bundle-Version")) {
            manifest.append(first).append(": ").append(headers.get(first)).append('\n');
        }
        headers.forEach((name, value) -> {
            if (!name.equals("Bundle-SymbolicName") && !name.equals("Bundle-Version")) {
                manifest.append(name).append(": ").append(value).append('\n');
            }
        });
        all.put("META-INF/MANIFEST.MF", manifest.toString().getBytes(StandardCharsets.UTF_8));
        return zip(all);
    }

    Archive archive() {
        return Archive.of("shop.jar", jar());
    }

    /** An archive of entries, without times. */
    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry made = new ZipEntry(entry.getKey());
                made.setTime(0);
                zip.putNextEntry(made);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A folder of the corpus. */
    static Path folder(String name) {
        try {
            return Path.of(Objects.requireNonNull(TestModule.class.getResource("broken-modules"))
                            .toURI())
                    .resolve(name);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
