// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import io.fractalos.kernel.environment.Key;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.value.Spelling;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The word someone probably meant. */
final class Suggestion {
    private Suggestion() {}

    /** What to say about a setting there is none of. */
    static String ofSetting(String written) {
        return sentence(
                written,
                Keys.all().stream().map(key -> filled(key.name(), written, ".")).toList());
    }

    /** What to say about an environment variable that gives no setting. */
    static String ofVariable(String written) {
        return sentence(
                written,
                Keys.all().stream()
                        .map(key -> filled(key.variable(), written, "_"))
                        .toList());
    }

    /** What to say about a word that is none of the known. */
    static String sentence(String written, Collection<String> known) {
        return Spelling.closest(written, known)
                .map(word -> "Did you mean '" + word + "'?")
                .orElseGet(() -> "Known: " + known.stream().sorted().collect(Collectors.joining(", ")));
    }

    /** A pattern with the part someone wrote in the place of its name, when as many parts were written. */
    private static String filled(String pattern, String written, String separator) {
        List<String> parts = parts(pattern, separator);
        int place = parts.indexOf(Key.PLACE);
        List<String> words = parts(written, separator);
        return place >= 0 && words.size() == parts.size() ? pattern.replace(Key.PLACE, words.get(place)) : pattern;
    }

    private static List<String> parts(String text, String separator) {
        return Arrays.asList(text.split(Pattern.quote(separator), -1));
    }
}
