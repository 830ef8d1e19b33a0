// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The schemas of all bundles on the class path, as jars or class folders, found by the manifest header the running platform uses. */
public final class ClassPathSchemas {
    private ClassPathSchemas() {}

    /** All of them, in the order their migrations run. */
    public static List<SchemaSource> all() {
        List<SchemaSource> sources = new ArrayList<>();
        try {
            for (URL manifest :
                    Collections.list(ClassPathSchemas.class.getClassLoader().getResources(JarFile.MANIFEST_NAME))) {
                try (InputStream in = manifest.openStream()) {
                    var header = new Manifest(in).getMainAttributes();
                    String folder = header.getValue(SchemaSource.HEADER);
                    if (folder != null) {
                        sources.add(source(header.getValue("Bundle-SymbolicName"), manifest, folder));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources.stream().sorted(SchemaSource.KERNEL_FIRST).toList();
    }

    private static SchemaSource source(String bundle, URL manifest, String folder) throws IOException {
        return new SchemaSource(
                bundle,
                files(manifest, folder, ".yaml"),
                files(manifest, SchemaSource.migrationsBeside(folder), ".sql"));
    }

    private static List<SchemaFile> files(URL manifest, String folder, String suffix) throws IOException {
        if (manifest.openConnection() instanceof JarURLConnection jar) {
            return inJar(jar.getJarFile(), folder, suffix);
        }
        Path root = Path.of(URI.create(manifest.toString())).getParent().getParent();
        if (!Files.isDirectory(root.resolve(folder))) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(root.resolve(folder))) {
            List<SchemaFile> files = new ArrayList<>();
            for (Path child :
                    (Iterable<Path>) children.filter(path -> path.toString().endsWith(suffix))::iterator) {
                files.add(new SchemaFile(folder + "/" + child.getFileName(), Files.readString(child)));
            }
            return files;
        }
    }

    private static List<SchemaFile> inJar(JarFile jar, String folder, String suffix) throws IOException {
        List<SchemaFile> files = new ArrayList<>();
        for (JarEntry entry : Collections.list(jar.entries())) {
            String name = entry.getName();
            if (name.endsWith(suffix) && name.startsWith(folder + "/") && name.indexOf('/', folder.length() + 1) < 0) {
                try (InputStream in = jar.getInputStream(entry)) {
                    files.add(new SchemaFile(name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        }
        return files;
    }
}
