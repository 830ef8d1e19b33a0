// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A filter of Pebble that neither grows without end, nor changes what it is given, nor depends on the order of a hash. */
final class LimitedFilter implements Filter {
    private final Filter filter;

    private LimitedFilter(Filter filter) {
        this.filter = filter;
    }

    /** The filter with limits; Pebble knows {@code default} by its class, and that one makes nothing. */
    static Filter of(String name, Filter filter) {
        return name.equals("default") ? filter : new LimitedFilter(filter);
    }

    @Override
    public List<String> getArgumentNames() {
        return filter.getArgumentNames();
    }

    @Override
    public @Nullable Object apply(
            @Nullable Object input,
            Map<String, Object> arguments,
            PebbleTemplate self,
            EvaluationContext context,
            int line) {
        Weight.product(input, arguments.values(), self.getName(), line);
        Map<String, Object> ordered = new HashMap<>();
        arguments.forEach((name, value) -> ordered.put(name, ordered(value)));
        try {
            Object result = filter.apply(copy(input), ordered, self, context, line);
            boolean text = result instanceof Character || result instanceof SafeString;
            return Weight.checked(text ? result.toString() : result, self.getName(), line);
        } catch (ClassCastException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new PebbleException(e, "The filter cannot be used on this value", line, self.getName());
        }
    }

    /** Pebble sorts lists in place. */
    private static @Nullable Object copy(@Nullable Object input) {
        return input instanceof List<?> list ? new ArrayList<>(list) : input;
    }

    private static @Nullable Object ordered(@Nullable Object argument) {
        if (argument instanceof Map<?, ?> map) {
            Map<Object, Object> sorted = new TreeMap<>(Comparator.comparing(String::valueOf));
            sorted.putAll(map);
            return sorted;
        }
        return argument;
    }
}
