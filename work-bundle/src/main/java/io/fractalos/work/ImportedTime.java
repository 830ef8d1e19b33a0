// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One row of a time export, understood but not yet resolved to people and projects.
 *
 * @param line the line of the file it starts on, from 1
 * @param identity what makes the row the same row in a second import: a hash of its content and how often that content occurred before
 * @param seconds how long, 0 to 86,400
 * @param billRate the price per hour the source states, in {@code currency}
 */
public record ImportedTime(
        int line,
        String identity,
        LocalDate workDate,
        int seconds,
        String zone,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        String client,
        String project,
        Optional<String> projectCode,
        Optional<String> task,
        String person,
        Optional<String> email,
        String note,
        boolean billable,
        Optional<BigDecimal> billRate,
        Optional<BigDecimal> costRate,
        Optional<String> currency) {}
