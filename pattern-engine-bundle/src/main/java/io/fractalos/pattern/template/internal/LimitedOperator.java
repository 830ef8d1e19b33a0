// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.operator.BinaryOperator;
import io.pebbletemplates.pebble.operator.BinaryOperatorImpl;
import io.pebbletemplates.pebble.operator.BinaryOperatorType;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An operator whose operands and result have limits. */
final class LimitedOperator extends BinaryExpression<Object> {
    private final BinaryExpression<?> operator;
    private final boolean joins;

    private LimitedOperator(BinaryExpression<?> operator, boolean joins) {
        this.operator = operator;
        this.joins = joins;
    }

    /** The same operator with limits; filters and tests have their own. */
    static BinaryOperator of(BinaryOperator operator) {
        return operator.getType() == BinaryOperatorType.NORMAL
                ? new BinaryOperatorImpl(
                        operator.getSymbol(),
                        operator.getPrecedence(),
                        () -> new LimitedOperator(
                                operator.createInstance(), operator.getSymbol().equals("~")),
                        operator.getType(),
                        operator.getAssociativity())
                : operator;
    }

    @Override
    public void setLeft(Expression<?> left) {
        super.setLeft(left);
        operator.setLeft(new Operand(left, joins));
    }

    @Override
    public void setRight(Expression<?> right) {
        super.setRight(right);
        operator.setRight(new Operand(right, joins));
    }

    @Override
    public void setLineNumber(int line) {
        super.setLineNumber(line);
        operator.setLineNumber(line);
    }

    @Override
    public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
        Budget.of(context).time(self.getName(), getLineNumber());
        try {
            return Weight.checked(operator.evaluate(self, context), self.getName(), getLineNumber());
        } catch (ClassCastException | ArithmeticException | IllegalArgumentException e) {
            throw new PebbleException(e, "These values cannot be combined like this", getLineNumber(), self.getName());
        }
    }

    private record Operand(Expression<?> expression, boolean joins) implements Expression<Object> {
        @Override
        public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
            Object value = Weight.checked(expression.evaluate(self, context), self.getName(), getLineNumber());
            if (joins && (value instanceof Collection || value instanceof Map || value instanceof Map.Entry)) {
                throw new PebbleException(
                        null, "A list or a map is no text; use join or json", getLineNumber(), self.getName());
            }
            return value;
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
