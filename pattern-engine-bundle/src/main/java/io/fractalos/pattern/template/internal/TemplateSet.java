// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Spelling;
import io.fractalos.pattern.template.internal.Words.Word;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.lexer.LexerImpl;
import io.pebbletemplates.pebble.lexer.Token;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All templates and expressions of one pattern, read once. Safe for use by many threads. */
public final class TemplateSet {
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final PebbleEngine engine;

    /** Those sources; nothing is read before it is asked for. */
    public TemplateSet(Collection<Source> sources) {
        Map<String, String> texts = new HashMap<>();
        sources.forEach(source -> {
            this.sources.put(source.name(), source);
            texts.put(source.name(), source.text());
        });
        engine = new PebbleEngine.Builder()
                .loader(new SourceLoader(Map.copyOf(texts)))
                .strictVariables(true)
                .autoEscaping(false)
                .newLineTrimming(false)
                .defaultLocale(Locale.ROOT)
                .methodAccessValidator((object, method) -> false)
                .registerExtensionCustomizer(AllowedLanguage::new)
                .extension(new PatternLanguage())
                .build();
    }

    /**
     * Everything wrong that can be told without values.
     *
     * @param known the variables that templates are given; empty when they are not known, then no name is wrong
     * @param secrets those of them that only files may use
     */
    @SuppressWarnings("IllegalCatch") // Pebble throws whatever it meets at what it did not expect
    public List<Violation> check(Optional<Set<String>> known, Set<String> secrets) {
        List<Violation> found = new ArrayList<>();
        Map<Source, List<Word>> words = new LinkedHashMap<>();
        for (Source source : sources.values()) {
            try {
                words.put(source, Words.of(tokens(source)));
            } catch (PebbleException e) {
                found.add(violation(source.name(), e, Set.of()));
            } catch (RuntimeException e) {
                found.add(violation(source.name(), unreadable(source.name(), e), Set.of()));
            }
        }
        found.addAll(WordCheck.of(words, known, secrets));
        if (found.isEmpty()) {
            sources.keySet().forEach(name -> parse(name).ifPresent(found::add));
        }
        return found;
    }

    private List<Token> tokens(Source source) {
        return new LexerImpl(
                        engine.getSyntax(),
                        engine.getExtensionRegistry().getUnaryOperators().values(),
                        engine.getExtensionRegistry().getBinaryOperators().values())
                .tokenize(new StringReader(source.text()), source.name())
                .getTokens();
    }

    @SuppressWarnings("IllegalCatch") // as above
    private Optional<Violation> parse(String name) {
        try {
            engine.getTemplate(name);
            return Optional.empty();
        } catch (PebbleException e) {
            return Optional.of(violation(name, e, Set.of()));
        } catch (StackOverflowError e) {
            return Optional.of(violation(name, tooDeep(name), Set.of()));
        } catch (RuntimeException e) {
            return Optional.of(violation(name, unreadable(name, e), Set.of()));
        }
    }

    /** The text a source makes of these values; throws an invalid-request problem with file and line when it makes none. */
    public String text(String name, Map<String, Object> values, Budget budget) {
        StringBuilder text = new StringBuilder();
        evaluate(name, values, budget, text);
        return text.toString();
    }

    /** The value of an expression; throws as {@link #text} does. */
    public @Nullable Object value(String name, Map<String, Object> values, Budget budget) {
        evaluate(name, values, budget, new StringBuilder());
        return budget.answer();
    }

    @SuppressWarnings("IllegalCatch") // as above
    private void evaluate(String name, Map<String, Object> values, Budget budget, StringBuilder text) {
        Map<String, Object> context = new HashMap<>(values);
        context.put(Budget.NAME, budget);
        budget.nextText();
        try {
            engine.getTemplate(name).evaluate(new BudgetWriter(text, budget), context, Locale.ROOT);
        } catch (PebbleException e) {
            throw FractalException.invalid(List.of(violation(name, e, values.keySet())));
        } catch (StackOverflowError e) {
            throw FractalException.invalid(List.of(violation(name, tooDeep(name), Set.of())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            PebbleException told = new PebbleException(e, "These values cannot be used like this", 1, name);
            throw FractalException.invalid(List.of(violation(name, told, Set.of())));
        }
    }

    private static PebbleException unreadable(String name, RuntimeException e) {
        return new PebbleException(e, "Cannot be read as a template", 1, name);
    }

    private static PebbleException tooDeep(String name) {
        return new PebbleException(null, "Nested too deeply", 1, name);
    }

    /** Pebble wraps what went wrong in a condition; the innermost tells what and where. */
    private Violation violation(String name, PebbleException outer, Set<String> known) {
        PebbleException innermost = outer;
        for (Throwable cause = outer; cause != null; cause = cause.getCause()) {
            innermost = cause instanceof PebbleException inner ? inner : innermost;
        }
        Source source = sources.getOrDefault(
                Objects.requireNonNullElse(innermost.getFileName(), name), Objects.requireNonNull(sources.get(name)));
        int line = Math.max(1, Objects.requireNonNullElse(innermost.getLineNumber(), 1));
        if (innermost instanceof AttributeNotFoundException absent) {
            String word = absent.getAttributeName();
            Optional<String> meant = Spelling.closest(word, known).map(near -> "Did you mean '" + near + "'?");
            return source.violation(line, word, "'" + word + "' is not defined", meant);
        }
        // Pebble reads on after the end, and finds a zero there.
        boolean ended = innermost.getPebbleMessage().indexOf('\0') >= 0;
        String message = ended ? "The text ends within a tag" : innermost.getPebbleMessage();
        return source.violation(line, "", message, Optional.empty());
    }
}
