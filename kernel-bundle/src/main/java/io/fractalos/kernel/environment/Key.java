// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting there is: its name, meaning, default and type. A name with {@code <name>} in it stands for many settings, such as
 * {@code state.remote.<name>.url} for {@code state.remote.origin.url}.
 *
 * @param secret whether its value is shown nowhere
 * @param hot whether a change in a file of settings takes effect at once, not at the next start; a secret that a command tells waits all the same
 * @param expected completes the sentence "Give …", such as {@code a whole number from 1 to 200}
 * @param parser the typed value of a text, empty when the text is none
 */
public record Key<T>(
        String name,
        String description,
        Optional<String> fallback,
        boolean secret,
        boolean hot,
        String expected,
        Function<String, Optional<T>> parser) {
    /** Stands for the name in a key of many settings. */
    public static final String PLACE = "<name>";

    private static final String SLUG = "([a-z][a-z0-9-]*)";

    Key(String name, String description, String expected, Function<String, Optional<T>> parser) {
        this(name, description, Optional.empty(), false, false, expected, parser);
    }

    /** With a default. */
    Key<T> or(String text) {
        return new Key<>(name, description, Optional.of(text), secret, hot, expected, parser);
    }

    /** Shown nowhere. */
    Key<T> keptSecret() {
        return new Key<>(name, description, fallback, true, hot, expected, parser);
    }

    /** Whoever uses it asks for it each time, so a change takes effect at once. */
    Key<T> changesAtOnce() {
        return new Key<>(name, description, fallback, secret, true, expected, parser);
    }

    /** Whether it stands for many settings. */
    public boolean isPattern() {
        return name.contains(PLACE);
    }

    /** What stands for the name in a setting of this key; empty when the setting is another's. An ordinary key has the name "". */
    public Optional<String> nameIn(String setting) {
        if (!isPattern()) {
            return setting.equals(name) ? Optional.of("") : Optional.empty();
        }
        return group(name, SLUG, setting);
    }

    /** The setting an environment variable gives; empty when the variable is another's. */
    public Optional<String> settingOf(String variable) {
        if (!isPattern()) {
            return variable.equals(variable()) ? Optional.of(name) : Optional.empty();
        }
        return group(variable(), "([A-Z][A-Z0-9_]*)", variable)
                .map(found -> name.replace(PLACE, found.toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    private static Optional<String> group(String pattern, String part, String text) {
        int at = pattern.indexOf(PLACE);
        Matcher match = Pattern.compile(Pattern.quote(pattern.substring(0, at))
                        + part
                        + Pattern.quote(pattern.substring(at + PLACE.length())))
                .matcher(text);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    /** The environment variable that gives it; the name in a pattern is written in capitals, and a dash of it as underscore. */
    public String variable() {
        int at = name.indexOf(PLACE);
        return at < 0
                ? variable(name)
                : variable(name.substring(0, at)) + PLACE + capitals(name.substring(at + PLACE.length()));
    }

    private static String variable(String name) {
        return "FRACTALOS_" + capitals(name);
    }

    private static String capitals(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The text as it may be shown: without a secret, and without the password a URL may hold. */
    public String shown(String text) {
        return secret ? "***" : Shown.of(text);
    }
}
