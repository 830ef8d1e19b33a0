// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.node.ForNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How large values are, so that a short template cannot make one that fills the memory. */
final class Weight {
    private static final int LARGEST = 10 << 20;
    private static final int DEEPEST = 40;
    /** About a thousand digits are too many: they cost time, not memory. */
    private static final long DIGIT = 10_000;

    private Weight() {}

    /** The value when it is none too large; throws when it is. */
    static @Nullable Object checked(@Nullable Object value, String template, int line) {
        if (of(value, 0) > LARGEST) {
            throw tooLarge(template, line);
        }
        return value;
    }

    /** Throws when the one value repeated as often as the other is large would be too much; what replaces and joins can grow by that. */
    static void product(@Nullable Object input, Collection<?> arguments, String template, int line) {
        checked(input, template, line);
        long times = Math.max(
                1, of(List.copyOf(arguments.stream().filter(a -> a != null).toList()), 0));
        if (of(input, 0) * times > (long) LARGEST * 2) {
            throw tooLarge(template, line);
        }
    }

    private static PebbleException tooLarge(String template, int line) {
        return new PebbleException(null, "Makes a value that is too large", line, template);
    }

    /** Characters, digits and items; a walk that found too much goes no further. */
    private static long of(@Nullable Object value, int depth) {
        if (value instanceof CharSequence text) {
            return text.length();
        }
        if (value instanceof BigDecimal number) {
            return DIGIT * (number.precision() + Math.abs((long) number.scale()));
        }
        if (value instanceof BigInteger number) {
            return DIGIT * number.bitLength() / 3;
        }
        if (value instanceof Map<?, ?> map) {
            return of(map.keySet(), depth) + of(map.values(), depth);
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            return items(Arrays.asList(entry.getKey(), entry.getValue()), depth);
        }
        if (value instanceof Collection<?> items) {
            return items(items, depth);
        }
        boolean small = value == null
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof ForNode.LoopVariables;
        return small ? 1 : Integer.MAX_VALUE;
    }

    private static long items(Collection<?> items, int depth) {
        if (depth > DEEPEST) {
            return Integer.MAX_VALUE;
        }
        long sum = 1;
        for (Object item : items) {
            sum += 1 + of(item, depth + 1);
            if (sum > LARGEST) {
                return sum;
            }
        }
        return sum;
    }
}
