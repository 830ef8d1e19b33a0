// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.attributes.ResolvedAttribute;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands after a dot or in brackets: parts of maps, lists and the loop, never a method or a field. */
final class Parts implements AttributeResolver {
    @Override
    public ResolvedAttribute resolve(
            Object whole,
            Object name,
            Object @Nullable [] arguments,
            @Nullable ArgumentsNode nodes,
            EvaluationContextImpl context,
            String template,
            int line) {
        if (arguments != null) {
            throw new PebbleException(null, "'" + name + "' cannot be called: values have no methods", line, template);
        }
        Object part = part(whole, name)
                .orElseThrow(() -> new AttributeNotFoundException(
                        null, "There is no '" + name + "' in it", String.valueOf(name), line, template));
        return new ResolvedAttribute(part);
    }

    private static Optional<Object> part(Object whole, Object name) {
        if (whole instanceof Map<?, ?> map) {
            return Optional.ofNullable(map.get(name));
        }
        if (whole instanceof Map.Entry<?, ?> entry) {
            return Optional.ofNullable(
                    name.equals("key") ? entry.getKey() : name.equals("value") ? entry.getValue() : null);
        }
        if (whole instanceof List<?> list && name instanceof Number index) {
            int at = index.intValue();
            return at >= 0 && at < list.size() ? Optional.ofNullable(list.get(at)) : Optional.empty();
        }
        return whole instanceof ForNode.LoopVariables loop ? loop(loop, String.valueOf(name)) : Optional.empty();
    }

    private static Optional<Object> loop(ForNode.LoopVariables loop, String name) {
        return switch (name) {
            case "index" -> Optional.of((long) loop.getIndex());
            case "first" -> Optional.of(loop.isFirst());
            case "last" -> Optional.of(loop.isLast());
            case "length" -> Optional.of(loop.getLength().longValue());
            case "revindex" -> Optional.of(loop.getRevindex().longValue());
            default -> Optional.empty();
        };
    }
}
