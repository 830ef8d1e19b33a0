// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.ForTokenParser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A loop that goes over a map in the order of its keys; Pebble's goes in that of a hash, which may differ from run to run. */
final class Sorted implements TokenParser {
    private final TokenParser loop = new ForTokenParser();

    /** The same map in the order of its keys as text. */
    static SortedMap<Object, Object> map(Map<?, ?> map) {
        SortedMap<Object, Object> sorted = new TreeMap<>(Comparator.comparing(String::valueOf));
        sorted.putAll(map);
        return sorted;
    }

    @Override
    public String getTag() {
        return loop.getTag();
    }

    @Override
    public RenderableNode parse(Token token, Parser parser) {
        ForNode node = (ForNode) loop.parse(token, parser);
        return new ForNode(
                node.getLineNumber(),
                node.getIterationVariable(),
                new Items(node.getIterable()),
                node.getBody(),
                node.getElseBody());
    }

    private record Items(Expression<?> expression) implements Expression<Object> {
        @Override
        public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
            Object items = expression.evaluate(self, context);
            return items instanceof Map<?, ?> map ? map(map) : items;
        }

        @Override
        public int getLineNumber() {
            return expression.getLineNumber();
        }

        @Override
        public void accept(NodeVisitor visitor) {
            expression.accept(visitor);
        }
    }
}
