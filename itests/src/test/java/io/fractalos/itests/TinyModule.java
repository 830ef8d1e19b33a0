// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A module that is only data, in four versions: the first has a table, the second adds a column to it, the third drops another, which the second
 * could not live with, and the fourth is never well. Its commands are {@code <id>.put} with a name, {@code <id>.items} and {@code <id>.version}.
 */
record TinyModule(String id, String version) {
    static final String FIRST = "1.0.0";
    static final String EXPANDED = "1.1.0";
    static final String CONTRACTED = "1.2.0";
    static final String ILL = "1.3.0";

    private static final String FOLDER = "META-INF/fractalos/";

    /** Writes the JAR into a folder, as its name says which. */
    Path in(Path folder) throws IOException {
        var manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "io.fractalos.module-" + id);
        main.putValue("Bundle-Version", version);
        main.putValue("FractalOS-Module", FOLDER + "module.yaml");
        main.putValue(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=fractalos.module)(version>=1.0)(!(version>=2.0)))\"");
        Path jar = folder.resolve(id + "-" + version + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file, manifest)) {
            for (Map.Entry<String, String> text : new TreeMap<>(files()).entrySet()) {
                JarEntry entry = new JarEntry(FOLDER + text.getKey());
                entry.setTime(0);
                out.putNextEntry(entry);
                out.write(text.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private Map<String, String> files() {
        return Map.of(
                "module.yaml", """
                        id: %1$s
                        version: %2$s
                        title: Tiny %1$s
                        description: For tests
                        kernel: "[1.0,2)"
                        api: 1
                        health: %1$s.version
                        """.formatted(id, version),
                "commands/all.yaml", commands(),
                "schemas/items.yaml", schema(),
                "migrations/0001-all.sql", migrations());
    }

    private String commands() {
        String said = version.equals(ILL)
                ? "(1 / (count(*) - count(*)))::text AS version FROM items"
                : "'" + version + "' AS version";
        return """
                %1$s.put:
                  title: Put an item
                  permission: work:write
                  input:
                    name: {type: string, minLength: 1, maxLength: 100}
                  writes: INSERT INTO items (name) VALUES (:name) RETURNING name
                  answers:
                    name: {type: string}
                %1$s.items:
                  title: Items
                  permission: work:read
                  reads: SELECT name FROM items ORDER BY name
                  answers:
                    name: {type: string}
                %1$s.version:
                  title: Who answers
                  permission: work:read
                  reads: SELECT %2$s
                  answers:
                    version: {type: string}
                """.formatted(id, said);
    }

    private boolean has(String since) {
        return version.compareTo(since) >= 0;
    }

    private String schema() {
        String old = has(CONTRACTED) ? "" : "      old: {type: text, nullable: true, comment: Nobody knows}\n";
        String note = has(EXPANDED) ? "      note: {type: text, nullable: true, comment: What people say}\n" : "";
        return """
                owner: %s
                tables:
                  items:
                    comment: Things
                    columns:
                      name: {type: text, comment: What people call it}
                %s%s    primaryKey: [name]
                """.formatted(id, old, note);
    }

    private String migrations() {
        String steps = """
                --liquibase formatted sql logicalFilePath:%1$s/0001-all.sql

                --changeset %1$s:items runInTransaction:true splitStatements:false
                --comment: Things
                CREATE TABLE items (
                    name text NOT NULL,
                    old text,
                    CONSTRAINT items_pkey PRIMARY KEY (name)
                );
                COMMENT ON TABLE items IS 'Things';
                COMMENT ON COLUMN items.name IS 'What people call it';
                COMMENT ON COLUMN items.old IS 'Nobody knows';
                GRANT SELECT, INSERT, UPDATE, DELETE ON items TO module_%1$s;
                """.formatted(id);
        String expanding = """

                --changeset %1$s:note runInTransaction:true splitStatements:false
                --comment: A note
                ALTER TABLE items ADD COLUMN note text;
                COMMENT ON COLUMN items.note IS 'What people say';
                """.formatted(id);
        String contracting = """

                --changeset %1$s:old runInTransaction:true splitStatements:false labels:contract
                --comment: Old goes
                ALTER TABLE items DROP COLUMN old;
                """.formatted(id);
        return steps + (has(EXPANDED) ? expanding : "") + (has(CONTRACTED) ? contracting : "");
    }
}
