// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Spelling;
import io.fractalos.pattern.template.internal.Words.Role;
import io.fractalos.pattern.template.internal.Words.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds names that nothing answers to, and partials that include each other in a circle. For one thread. */
final class WordCheck {
    /** What Pebble itself puts beside the values of a template. */
    private static final Set<String> PEBBLES = Set.of("template", "_context", "locale", "loop");

    private static final Set<String> BODY_TAGS = Set.of("else", "elseif", "endif", "endfor");

    private final Map<Source, List<Word>> words;
    private final boolean namesKnown;
    private final Set<String> variables;
    private final Set<String> secrets;
    private final Set<String> partials = new TreeSet<>();
    private final List<Violation> found = new ArrayList<>();

    private WordCheck(Map<Source, List<Word>> words, Optional<Set<String>> known, Set<String> secrets) {
        this.words = words;
        this.namesKnown = known.isPresent();
        this.variables = new HashSet<>(known.orElseGet(Set::of));
        this.secrets = secrets;
        variables.add("loop");
        words.values().forEach(all -> all.stream()
                .filter(word -> word.role() == Role.NEW_VARIABLE)
                .forEach(word -> variables.add(word.text())));
        words.keySet().stream()
                .map(Source::name)
                .filter(name -> name.startsWith(SourceLoader.PARTIALS))
                .map(name -> name.substring(SourceLoader.PARTIALS.length(), name.length() - ".peb".length()))
                .forEach(partials::add);
    }

    static List<Violation> of(Map<Source, List<Word>> words, Optional<Set<String>> known, Set<String> secrets) {
        WordCheck check = new WordCheck(words, known, secrets);
        words.forEach((source, all) -> all.forEach(word -> check.word(source, word)));
        check.circles();
        return check.found;
    }

    private void word(Source source, Word word) {
        switch (word.role()) {
            case TAG -> tag(source, word);
            case FILTER -> known(source, word, "filter", AllowedLanguage.FILTERS);
            case TEST -> known(source, word, "test", AllowedLanguage.TESTS);
            case FUNCTION -> known(source, word, "function", AllowedLanguage.FUNCTIONS);
            case PARTIAL -> known(source, word, "partial", partials);
            case VARIABLE -> variable(source, word);
            case REFUSED -> refused(source, word);
            case NEW_VARIABLE -> made(source, word);
        }
    }

    private void tag(Source source, Word word) {
        boolean own = source.expression() && word.text().equals(ValueTag.NAME);
        if (!own && !BODY_TAGS.contains(word.text())) {
            known(source, word, "tag", AllowedLanguage.TAGS);
        }
    }

    private void known(Source source, Word word, String what, Set<String> all) {
        if (!all.contains(word.text())) {
            String list = all.isEmpty() ? "There is none" : "There are " + String.join(", ", new TreeSet<>(all));
            add(
                    source,
                    word,
                    "There is no " + what + " '" + word.text() + "'",
                    meant(word, all).orElse(list));
        }
    }

    private void made(Source source, Word word) {
        if (PEBBLES.contains(word.text())) {
            add(source, word, "'" + word.text() + "' is a word of the template language", "Choose another name");
        }
    }

    private void variable(Source source, Word word) {
        if (source.name().indexOf('#') >= 0 && secrets.contains(word.text())) {
            add(source, word, "The secret '" + word.text() + "' cannot be used here", "Only files may name a secret");
        } else if (namesKnown && !variables.contains(word.text())) {
            String fix = meant(word, variables).orElse("Declare it under parameters or computed");
            add(source, word, "'" + word.text() + "' is not defined", fix);
        }
    }

    private static Optional<String> meant(Word word, Set<String> all) {
        return Spelling.closest(word.text(), new TreeSet<>(all)).map(name -> "Did you mean '" + name + "'?");
    }

    private void refused(Source source, Word word) {
        switch (word.text()) {
            case "include" ->
                add(source, word, "A partial is included by its name in quotes", "Write {% include \"NAME\" %}");
            case Words.KEY -> add(source, word, "Keys of a map are texts in quotes", "Write {\"key\": value}");
            case Words.TWICE -> add(source, word, "A key stands twice in this map", "Leave one of the two out");
            default -> add(source, word, "Values cannot stand inside quotes", "Join texts with ~");
        }
    }

    private void add(Source source, Word word, String message, String fix) {
        found.add(source.violation(word.line(), word.text(), message, Optional.of(fix)));
    }

    private void circles() {
        Map<String, Source> byName = new LinkedHashMap<>();
        words.keySet().forEach(source -> byName.put(source.name(), source));
        words.forEach((source, all) -> all.stream()
                .filter(word -> word.role() == Role.PARTIAL)
                .filter(word -> source.name().startsWith(SourceLoader.PARTIALS))
                .filter(word -> reaches(byName, SourceLoader.partial(word.text()), source.name(), new HashSet<>()))
                .findFirst()
                .ifPresent(word -> add(
                        source,
                        word,
                        "This partial includes itself through '" + word.text() + "'",
                        "Take one of the two out")));
    }

    private boolean reaches(Map<String, Source> byName, String from, String to, Set<String> seen) {
        Source source = byName.get(from);
        if (from.equals(to) || source == null || !seen.add(from)) {
            return from.equals(to);
        }
        return words.getOrDefault(source, List.of()).stream()
                .filter(word -> word.role() == Role.PARTIAL)
                .anyMatch(word -> reaches(byName, SourceLoader.partial(word.text()), to, seen));
    }
}
