// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rounding;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How the time of each entry a client pays for is rounded, from a day until the next agreement with the same client. Only what is billed is
 * rounded: recorded time, cost and hours stay as they are.
 *
 * @param client slug of the client
 * @param validFrom first day it holds
 * @param minutes to multiples of this, 1 to 480
 */
public record Rounding(String client, LocalDate validFrom, Mode mode, int minutes) {
    /** The first day there is: an agreement without a day holds from here on. */
    public static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    /** Where to; a multiple of the minutes stays what it is in all of them. */
    public enum Mode {
        /** To the next multiple. */
        UP,
        /** To the closest multiple, the half up. */
        NEAREST,
        /** To the multiple before: less than one is not billed. */
        DOWN
    }

    /**
     * An agreement to set; one of the same client and day is replaced.
     *
     * @param validFrom first day it holds; from the beginning without
     */
    public record Setting(String client, Optional<LocalDate> validFrom, Mode mode, int minutes) {}

    /**
     * An agreement to take back: what held before it holds on.
     *
     * @param validFrom the first day of it; the one from the beginning without
     */
    public record Removal(String client, Optional<LocalDate> validFrom) {}

    /** Whose agreements are wanted: of all clients without a slug. */
    public record Filter(Optional<String> client) {}

    /** Agreements by client and day. */
    public record Listing(List<Rounding> roundings) {
        public Listing {
            roundings = List.copyOf(roundings);
        }
    }
}
