// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A setting there is: its name, meaning, default and type.
 *
 * @param expected completes the sentence "Give …", such as {@code a whole number from 1 to 200}
 * @param parser the typed value of a text, empty when the text is none
 */
record Key<T>(
        String name,
        String description,
        Optional<String> fallback,
        boolean secret,
        String expected,
        Function<String, Optional<T>> parser) {

    /** The environment variable that gives it. */
    String variable() {
        return variable(name);
    }

    static String variable(String name) {
        return "FRACTALOS_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    Key<T> or(String text) {
        return new Key<>(name, description, Optional.of(text), secret, expected, parser);
    }

    Key<T> keptSecret() {
        return new Key<>(name, description, fallback, true, expected, parser);
    }

    /** The text as it may be shown. */
    String shown(String text) {
        return secret ? "***" : text.replaceAll("(?i)(password=)[^&]*", "$1***");
    }
}
