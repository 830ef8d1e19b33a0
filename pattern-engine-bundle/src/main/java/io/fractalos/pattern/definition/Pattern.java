// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pattern that was read and found good. Immutable.
 *
 * @param version semantic, such as {@code 1.2.0}
 * @param module the module it says it belongs to
 * @param kernel the range of versions of the kernel it works with, such as {@code [1.0,2)}; all when there is none
 * @param deprecated that nothing new should be made from it
 * @param parameters the JSON Schema of an object, as JSON text
 * @param digest SHA-256 of everything but its tests
 */
public record Pattern(
        String id,
        String version,
        String title,
        String description,
        Optional<String> module,
        Optional<String> kernel,
        Optional<Deprecation> deprecated,
        String parameters,
        List<Computed> computed,
        List<Inclusion> includes,
        List<FileRule> rules,
        List<Check> checks,
        List<Upgrade> upgrades,
        PatternFiles files,
        String digest) {

    /** Copies the lists. */
    public Pattern {
        computed = List.copyOf(computed);
        includes = List.copyOf(includes);
        rules = List.copyOf(rules);
        checks = List.copyOf(checks);
        upgrades = List.copyOf(upgrades);
    }

    /**
     * Why nothing new should be made from it.
     *
     * @param since the version from which on
     * @param replacedBy the id of the pattern to take instead
     */
    public record Deprecation(Optional<String> since, String reason, Optional<String> replacedBy) {

        /** All of it in a line. */
        public String text() {
            return "Deprecated" + since.map(version -> " since " + version).orElse("") + ": " + reason
                    + replacedBy.map(id -> " Take " + id + " instead.").orElse("");
        }
    }

    /** A value that templates use like a parameter: an expression over parameters and the computed values above. */
    public record Computed(String name, String value) {}

    /**
     * A pattern whose files come before those of this one.
     *
     * @param version a range such as {@code [1.0,2.0)}
     * @param when an expression; always when there is none
     * @param parameters an expression for each parameter that is passed on
     */
    public record Inclusion(
            String pattern, String version, Optional<String> when, Optional<Map<String, String>> parameters) {}

    /**
     * What is special about some files of the template.
     *
     * @param path a file below the template, or a folder with two asterisks
     * @param to its path in the repository, a template
     * @param each an expression that makes a list, whose items the template knows by the name {@code as}
     */
    public record FileRule(
            String path,
            Optional<String> to,
            Optional<String> when,
            Optional<String> each,
            Optional<String> as,
            Optional<FileMode> mode,
            Optional<Boolean> verbatim) {
        private static final String ALL = "/**";

        /** True when that file, below the template, is meant. */
        public boolean fits(String file) {
            return folder() ? file.startsWith(path.substring(0, path.length() - 2)) : file.equals(path);
        }

        /** True when it is about all files of a folder. */
        public boolean folder() {
            return path.endsWith(ALL);
        }

        /** What remains of a file's path below the folder of the rule. */
        public String below(String file) {
            return file.substring(path.length() - 2);
        }
    }

    /**
     * A command that tells whether a repository is well. Declared here; who runs it says where and with what.
     *
     * @param command program and arguments; no shell is between
     * @param seconds how long it may take, 1 to 3600
     */
    public record Check(String name, List<String> command, int seconds) {}

    /** What changed in a version. */
    public record Upgrade(String version, Optional<String> notes, Optional<List<Rename>> renames) {}

    /** A file that has another path since. */
    public record Rename(String from, String to) {}
}
