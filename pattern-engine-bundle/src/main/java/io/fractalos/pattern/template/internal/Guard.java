// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractNodeVisitor;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.RootNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Puts guards into each template as it is read: every round of a loop and every partial counts, and only texts, numbers and truths print. */
final class Guard extends AbstractNodeVisitor {
    Guard(PebbleTemplate template) {
        super((PebbleTemplateImpl) template);
    }

    @Override
    public void visit(RootNode node) {
        node.getBody().getChildren().add(0, new Step(1));
        super.visit(node);
    }

    @Override
    public void visit(ForNode node) {
        node.getBody().getChildren().add(0, new Step(node.getLineNumber()));
        super.visit(node);
    }

    @Override
    public void visit(PrintNode node) {
        node.setExpression(new Printed(node.getExpression()));
    }

    private static final class Step extends AbstractRenderableNode {
        Step(int line) {
            super(line);
        }

        @Override
        public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) {
            Budget.of(context).step(self.getName(), getLineNumber());
        }

        @Override
        public void accept(NodeVisitor visitor) {
            visitor.visit(this);
        }
    }

    private record Printed(Expression<?> expression) implements Expression<Object> {
        @Override
        public Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
            Object value = Weight.checked(expression.evaluate(self, context), self.getName(), getLineNumber());
            if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
                return value;
            }
            throw new PebbleException(null, instead(value), getLineNumber(), self.getName());
        }

        private static String instead(@Nullable Object value) {
            return value == null
                    ? "There is nothing to print here"
                    : "A list or a map cannot be printed; use a loop, join or json";
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
