// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift;

import io.fractalos.kernel.schema.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What differs from what is declared.
 *
 * @param verdict of the whole
 * @param checkedAt when it was found out, which took {@code durationMillis}
 * @param sources each place that was looked at
 * @param findings what is declared and is not so, worst first
 * @param unmanaged what nothing declares, worst first; it is drift too
 * @param repair all repairs of the schema in an order they can run in; each finding has its own too
 * @param objects everything that was looked at
 */
public record DriftReport(
        Verdict verdict,
        Instant checkedAt,
        long durationMillis,
        List<Source> sources,
        List<Finding> findings,
        List<Finding> unmanaged,
        List<String> repair,
        List<State> objects) {

    /** The answer in a word. */
    public enum Verdict {
        /** Everything is as declared. */
        IN_SYNC,
        /** Something is not as declared, or a source cannot tell and another found something. */
        DRIFT,
        /** Nothing was found, but a source cannot tell. */
        CANNOT_TELL
    }

    /**
     * A place that was looked at.
     *
     * @param problem why it cannot tell
     * @param action what to do about that
     */
    public record Source(String name, Verdict verdict, Optional<String> problem, Optional<String> action) {}

    /**
     * Something that was looked at.
     *
     * @param severity of the worst finding; empty when in sync
     */
    public record State(String source, String object, String kind, String owner, Optional<Severity> severity) {}

    public DriftReport {
        sources = List.copyOf(sources);
        findings = List.copyOf(findings);
        unmanaged = List.copyOf(unmanaged);
        repair = List.copyOf(repair);
        objects = List.copyOf(objects);
    }

    /** The same with the time each finding was seen first. */
    public DriftReport seen(Function<Finding, Optional<Instant>> first) {
        return new DriftReport(
                verdict,
                checkedAt,
                durationMillis,
                sources,
                findings.stream()
                        .map(finding -> finding.since(first.apply(finding)))
                        .toList(),
                unmanaged.stream()
                        .map(finding -> finding.since(first.apply(finding)))
                        .toList(),
                repair,
                objects);
    }

    /** All findings, managed or not, worst first. */
    public List<Finding> all() {
        return Stream.concat(findings.stream(), unmanaged.stream())
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparing(Finding::source)
                        .thenComparing(Finding::object))
                .toList();
    }
}
