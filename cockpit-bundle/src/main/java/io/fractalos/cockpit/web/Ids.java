// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Ids in query parameters. */
public final class Ids {

    private Ids() {}

    /** The id; empty when none was given. */
    public static OptionalLong of(@Nullable Long id) {
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    /** The id of a person, where {@code me} is the caller; throws an invalid-request problem for anything else that is no number. */
    public static OptionalLong person(Caller caller, String parameter, @Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        if (text.equals("me")) {
            return OptionalLong.of(caller.userId());
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw FractalException.invalid("/" + parameter, parameter + " must be a user's id or 'me'");
        }
    }
}
