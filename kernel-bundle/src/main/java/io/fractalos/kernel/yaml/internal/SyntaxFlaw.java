// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** What a parser complains about, in words for people who do not write parsers. */
final class SyntaxFlaw {
    private static final Pattern CHARACTER = Pattern.compile("found character '(.)' that cannot start any token");
    private static final Pattern JSON_CHARACTER =
            Pattern.compile("Unexpected character \\('(.)' \\(code \\d+.*?\\)\\): was expecting (.*)");

    /** What to look for in the complaint, whether the place is where the broken part begins, and what to say instead. */
    private record Known(String part, boolean atBegin, String message, String fix) {}

    private static final List<Known> KNOWN = List.of(
            new Known("\\t(TAB)", false, "A tab stands where YAML takes only spaces", "Indent with spaces"),
            new Known(
                    "mapping values are not allowed here",
                    false,
                    "A second ': ' in one value, or a line indented too far",
                    "Put the value in quotes, or indent the line like its neighbours"),
            new Known("expected ',' or ']'", true, "This list does not end", "Close it with ] after its last item"),
            new Known("expected ',' or '}'", true, "This object does not end", "Close it with } after its last field"),
            new Known(
                    "found unexpected end of stream",
                    true,
                    "This quoted text does not end",
                    "Close it with the same quote"),
            new Known("could not find expected ':'", true, "This line has no ':'", "Write it as key: value"),
            new Known(
                    "expected <block end>",
                    false,
                    "This does not continue what is above it",
                    "Indent it like its neighbours"),
            new Known(
                    "sequence entries are not allowed here",
                    false,
                    "A list begins in the middle of a line",
                    "Begin it on a line of its own"),
            new Known(
                    "escape",
                    false,
                    "A backslash is followed by something it does not go with",
                    "Double it, or use single quotes"),
            new Known("Expected a field name", false, "A key must be one word or text", "Write it as key: value"));

    private SyntaxFlaw() {}

    static Flaw of(JsonProcessingException e, String text, int linesBefore) {
        if (e.getCause() instanceof MarkedYAMLException yaml) {
            return marked(yaml, linesBefore);
        }
        if (e.getCause() instanceof ReaderException) {
            return character(text, linesBefore);
        }
        String message = e.getOriginalMessage().lines().findFirst().orElse("");
        Place place = e.getLocation() == null ? Place.START : Place.of(e.getLocation(), linesBefore);
        Matcher json = JSON_CHARACTER.matcher(message);
        if (json.find()) {
            return Flaw.of(
                    "",
                    place,
                    "Unexpected character '" + json.group(1) + "', " + expected(json.group(2)) + " was expected",
                    "Check commas, quotes and brackets before this place");
        }
        return known(message)
                .map(k -> Flaw.of("", place, k.message(), k.fix()))
                .orElseGet(() -> Flaw.of("", place, unknown(message), "Check quotes and brackets before this place"));
    }

    private static Flaw marked(MarkedYAMLException e, int linesBefore) {
        String problem = Optional.ofNullable(e.getProblem()).orElse("");
        Optional<Known> known = known(problem);
        boolean atBegin = known.filter(Known::atBegin).isPresent() && e.getContextMark() != null;
        Mark mark = atBegin ? e.getContextMark() : e.getProblemMark();
        Place place = mark == null
                ? new Place(linesBefore + 1, 1)
                : new Place(mark.getLine() + 1 + linesBefore, mark.getColumn() + 1);
        Matcher character = CHARACTER.matcher(problem);
        if (known.isEmpty() && character.find()) {
            return Flaw.of("", place, "'" + character.group(1) + "' cannot start a value", "Put the value in quotes");
        }
        return known.map(k -> Flaw.of("", place, k.message(), k.fix()))
                .orElseGet(() -> Flaw.of("", place, unknown(problem), "Check indentation, quotes and brackets here"));
    }

    /** The first character YAML does not allow; the parser tells its place in another way for each way it reads. */
    private static Flaw character(String text, int linesBefore) {
        int line = linesBefore + 1;
        int column = 1;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (!StreamReader.isPrintable(point)) {
                String name = String.format(Locale.ROOT, "U+%04X", point);
                return Flaw.of(
                        "", new Place(line, column), "The character " + name + " is not allowed in YAML", "Remove it");
            }
            boolean newLine = point == '\n';
            line += newLine ? 1 : 0;
            column = newLine ? 1 : column + 1;
            i += Character.charCount(point);
        }
        return Flaw.of("", new Place(line, column), "A character is not allowed in YAML", "Remove it");
    }

    private static Optional<Known> known(String problem) {
        return KNOWN.stream().filter(k -> problem.contains(k.part())).findFirst();
    }

    private static String unknown(String problem) {
        return "This is not valid YAML" + (problem.isBlank() ? "" : ": " + Scalar.shown(problem));
    }

    private static String expected(String wanted) {
        return wanted.startsWith("comma") ? "a comma" : Scalar.shown(wanted);
    }
}
