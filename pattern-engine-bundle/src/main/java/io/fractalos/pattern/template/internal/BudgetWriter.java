// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import java.io.Writer;

/** Collects a text as long as the budget lasts. */
final class BudgetWriter extends Writer {
    private final StringBuilder text;
    private final Budget budget;

    BudgetWriter(StringBuilder text, Budget budget) {
        this.text = text;
        this.budget = budget;
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        budget.characters(length);
        text.append(characters, offset, length);
    }

    @Override
    public void write(String more) {
        budget.characters(more.length());
        text.append(more);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
