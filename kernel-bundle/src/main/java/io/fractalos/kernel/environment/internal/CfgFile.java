// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import io.fractalos.kernel.problem.Violation;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;

/** A file of settings in the format of {@link Properties}, UTF-8, that remembers on which line each key stands. */
final class CfgFile {
    private final String name;
    private final Map<String, Given> values = new LinkedHashMap<>();
    private final List<Violation> problems = new ArrayList<>();

    private CfgFile(String name) {
        this.name = name;
    }

    /** Reads the file; one that does not exist gives nothing. */
    static CfgFile read(Path file, String name) {
        CfgFile cfg = new CfgFile(name);
        try {
            cfg.parse(Files.readAllLines(file));
        } catch (NoSuchFileException none) {
            return cfg;
        } catch (CharacterCodingException e) {
            cfg.report(0, "It is not text in UTF-8", "Save it as UTF-8");
        } catch (IOException e) {
            cfg.report(
                    0,
                    "It cannot be read (" + e.getClass().getSimpleName() + ")",
                    "Make " + file + " readable for the user who runs FractalOS");
        }
        return cfg;
    }

    /** The values by key, with file and line as origin. */
    Map<String, Given> values() {
        return values;
    }

    List<Violation> problems() {
        return problems;
    }

    private void parse(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            int first = i + 1;
            StringBuilder logical = new StringBuilder(lines.get(i));
            while (continues(logical) && i + 1 < lines.size()) {
                i++;
                logical.append('\n').append(lines.get(i));
            }
            parse(logical.toString(), first);
        }
    }

    private static boolean continues(CharSequence line) {
        String text = line.toString();
        boolean comment =
                text.stripLeading().startsWith("#") || text.stripLeading().startsWith("!");
        int slashes = text.length() - text.replaceAll("\\\\+$", "").length();
        return !comment && slashes % 2 == 1;
    }

    private void parse(String logical, int line) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(logical));
        } catch (IllegalArgumentException e) {
            report(
                    line,
                    "The escape is not complete",
                    "Write \\u and four hexadecimal digits, or \\\\ for a backslash");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String key : one.stringPropertyNames()) {
            Given before = values.putIfAbsent(
                    key, new Given(one.getProperty(key).strip(), name + ":" + line, OptionalInt.of(line)));
            if (before != null) {
                report(line, "The key '" + key + "' is given already at " + before.origin(), "Remove one of the two");
            }
        }
    }

    private void report(int line, String message, String fix) {
        OptionalInt at = line == 0 ? OptionalInt.empty() : OptionalInt.of(line);
        problems.add(new Violation(
                line == 0 ? name : name + ":" + line, message, Optional.of(fix), at, OptionalInt.empty()));
    }
}
