// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.value.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which files of a module are read. */
final class Folders {
    private static final Map<String, String> ENDINGS = Map.of(
            "commands", "yaml",
            "schemas", "yaml",
            "migrations", "sql",
            "manifests", "json",
            "views", "yaml",
            "workflows", "yaml",
            "prompts", "md");
    private static final Pattern OTHERS = Pattern.compile("module\\.yaml|migrations/releases\\.yaml|patterns/[^/]+/.+");

    private Folders() {}

    /** Paths in that folder, without folders below. */
    static boolean in(String folder, String path) {
        return path.startsWith(folder + "/")
                && path.indexOf('/', folder.length() + 1) < 0
                && path.endsWith("." + ENDINGS.get(folder));
    }

    /** The name of a file without folder and ending. */
    static String name(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return file.substring(0, Math.max(0, file.lastIndexOf('.')));
    }

    static boolean known(String path) {
        return OTHERS.matcher(path).matches() || ENDINGS.keySet().stream().anyMatch(folder -> in(folder, path));
    }

    /** What to do about a file that is not read. */
    static String advice(String path) {
        int slash = path.indexOf('/');
        String folder = path.substring(0, Math.max(0, slash));
        Optional<String> meant = Spelling.closest(folder, ENDINGS.keySet());
        return meant.map(known -> "Did you mean " + known + "/" + name(path) + "." + ENDINGS.get(known) + "?")
                .orElse("Remove it; files lie in "
                        + String.join(
                                ", ",
                                List.copyOf(ENDINGS.keySet()).stream().sorted().toList()) + ", patterns/ID");
    }
}
