// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A filter of Pebble that neither grows without end, nor changes what it is given, nor depends on the order of a hash. */
final class LimitedFilter implements Filter {
    /** What {@code replace} calls its map. */
    private static final String PAIRS = "replace_pairs";

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
        if (!(arguments.get(PAIRS) instanceof Map<?, ?> pairs)) {
            return once(input, arguments, self, context, line);
        }
        // One pair after the other, in an order of ours: what one makes the next may replace, so each can multiply.
        Object value = input;
        for (Map.Entry<?, ?> pair : Sorted.map(pairs).entrySet()) {
            Map<String, Object> one = Map.of(PAIRS, Collections.singletonMap(pair.getKey(), pair.getValue()));
            value = once(value, one, self, context, line);
        }
        return value;
    }

    private @Nullable Object once(
            @Nullable Object input,
            Map<String, Object> arguments,
            PebbleTemplate self,
            EvaluationContext context,
            int line) {
        Budget.of(context).time(self.getName(), line);
        Weight.product(input, arguments.values(), self.getName(), line);
        try {
            Object result = filter.apply(copy(input), arguments, self, context, line);
            boolean text = result instanceof Character || result instanceof SafeString;
            return Weight.checked(text ? result.toString() : copy(result), self.getName(), line);
        } catch (ClassCastException | IllegalArgumentException | IndexOutOfBoundsException | NullPointerException e) {
            throw new PebbleException(e, "The filter cannot be used on this value", line, self.getName());
        }
    }

    /** Pebble sorts lists in place, and a part of one would keep the whole. */
    private static @Nullable Object copy(@Nullable Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : value;
    }
}
