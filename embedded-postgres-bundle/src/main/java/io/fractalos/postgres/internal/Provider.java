// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * Which database this installation uses. Read here as well as in the kernel, in the same layers, because this
 * bundle starts long before it; whether the values are right is for the kernel to say.
 */
record Provider(String name) {
    private static final String KEY = "database.provider";
    private static final String VARIABLE = "FRACTALOS_DATABASE_PROVIDER";
    private static final String DEFAULT = "embedded";

    /** The provider set in a folder of settings, in the environment or in a secret file; later ones win. */
    static Provider configured(Path etc, Map<String, String> environment) throws IOException {
        String name = setting(etc.resolve("fractalos.cfg"), DEFAULT);
        String profile = environment.getOrDefault("FRACTALOS_PROFILE", "");
        if (!profile.isBlank()) {
            name = setting(etc.resolve("fractalos-" + profile + ".cfg"), name);
        }
        String variable = environment.getOrDefault(VARIABLE, "").strip();
        if (!variable.isEmpty()) {
            name = variable;
        }
        String file = environment.getOrDefault(VARIABLE + "_FILE", "").strip();
        if (!file.isEmpty()) {
            name = text(Path.of(file), name);
        }
        return new Provider(text(etc.resolve("secrets").resolve(KEY), name));
    }

    boolean isEmbedded() {
        return name.equals(DEFAULT);
    }

    private static String setting(Path file, String otherwise) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (NoSuchFileException none) {
            return otherwise;
        }
        String value = properties.getProperty(KEY, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    private static String text(Path file, String otherwise) throws IOException {
        String value = Files.exists(file) ? Files.readString(file).strip() : "";
        return value.isEmpty() ? otherwise : value;
    }
}
