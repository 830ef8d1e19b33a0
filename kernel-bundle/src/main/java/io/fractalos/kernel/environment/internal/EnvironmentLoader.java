// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds every setting. Later layers win: defaults, {@code etc/fractalos.cfg}, {@code etc/fractalos-<profile>.cfg}, environment variables,
 * secret files ({@code FRACTALOS_<KEY>_FILE} and {@code etc/secrets/<key>}). All problems are told at once.
 */
public final class EnvironmentLoader {
    private static final String PREFIX = "FRACTALOS_";
    private static final String FILE = "_FILE";
    private static final Set<String> PROFILES = Set.of("dev", "prod");

    private final Path etc;
    private final Path data;
    private final Map<String, String> variables;
    private final Map<String, Given> given = new HashMap<>();
    private final List<Violation> problems = new ArrayList<>();

    private EnvironmentLoader(Path etc, Path data, Map<String, String> variables) {
        this.etc = etc;
        this.data = data;
        this.variables = new TreeMap<>(variables);
    }

    /**
     * The environment of an installation; throws an invalid-request problem that names every key, its origin and the way out.
     *
     * @param etc the folder of the settings
     * @param data the folder where the platform keeps what it chose itself at the first boot
     * @param variables the environment variables; those with another prefix are ignored
     */
    public static Environment load(Path etc, Path data, Map<String, String> variables) {
        return new EnvironmentLoader(etc, data, variables).load();
    }

    private Environment load() {
        for (Key<?> key : Keys.ALL) {
            key.fallback().ifPresent(text -> given.put(key.name(), new Given(text, "default")));
        }
        given.put(Keys.ZONE.name(), FirstBoot.zone(data));
        file("fractalos.cfg");
        profile().ifPresent(profile -> file("fractalos-" + profile + ".cfg"));
        variables();
        secrets();
        SettingReader reader = new SettingReader(given, problems);
        Optional<Environment> environment = reader.environment();
        return environment.orElseThrow(() -> FractalException.invalid(problems));
    }

    private Optional<String> profile() {
        Optional<String> profile =
                Optional.ofNullable(variables.get(Keys.PROFILE)).filter(name -> !name.isBlank());
        if (profile.isPresent() && !PROFILES.contains(profile.get())) {
            problems.add(Violation.at(Keys.PROFILE, "There is no profile '" + profile.get() + "'")
                    .withFix("Set it to dev or prod, or not at all"));
            return Optional.empty();
        }
        return profile;
    }

    private void file(String name) {
        CfgFile file = CfgFile.read(etc.resolve(name), "etc/" + name);
        problems.addAll(file.problems());
        file.values().forEach(this::give);
    }

    private void give(String key, Given value) {
        if (names().contains(key)) {
            put(key, value);
        } else {
            problems.add(new Violation(
                    value.origin(),
                    "Unknown key '" + key + "'",
                    Optional.of(didYouMean(key, names())),
                    value.line(),
                    OptionalInt.empty()));
        }
    }

    /** An empty text gives nothing: {@code key =} in a file means that the line was left for later. */
    private void put(String key, Given value) {
        if (!value.text().isEmpty()) {
            given.put(key, value);
        }
    }

    private void variables() {
        Map<String, Key<?>> known = Keys.ALL.stream().collect(Collectors.toMap(Key::variable, key -> key));
        List<Runnable> files = new ArrayList<>();
        variables.forEach((name, text) -> {
            if (!name.startsWith(PREFIX) || Keys.OF_OTHER_PROGRAMS.contains(name)) {
                return;
            }
            String base = name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name;
            Key<?> key = known.get(base);
            if (key == null) {
                problems.add(Violation.at(name, "Unknown environment variable '" + name + "'")
                        .withFix(didYouMean(name, known.keySet())));
            } else if (name.endsWith(FILE)) {
                files.add(() -> secret(key, Path.of(text), name + "=" + text));
            } else {
                put(key.name(), new Given(text.strip(), name));
            }
        });
        files.forEach(Runnable::run);
    }

    private void secrets() {
        Path folder = etc.resolve("secrets");
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                Optional<Key<?>> key = Keys.ALL.stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst();
                if (key.isPresent()) {
                    secret(key.get(), file, "etc/secrets/" + name);
                } else if (!name.startsWith(".")) {
                    problems.add(Violation.at("etc/secrets/" + name, "Unknown key '" + name + "'")
                            .withFix(didYouMean(name, names())));
                }
            }
        } catch (IOException e) {
            problems.add(unreadable("etc/secrets", folder, e));
        }
    }

    private void secret(Key<?> key, Path file, String origin) {
        try {
            put(key.name(), new Given(Files.readString(file).strip(), origin));
        } catch (IOException e) {
            problems.add(unreadable(origin, file, e));
        }
    }

    private static Violation unreadable(String origin, Path file, IOException e) {
        String why = e instanceof NoSuchFileException ? "does not exist" : "cannot be read as UTF-8 text";
        return Violation.at(origin, "The file " + file + " " + why)
                .withFix("Make it a text file the user who runs FractalOS can read");
    }

    private static List<String> names() {
        return Keys.ALL.stream().<String>map(Key::name).toList();
    }

    private static String didYouMean(String written, Collection<String> known) {
        return Suggestion.of(written, known)
                .map(word -> "Did you mean '" + word + "'?")
                .orElseGet(() -> "Known: " + known.stream().sorted().collect(Collectors.joining(", ")));
    }
}
