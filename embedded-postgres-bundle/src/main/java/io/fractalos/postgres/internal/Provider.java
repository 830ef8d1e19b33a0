// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.osgi.framework.BundleContext;

/** Which database this installation uses: read here as well as in the kernel, since this bundle starts long before it. */
record Provider(String name) {
    private static final String KEY = "database.provider";
    private static final String DEFAULT = "embedded";

    static Provider configured(BundleContext context, Map<String, String> environment) throws IOException {
        String fromEnvironment = environment.get("FRACTALOS_DATABASE_PROVIDER");
        if (fromEnvironment != null && !fromEnvironment.isBlank()) {
            return new Provider(fromEnvironment.strip());
        }
        String etc = context.getProperty("karaf.etc");
        return etc == null ? new Provider(DEFAULT) : read(Path.of(etc, "fractalos.cfg"));
    }

    static Provider read(Path file) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (NoSuchFileException none) {
            return new Provider(DEFAULT);
        }
        return new Provider(properties.getProperty(KEY, DEFAULT).strip());
    }

    boolean isEmbedded() {
        return name.equals(DEFAULT);
    }
}
