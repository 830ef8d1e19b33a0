// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** A node in a process of its own that migrates and says how many change sets it ran. */
final class MigrateOnce {
    private static final SchemaFile DECLARED = new SchemaFile("schemas/shop.yaml", "owner: shop\n");

    private MigrateOnce() {}

    /** @param files what it runs, in order */
    static Process start(TestDatabase database, List<SchemaFile> files) throws IOException {
        Path folder = Files.createTempDirectory("migrate-once");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                MigrateOnce.class.getName()));
        for (SchemaFile file : files) {
            Path copy = folder.resolve(file.path().replace('/', '_'));
            Files.writeString(copy, file.text());
            copy.toFile().deleteOnExit();
            command.add(copy.toString());
        }
        folder.toFile().deleteOnExit();
        ProcessBuilder node = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = node.environment();
        environment.put("MIGRATE_URL", database.url());
        environment.put("MIGRATE_USER", database.ownerUser());
        environment.put("MIGRATE_PASSWORD", database.ownerPassword());
        return node.start();
    }

    /** These files as one bundle's. */
    static List<SchemaSource> sources(List<SchemaFile> migrations) {
        return List.of(new SchemaSource("shop-bundle", List.of(DECLARED), migrations));
    }

    /** Migrates with the files named. */
    public static void main(String[] paths) throws IOException {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(System.getenv("MIGRATE_URL"));
        owner.setUser(System.getenv("MIGRATE_USER"));
        owner.setPassword(System.getenv("MIGRATE_PASSWORD"));
        List<SchemaFile> files = new ArrayList<>();
        for (String path : paths) {
            files.add(new SchemaFile(path.substring(path.lastIndexOf('/') + 1), Files.readString(Path.of(path))));
        }
        System.out.println(new LiquibaseMigrations().run(owner, sources(files)).applied());
    }
}
