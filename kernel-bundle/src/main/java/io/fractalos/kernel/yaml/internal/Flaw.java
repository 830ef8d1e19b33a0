// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml.internal;

import java.util.Optional;

/** One thing wrong with a text: the JSON pointer and the place of it, what, and how to put it right. */
public record Flaw(String pointer, Place place, String message, Optional<String> fix) {

    static Flaw of(String pointer, Place place, String message, String fix) {
        return new Flaw(pointer, place, message, Optional.of(fix));
    }
}
