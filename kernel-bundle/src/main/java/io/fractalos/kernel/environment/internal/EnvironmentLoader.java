// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import io.fractalos.kernel.environment.Key;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.environment.Profile;
import io.fractalos.kernel.problem.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds what was given for every setting. Later layers win: defaults, {@code etc/fractalos.cfg}, {@code etc/fractalos-<profile>.cfg},
 * environment variables, secret files ({@code FRACTALOS_<KEY>_FILE} and {@code etc/secrets/<key>}).
 */
final class EnvironmentLoader {
    static final String PREFIX = "FRACTALOS_";
    static final String COMMON = "fractalos.cfg";
    private static final String FILE = "_FILE";
    private static final String COMMAND = ".command";

    /** Variables with our prefix that other programs of ours read: the launcher and the browser tests. */
    private static final Set<String> OF_OTHER_PROGRAMS = Set.of("FRACTALOS_CHROMIUM", "FRACTALOS_HOME");

    private final Path etc;
    private final Path data;
    private final Map<String, String> variables;
    private final Map<String, Given> given = new TreeMap<>();
    private final List<Violation> problems;

    /** @param problems gets everything that is wrong */
    EnvironmentLoader(Path etc, Path data, Map<String, String> variables, List<Violation> problems) {
        this.etc = etc;
        this.data = data;
        this.variables = new TreeMap<>(variables);
        this.problems = problems;
    }

    /** What was given, by setting. */
    Map<String, Given> load() {
        for (Key<?> key : Keys.all()) {
            key.fallback().ifPresent(text -> given.put(key.name(), new Given(text, "default")));
        }
        given.put(Keys.ZONE.name(), FirstBoot.zone(data));
        file(COMMON);
        profileFiles();
        variables();
        secrets();
        return given;
    }

    /** The one of this profile is read; one of a profile there is not would be forgotten. */
    private void profileFiles() {
        Optional<Given> named = Optional.ofNullable(variables.get(Keys.PROFILE.variable()))
                .filter(name -> !name.isBlank())
                .map(name -> new Given(name.strip(), Keys.PROFILE.variable()))
                .or(() -> Optional.ofNullable(given.get(Keys.PROFILE.name())));
        named.flatMap(name -> Keys.PROFILE.parser().apply(name.text())).ifPresent(profile -> file(file(profile)));
        List<String> known =
                Stream.of(Profile.values()).map(EnvironmentLoader::file).toList();
        for (Path file : list(etc)) {
            String name = file.getFileName().toString();
            if (name.matches("fractalos-.*\\.cfg") && !known.contains(name)) {
                problems.add(Violation.at("etc/" + name, "There is no such profile")
                        .withFix(Suggestion.sentence(name, known)));
            }
        }
    }

    private static String file(Profile profile) {
        return "fractalos-" + profile + ".cfg";
    }

    private void file(String name) {
        CfgFile file = CfgFile.read(etc.resolve(name), "etc/" + name);
        problems.addAll(file.problems());
        file.values().forEach((setting, value) -> give(setting, value, file));
    }

    private void give(String setting, Given value, CfgFile file) {
        if (Keys.of(setting).isPresent()) {
            put(setting, value);
        } else if (setting.endsWith(COMMAND) && Keys.of(base(setting)).isPresent()) {
            command(base(setting), value, file);
        } else {
            problems.add(new Violation(
                    value.origin(),
                    "Unknown key '" + setting + "'",
                    Optional.of(Suggestion.ofSetting(setting)),
                    value.line(),
                    OptionalInt.empty()));
        }
    }

    private static String base(String setting) {
        return setting.substring(0, setting.length() - COMMAND.length());
    }

    private void command(String setting, Given value, CfgFile file) {
        String problem = "";
        if (!Keys.of(setting).orElseThrow().secret()) {
            problem = "Only secrets can come from a command";
        } else if (file.values().containsKey(setting)
                && !file.values().get(setting).text().isEmpty()) {
            problem = "The same file gives '" + setting + "'";
        }
        if (problem.isEmpty()) {
            put(setting, value.asCommand());
        } else {
            problems.add(new Violation(
                    value.origin(),
                    problem,
                    Optional.of("Remove " + setting + COMMAND),
                    value.line(),
                    OptionalInt.empty()));
        }
    }

    /** An empty text gives nothing: {@code key =} in a file means that the line was left for later. */
    private void put(String setting, Given value) {
        if (!value.text().isEmpty()) {
            given.put(setting, value);
        }
    }

    private void variables() {
        List<Runnable> files = new ArrayList<>();
        variables.forEach((name, text) -> {
            if (!name.startsWith(PREFIX) || OF_OTHER_PROGRAMS.contains(name)) {
                return;
            }
            Optional<String> whole = setting(name);
            Optional<String> file =
                    name.endsWith(FILE) ? setting(name.substring(0, name.length() - FILE.length())) : Optional.empty();
            if (whole.isPresent()) {
                put(whole.get(), new Given(text.strip(), name));
            } else if (file.isPresent()) {
                files.add(() -> secret(file.get(), Path.of(text), name + "=" + text));
            } else {
                problems.add(Violation.at(name, "Unknown environment variable '" + name + "'")
                        .withFix(Suggestion.ofVariable(name)));
            }
        });
        files.forEach(Runnable::run);
    }

    private static Optional<String> setting(String variable) {
        return Keys.all().stream()
                .flatMap(key -> key.settingOf(variable).stream())
                .findFirst();
    }

    private void secrets() {
        for (Path file : list(etc.resolve("secrets"))) {
            String name = file.getFileName().toString();
            if (Keys.of(name).isPresent()) {
                secret(name, file, "etc/secrets/" + name);
            } else if (!name.startsWith(".")) {
                problems.add(Violation.at("etc/secrets/" + name, "Unknown key '" + name + "'")
                        .withFix(Suggestion.ofSetting(name)));
            }
        }
    }

    private List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            problems.add(unreadable("etc", folder, e));
            return List.of();
        }
    }

    private void secret(String setting, Path file, String origin) {
        try {
            put(setting, new Given(Files.readString(file).strip(), origin).in(file));
        } catch (IOException e) {
            problems.add(unreadable(origin, file, e));
        }
    }

    private static Violation unreadable(String origin, Path file, IOException e) {
        String why = e instanceof NoSuchFileException ? "does not exist" : "cannot be read as UTF-8 text";
        return Violation.at(origin, "The file " + file + " " + why)
                .withFix("Make it a text file the user who runs FractalOS can read");
    }
}
