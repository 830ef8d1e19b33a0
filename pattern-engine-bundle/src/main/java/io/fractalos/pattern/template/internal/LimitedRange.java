// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code range} and {@code ..} over whole numbers, which Pebble writes out as a list. */
record LimitedRange(Function range) implements Function {
    private static final long MOST = 10_000;
    /** Pebble counts on after the last number, which has to exist. */
    private static final double FARTHEST = 1e15;

    @Override
    public List<String> getArgumentNames() {
        return range.getArgumentNames();
    }

    @Override
    public Object execute(Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
        if (whole(arguments.get("start"))
                && whole(arguments.get("end"))
                && arguments.get("increment") == null
                && Math.abs(number(arguments.get("end")) - number(arguments.get("start"))) < MOST
                && Math.abs(number(arguments.get("end"))) < FARTHEST) {
            return range.execute(arguments, self, context, line);
        }
        throw new PebbleException(
                null, "A range goes from one whole number to another, over " + MOST + " at most", line, self.getName());
    }

    private static boolean whole(@Nullable Object value) {
        return value instanceof Long || value instanceof Integer;
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }
}
