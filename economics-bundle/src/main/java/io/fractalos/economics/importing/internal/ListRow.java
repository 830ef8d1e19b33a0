// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.economics.rate.HourlyRate;
import java.util.Optional;

/** A row of a list of people ({@code person} present) or of projects ({@code project} and {@code client} present), with its rate. */
record ListRow(
        int line,
        Optional<String> person,
        Optional<String> email,
        Optional<String> workRole,
        Optional<String> client,
        Optional<String> project,
        Optional<String> projectCode,
        Optional<Boolean> billable,
        Optional<HourlyRate.PerHour> perHour) {}
