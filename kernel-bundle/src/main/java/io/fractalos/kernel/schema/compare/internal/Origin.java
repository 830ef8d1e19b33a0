// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import io.fractalos.kernel.problem.Violation;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/** What is known about the statements of a {@link Shadow} beside their text: where they stand, and what is said about names of before. */
public interface Origin {
    /** Of statements about which nothing more is known. */
    Origin UNKNOWN = new Origin() {
        @Override
        public Optional<Violation> place(
                int statement, SQLException refused, Function<String, Optional<SQLException>> attempt) {
            return Optional.empty();
        }

        @Override
        public Optional<String> formerName(Kind kind, String path) {
            return Optional.empty();
        }

        @Override
        public boolean dropped(Kind kind, String path) {
            return false;
        }
    };

    /**
     * What to put right, and where, for the server to take a statement.
     *
     * @param statement which one: those that make the schema first, then those that check it, from 0
     * @param refused what the server said
     * @param attempt what the server says to another statement in its place; empty when it takes it
     */
    Optional<Violation> place(int statement, SQLException refused, Function<String, Optional<SQLException>> attempt);

    /** The name the declared object of that path, such as {@code orders.total}, is said to have had. */
    Optional<String> formerName(Kind kind, String path);

    /** True when it is said that the object of that path is declared no more, so that it is no other under a new name. */
    boolean dropped(Kind kind, String path);
}
