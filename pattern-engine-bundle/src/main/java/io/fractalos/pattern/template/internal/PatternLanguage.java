// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import io.fractalos.kernel.value.Slug;
import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What patterns have besides Pebble's own: values as JSON and as slugs, parts of maps and lists, and the guards of every template. */
final class PatternLanguage extends AbstractExtension {
    @Override
    public Map<String, Filter> getFilters() {
        return Map.of(
                "json", LimitedFilter.of("json", new Made(PlainJson::of)),
                "slug", LimitedFilter.of("slug", new Made(value -> Slug.of(String.valueOf(value)))));
    }

    @Override
    public List<TokenParser> getTokenParsers() {
        return List.of(new ValueTag());
    }

    @Override
    public List<NodeVisitorFactory> getNodeVisitors() {
        return List.of(Guard::new);
    }

    @Override
    public List<AttributeResolver> getAttributeResolver() {
        return List.of(new Parts());
    }

    /** A filter without arguments. */
    private record Made(java.util.function.Function<Object, String> text) implements Filter {
        @Override
        public List<String> getArgumentNames() {
            return List.of();
        }

        @Override
        public @Nullable Object apply(
                @Nullable Object input,
                Map<String, Object> arguments,
                PebbleTemplate self,
                EvaluationContext context,
                int line) {
            return input == null ? null : text.apply(input);
        }
    }
}
