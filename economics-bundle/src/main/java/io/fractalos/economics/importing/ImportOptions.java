// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the person importing knows about the file; what is absent is found out, and asked for when it cannot be.
 *
 * @param dateOrder {@code dmy}, {@code mdy} or {@code ymd}
 * @param decimal the decimal mark: {@code .} or {@code ,}
 * @param zone the IANA zone the file's times are in; the organisation's when absent
 */
public record ImportOptions(Optional<String> dateOrder, Optional<String> decimal, Optional<String> zone) {

    /** Nothing known. */
    public static final ImportOptions NONE = new ImportOptions(Optional.empty(), Optional.empty(), Optional.empty());

    public ImportOptions {
        check("/dateOrder", dateOrder, List.of("dmy", "mdy", "ymd"));
        check("/decimal", decimal, List.of(".", ","));
        zone.ifPresent(ImportOptions::checkZone);
    }

    private static void check(String pointer, Optional<String> value, List<String> allowed) {
        if (value.isPresent() && !allowed.contains(value.get())) {
            throw FractalException.invalid(List.of(Violation.at(pointer, "Not understood: '" + value.get() + "'")
                    .withFix("Use one of " + String.join(" ", allowed))));
        }
    }

    private static void checkZone(String zone) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw FractalException.invalid(List.of(Violation.at("/zone", "No time zone is named '" + zone + "'")
                            .withFix("Use an IANA name such as Europe/Berlin")))
                    .causedBy(e);
        }
    }
}
