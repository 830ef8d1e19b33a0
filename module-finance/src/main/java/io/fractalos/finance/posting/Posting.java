// SPDX-License-Identifier: Apache-2.0
package io.fractalos.finance.posting;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What shall be booked.
 *
 * @param reference the document behind it, such as the number of an invoice, which can be booked once only
 */
public record Posting(LocalDate bookedOn, String description, Optional<String> reference, List<Line> lines) {

    public Posting {
        lines = List.copyOf(lines);
    }

    /**
     * An amount on an account.
     *
     * @param account the code of the account
     * @param amount debit above zero, credit below, in the currency of the account
     */
    public record Line(String account, BigDecimal amount) {}

    /** The number it was booked under. */
    public record Booked(long posting) {}
}
