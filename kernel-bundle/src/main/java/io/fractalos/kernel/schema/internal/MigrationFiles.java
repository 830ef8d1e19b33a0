// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.SchemaFile;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import liquibase.resource.AbstractResource;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;

/** Migrations in memory, with one root file that includes them in order: Liquibase looks nowhere else. */
final class MigrationFiles extends AbstractResourceAccessor {
    static final String ROOT = "fractalos-root.yaml";

    private final Map<String, String> texts = new LinkedHashMap<>();

    MigrationFiles(List<SchemaFile> migrations) {
        migrations.forEach(file -> texts.put(file.path(), file.text()));
        texts.put(
                ROOT,
                texts.keySet().stream()
                        .map(path -> "  - include: {file: " + path + "}\n")
                        .collect(Collectors.joining("", "databaseChangeLog:\n", "")));
    }

    @Override
    public List<Resource> search(String path, boolean recursive) {
        return texts.keySet().stream()
                .filter(name -> name.startsWith(path))
                .<Resource>map(Text::new)
                .toList();
    }

    @Override
    public List<Resource> getAll(String path) {
        return texts.containsKey(path) ? List.of(new Text(path)) : List.of();
    }

    @Override
    public List<String> describeLocations() {
        return List.of("the migrations of the started bundles");
    }

    @Override
    public void close() {}

    private final class Text extends AbstractResource {
        Text(String path) {
            super(path, URI.create("fractalos:" + path));
        }

        @Override
        public InputStream openInputStream() throws IOException {
            String text = texts.get(getPath());
            if (text == null) {
                throw new FileNotFoundException(getPath());
            }
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean exists() {
            return texts.containsKey(getPath());
        }

        @Override
        public Resource resolve(String other) {
            return new Text(getPath() + "/" + other);
        }

        @Override
        public Resource resolveSibling(String other) {
            return new Text(getPath().substring(0, getPath().lastIndexOf('/') + 1) + other);
        }
    }
}
