// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import io.pebbletemplates.pebble.extension.Test;
import io.pebbletemplates.pebble.operator.BinaryOperator;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The part of Pebble that patterns may use. Left out is what inherits, recurses, caches, runs in parallel, matches regular expressions, or
 * knows the time, a locale or the class of a value.
 */
final class AllowedLanguage extends ExtensionCustomizer {
    static final Set<String> TAGS = Set.of("if", "for", "set", "include");
    static final Set<String> TESTS = Set.of("defined", "empty", "even", "iterable", "map", "null", "odd");
    static final Set<String> FUNCTIONS = Set.of("range", "min", "max");
    static final Set<String> FILTERS = Set.of(
            "abbreviate",
            "abs",
            "base64encode",
            "capitalize",
            "default",
            "escape",
            "first",
            "join",
            "json",
            "last",
            "length",
            "lower",
            "replace",
            "reverse",
            "rsort",
            "slice",
            "slug",
            "sort",
            "title",
            "trim",
            "upper",
            "urlencode");

    AllowedLanguage(Extension whole) {
        super(whole);
    }

    @Override
    public Map<String, Filter> getFilters() {
        return allowed(super.getFilters(), FILTERS, LimitedFilter::of);
    }

    @Override
    public Map<String, Test> getTests() {
        return allowed(super.getTests(), TESTS, (name, test) -> test);
    }

    @Override
    public Map<String, Function> getFunctions() {
        return allowed(
                super.getFunctions(),
                FUNCTIONS,
                (name, function) -> name.equals("range") ? new LimitedRange(function) : function);
    }

    @Override
    public List<TokenParser> getTokenParsers() {
        List<TokenParser> all = super.getTokenParsers();
        return all == null
                ? List.of()
                : all.stream()
                        .filter(tag -> TAGS.contains(tag.getTag()))
                        .map(tag -> tag.getTag().equals("for") ? new Sorted() : tag)
                        .toList();
    }

    @Override
    public List<BinaryOperator> getBinaryOperators() {
        List<BinaryOperator> all = super.getBinaryOperators();
        return all == null ? List.of() : all.stream().map(LimitedOperator::of).toList();
    }

    @Override
    public List<NodeVisitorFactory> getNodeVisitors() {
        return List.of();
    }

    /** None: Pebble's own looks for methods and fields. */
    @Override
    public List<AttributeResolver> getAttributeResolver() {
        return List.of();
    }

    private static <T> Map<String, T> allowed(
            @Nullable Map<String, T> all, Set<String> names, BiFunction<String, T, T> limited) {
        Map<String, T> allowed = new TreeMap<>();
        if (all != null) {
            all.forEach((name, value) -> {
                if (names.contains(name)) {
                    allowed.put(name, limited.apply(name, value));
                }
            });
        }
        return allowed;
    }
}
