// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import io.fractalos.kernel.environment.Key;
import io.fractalos.kernel.environment.Keys;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        return of(written, known)
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

    /** The known word nearest to the one written, when it is near enough to be meant. */
    static Optional<String> of(String written, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String word) -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(word -> distance(written, word) <= Math.max(2, written.length() / 3));
    }

    /** How many letters must be added, removed or replaced (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
