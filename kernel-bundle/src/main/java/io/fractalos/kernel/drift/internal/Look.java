// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import io.fractalos.kernel.drift.DriftReport;
import io.fractalos.kernel.drift.DriftReport.Source;
import io.fractalos.kernel.drift.DriftReport.State;
import io.fractalos.kernel.drift.DriftReport.Verdict;
import io.fractalos.kernel.drift.DriftSource;
import io.fractalos.kernel.drift.DriftSource.Watched;
import io.fractalos.kernel.drift.Finding;
import io.fractalos.kernel.drift.internal.KnownFindings.Name;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.Severity;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One look at all sources. */
final class Look {
    private final List<Source> sources = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> repair = new ArrayList<>();
    private final List<State> objects = new ArrayList<>();

    private Look() {}

    static DriftReport at(List<DriftSource> asked, Clock clock, Map<Name, Instant> known) {
        Instant start = clock.instant();
        Look look = new Look();
        asked.stream().sorted(Comparator.comparing(DriftSource::source)).forEach(look::ask);
        long millis = start.until(clock.instant(), java.time.temporal.ChronoUnit.MILLIS);
        List<Finding> sorted = look.findings.stream()
                .map(finding -> finding.since(Optional.ofNullable(known.get(Name.of(finding)))))
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparing(Finding::source)
                        .thenComparing(Finding::object))
                .toList();
        return new DriftReport(
                look.verdict(),
                start,
                millis,
                look.sources,
                sorted.stream().filter(Finding::managed).toList(),
                sorted.stream().filter(finding -> !finding.managed()).toList(),
                look.repair,
                look.objects);
    }

    private void ask(DriftSource source) {
        String name = source.source();
        try {
            DriftSource.Look found = source.look();
            sources.add(new Source(
                    name,
                    found.findings().isEmpty() ? Verdict.IN_SYNC : Verdict.DRIFT,
                    Optional.empty(),
                    Optional.empty()));
            findings.addAll(found.findings());
            repair.addAll(found.repair());
            found.watched().forEach(watched -> objects.add(state(name, watched, found.findings())));
        } catch (FractalException e) {
            sources.add(new Source(name, Verdict.CANNOT_TELL, Optional.of(problem(e)), e.action()));
        }
    }

    /** With the place of what is wrong in a file. */
    private static String problem(FractalException e) {
        return e.violations().isEmpty()
                ? e.detail()
                : e.violations().stream().map(Violation::text).collect(Collectors.joining("; "));
    }

    private Verdict verdict() {
        if (!findings.isEmpty()) {
            return Verdict.DRIFT;
        }
        boolean told =
                !sources.isEmpty() && sources.stream().noneMatch(source -> source.verdict() == Verdict.CANNOT_TELL);
        return told ? Verdict.IN_SYNC : Verdict.CANNOT_TELL;
    }

    /** An object is as bad as the worst that was found in it or in what belongs to it. */
    private static State state(String source, Watched watched, List<Finding> findings) {
        String path = path(watched.kind(), watched.object()) + ".";
        Optional<Severity> worst = findings.stream()
                .filter(finding -> finding.object().equals(watched.object())
                        || path(finding.kind(), finding.object()).startsWith(path))
                .map(Finding::severity)
                .min(Comparator.naturalOrder());
        return new State(source, watched.object(), watched.kind(), watched.owner(), worst);
    }

    private static String path(String kind, String object) {
        return object.startsWith(kind + " ") ? object.substring(kind.length() + 1) : object;
    }
}
