// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.blueprint.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.blueprint.PatternName;
import io.fractalos.pattern.blueprint.PlannedFile;
import io.fractalos.pattern.blueprint.internal.PreparedPatterns.Prepared;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.Pattern.Inclusion;
import io.fractalos.pattern.definition.PatternFiles;
import io.fractalos.pattern.definition.internal.CompiledPattern;
import io.fractalos.pattern.definition.internal.Names;
import io.fractalos.pattern.definition.internal.TemplateFile;
import io.fractalos.pattern.template.internal.Budget;
import io.fractalos.pattern.template.internal.Limits;
import io.fractalos.pattern.template.internal.PlainJson;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** One run over a pattern and those it includes. For one thread. */
final class Rendering {
    private final PreparedPatterns prepared;
    private final List<Pattern> library;
    private final LocalDate date;
    private final Budget budget;
    private final Tree tree;
    private final List<PatternName> patterns = new ArrayList<>();
    private static final int MOST_PATTERNS = 200;

    private final Deque<String> within = new ArrayDeque<>();

    Rendering(PreparedPatterns prepared, List<Pattern> library, LocalDate date, Limits limits) {
        this.prepared = prepared;
        this.library = library;
        this.date = date;
        this.budget = new Budget(limits);
        this.tree = new Tree(budget);
    }

    List<PatternName> patterns() {
        return List.copyOf(patterns);
    }

    List<PlannedFile> files() {
        return tree.files();
    }

    /** Adds the files of that pattern, those of patterns it includes first. */
    void add(Pattern pattern, JsonNode parameters) {
        within.push(pattern.id());
        patterns.add(new PatternName(pattern.id(), pattern.version(), pattern.digest()));
        Prepared ready = prepared.of(pattern);
        CompiledPattern compiled = ready.compiled();
        Map<String, Object> whole = new HashMap<>(Values.map(parameters));
        whole.put(
                Names.BLUEPRINT,
                Map.of(
                        "date", date.toString(),
                        "year", (long) date.getYear(),
                        "pattern", pattern.id(),
                        "version", pattern.version()));
        Map<String, Object> open = new HashMap<>(whole);
        open.keySet().removeAll(ready.names().secrets());
        for (int i = 0; i < pattern.computed().size(); i++) {
            Object value = value(compiled, "/computed/" + i + "/value", open);
            open.put(pattern.computed().get(i).name(), value);
            whole.put(pattern.computed().get(i).name(), value);
        }
        for (int i = 0; i < pattern.includes().size(); i++) {
            include(compiled, "/includes/" + i, pattern.includes().get(i), open);
        }
        compiled.files().forEach(file -> file(compiled, file, open, whole));
        within.pop();
    }

    private void include(CompiledPattern compiled, String pointer, Inclusion inclusion, Map<String, Object> open) {
        budget.round(PatternFiles.DEFINITION + "#" + pointer);
        if (patterns.size() > MOST_PATTERNS) {
            throw wrong(pointer, "More than " + MOST_PATTERNS + " patterns are included in all");
        }
        if (inclusion.when().isPresent() && !truth(compiled, pointer + "/when", open)) {
            return;
        }
        VersionRange range = new VersionRange(inclusion.version());
        Pattern pattern = library.stream()
                .filter(other -> other.id().equals(inclusion.pattern()))
                .filter(other -> range.includes(Version.parseVersion(other.version())))
                .max(Comparator.comparing(other -> Version.parseVersion(other.version())))
                .orElseThrow(() -> wrong(
                        pointer,
                        "There is no pattern '" + inclusion.pattern() + "' in a version of " + inclusion.version()));
        if (within.contains(pattern.id())) {
            throw wrong(pointer, "The pattern '" + pattern.id() + "' would include itself");
        }
        Map<String, Object> given = new TreeMap<>();
        inclusion
                .parameters()
                .orElseGet(Map::of)
                .keySet()
                .forEach(name -> given.put(name, value(compiled, pointer + "/parameters/" + name, open)));
        Parameters parameters = Parameters.of(prepared.of(pattern), PlainJson.of(given));
        if (!parameters.violations().isEmpty()) {
            throw FractalException.invalid(parameters.violations().stream()
                    .map(violation -> violation.under(PatternFiles.DEFINITION + "#" + pointer + "/parameters"))
                    .toList());
        }
        add(pattern, parameters.orThrow());
    }

    private void file(
            CompiledPattern compiled, TemplateFile file, Map<String, Object> open, Map<String, Object> whole) {
        if (file.rule().flatMap(rule -> rule.each()).isEmpty()) {
            write(compiled, file, open, whole);
            return;
        }
        String name = file.rule().flatMap(rule -> rule.as()).orElseThrow();
        String pointer = file.pointer() + "/each";
        if (!(value(compiled, pointer, open) instanceof List<?> items)) {
            throw wrong(pointer, "Must be a list");
        }
        for (Object item : items) {
            budget.round(PatternFiles.DEFINITION + "#" + pointer);
            write(compiled, file, with(open, name, item), with(whole, name, item));
        }
    }

    private static Map<String, Object> with(Map<String, Object> values, String name, @Nullable Object item) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(name, item);
        return more;
    }

    private void write(
            CompiledPattern compiled, TemplateFile file, Map<String, Object> open, Map<String, Object> whole) {
        boolean conditional = file.rule().flatMap(rule -> rule.when()).isPresent();
        if (conditional && !truth(compiled, file.pointer() + "/when", open)) {
            return;
        }
        String path = compiled.templates().text(file.path().name(), open, budget);
        byte[] content = file.rendered()
                ? compiled.templates().text(file.name(), whole, budget).getBytes(StandardCharsets.UTF_8)
                : compiled.pattern().files().content(file.name());
        tree.add(new PlannedFile(path, file.mode(), content), file.path().name());
    }

    private boolean truth(CompiledPattern compiled, String pointer, Map<String, Object> open) {
        if (value(compiled, pointer, open) instanceof Boolean truth) {
            return truth;
        }
        throw wrong(pointer, "Must be true or false");
    }

    private @Nullable Object value(CompiledPattern compiled, String pointer, Map<String, Object> open) {
        return compiled.templates().value(PatternFiles.DEFINITION + "#" + pointer, open, budget);
    }

    private static FractalException wrong(String pointer, String message) {
        return FractalException.invalid(PatternFiles.DEFINITION + "#" + pointer, message);
    }
}
