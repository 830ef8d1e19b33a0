// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.module.internal.KeptArchives;
import io.fractalos.kernel.schema.internal.LiquibaseMigrations;
import io.fractalos.kernel.testing.ClassPathSchemas;
import io.fractalos.kernel.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.postgresql.ds.PGSimpleDataSource;

/** An import in a process of its own, which can be killed as a machine that loses power. It tells each sentence and goes on when it is sent a line. */
final class ImportProcess {
    private ImportProcess() {}

    static Process start(TestDatabase database, Path folder, Path home) throws IOException {
        ProcessBuilder node = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ImportProcess.class.getName(),
                        folder.toString(),
                        home.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = node.environment();
        environment.put("IMPORT_URL", database.url());
        environment.put("IMPORT_USER", database.ownerUser());
        environment.put("IMPORT_PASSWORD", database.ownerPassword());
        environment.put("IMPORT_APP", database.appUser());
        return node.start();
    }

    /** Imports the folder that is named first; the second is its home. */
    public static void main(String[] paths) {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(System.getenv("IMPORT_URL"));
        owner.setUser(System.getenv("IMPORT_USER"));
        owner.setPassword(System.getenv("IMPORT_PASSWORD"));
        Path home = Path.of(paths[1]);
        AtomicReference<OwnerInstallation> self = new AtomicReference<>();
        OwnerInstallation installation = new OwnerInstallation(
                owner,
                System.getenv("IMPORT_APP"),
                ClassPathSchemas.all(),
                new LiquibaseMigrations(),
                new KeptArchives(),
                new Home(home.resolve("etc"), home.resolve("data"), TestInstallation.VERSION),
                new PendingImport(Optional.empty(), () -> self.get().beforeSchema(), () -> {}));
        self.set(installation);
        installation.importFrom(Path.of(paths[0]), ImportProcess::tell);
    }

    private static void tell(String sentence) {
        System.out.println(sentence);
        try {
            int next = System.in.read();
            while (next != '\n') {
                next = System.in.read();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
