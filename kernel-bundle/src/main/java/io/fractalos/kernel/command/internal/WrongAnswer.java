// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

/** A handler answered something else than its command says: a mistake of its author, never of the caller. */
final class WrongAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongAnswer(String message) {
        super(message);
    }
}
