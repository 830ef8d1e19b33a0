// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import io.fractalos.kernel.environment.Key;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.environment.Profile;
import io.fractalos.kernel.environment.Provider;
import io.fractalos.kernel.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Types the texts that were given, and checks what they say together. All problems are found at once. */
final class SettingReader {
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(10);
    private static final byte[] SALT = SecureRandom.getSeed(16);
    private static final List<Key<?>> OF_A_SERVER = List.of(
            Keys.DATABASE_URL, Keys.OWNER_URL, Keys.OWNER_USER, Keys.OWNER_PASSWORD, Keys.APP_USER, Keys.APP_PASSWORD);

    private final Map<String, String> variables;
    private final Map<String, Given> given;
    private final List<Violation> problems;
    private final SortedMap<String, Value> values = new TreeMap<>();

    private SettingReader(Map<String, String> variables, Map<String, Given> given, List<Violation> problems) {
        this.variables = variables;
        this.given = given;
        this.problems = problems;
    }

    /** What the files and variables say: values, and everything that is wrong with them. */
    record Read(SortedMap<String, Value> values, List<Violation> problems) {}

    /**
     * Reads every layer.
     *
     * @param withCommands whether commands that know a secret are asked; without, nobody knows what their values are
     */
    static Read read(Path etc, Path data, Map<String, String> variables, boolean withCommands) {
        List<Violation> problems = new ArrayList<>();
        Map<String, Given> given = new EnvironmentLoader(etc, data, variables, problems).load();
        SettingReader reader = new SettingReader(variables, given, problems);
        given.forEach((setting, value) -> reader.read(setting, value, withCommands));
        reader.agree();
        return new Read(reader.values, problems);
    }

    private void read(String setting, Given value, boolean withCommands) {
        Key<?> key = Keys.of(setting).orElseThrow();
        String mark = key.secret() ? digest(value.text()) : value.text();
        if (value.command() && !withCommands) {
            values.put(setting, new Value(setting, key, Optional.empty(), key.shown(""), origin(value), mark));
            return;
        }
        Given answer = value.command() ? answer(setting, value) : value;
        Optional<?> typed = key.parser().apply(answer.text());
        if (typed.isPresent()) {
            values.put(setting, new Value(setting, key, typed, key.shown(answer.text()), origin(value), mark));
        } else if (!value.command()) {
            String found = key.secret() ? "" : ", not '" + key.shown(value.text()) + "'";
            problem(setting, value, "It must be " + key.expected() + found, "Give " + key.expected());
        }
    }

    private static String origin(Given value) {
        return value.command() ? value.origin() + " (command)" : value.origin();
    }

    private Given answer(String setting, Given value) {
        try {
            return value.answered(new SecretCommand(value.text(), variables, COMMAND_LIMIT).run());
        } catch (SecretCommand.Failure e) {
            problem(
                    setting,
                    value,
                    String.valueOf(e.getMessage()),
                    "Run it as the user who runs FractalOS; its output is not shown here, since it may hold the secret");
            return value;
        }
    }

    private void agree() {
        early(Keys.PROFILE);
        early(Keys.DATABASE_PROVIDER);
        Object provider = typed(Keys.DATABASE_PROVIDER);
        Given chosen = given.get(Keys.DATABASE_PROVIDER.name());
        if (provider == Provider.EMBEDDED) {
            OF_A_SERVER.forEach(key -> refuse(
                    key, "The embedded database has no use for it", "Remove it, or set database.provider = postgres"));
        } else if (provider != null && chosen != null) {
            require(Keys.DATABASE_URL, chosen);
            if (provider == Provider.SUPABASE) {
                require(Keys.OWNER_URL, chosen);
            } else {
                refuse(Keys.OWNER_URL, "Only the provider supabase has a second URL", "Remove it");
            }
        }
        if (typed(Keys.PROFILE) == Profile.PROD) {
            ProductionRules.check(given, problems);
        }
    }

    /** The profile decides what is read, and the embedded database starts before everything else. */
    private void early(Key<?> key) {
        Given chosen = given.get(key.name());
        if (chosen != null
                && !Set.of("default", "etc/" + EnvironmentLoader.COMMON, key.variable())
                        .contains(chosen.place())) {
            String why = key.equals(Keys.PROFILE)
                    ? "The profile is chosen before this place is read"
                    : "The database starts before this place is read";
            problem(key.name(), chosen, why, "Give it in etc/fractalos.cfg or as " + key.variable());
        }
    }

    private void require(Key<?> key, Given provider) {
        if (!given.containsKey(key.name())) {
            problem(key.name(), provider, "The provider " + provider.text() + " needs it", "Give " + key.expected());
        }
    }

    private void refuse(Key<?> key, String why, String fix) {
        Given value = given.get(key.name());
        if (value != null) {
            problem(key.name(), value, why, fix);
        }
    }

    private @Nullable Object typed(Key<?> key) {
        Value value = values.get(key.name());
        return value == null ? null : value.typed().orElse(null);
    }

    private void problem(String setting, Given value, String message, String fix) {
        problems.add(new Violation(
                setting, message + " (" + value.origin() + ")", Optional.of(fix), value.line(), OptionalInt.empty()));
    }

    private static String digest(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(SALT);
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
