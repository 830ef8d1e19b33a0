// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.Writer;

/** Evaluates an expression of {@code pattern.yaml} and hands the value to whoever asked; Pebble itself only makes texts. */
final class ValueTag implements TokenParser {
    static final String NAME = "value";

    @Override
    public String getTag() {
        return NAME;
    }

    @Override
    public RenderableNode parse(Token token, Parser parser) {
        parser.getStream().next();
        Expression<?> expression = parser.getExpressionParser().parseExpression();
        parser.getStream().expect(Token.Type.EXECUTE_END);
        return new ValueNode(token.getLineNumber(), expression);
    }

    private static final class ValueNode extends AbstractRenderableNode {
        private final Expression<?> expression;

        ValueNode(int line, Expression<?> expression) {
            super(line);
            this.expression = expression;
        }

        @Override
        public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) {
            Budget.of(context)
                    .answer(Weight.checked(expression.evaluate(self, context), self.getName(), getLineNumber()));
        }

        @Override
        public void accept(NodeVisitor visitor) {
            visitor.visit(this);
        }
    }
}
