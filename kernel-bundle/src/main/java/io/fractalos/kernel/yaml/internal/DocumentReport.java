// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml.internal;

import io.fractalos.kernel.json.internal.SchemaFinding;
import io.fractalos.kernel.problem.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells what is wrong with one document, each place once: a second complaint about the same place says nothing new, and a field that is missing
 * since it is misspelt is told as misspelt. For one thread.
 */
public final class DocumentReport {
    private final YamlDocument document;
    private final FileProblems problems;
    private final Set<String> reported = new HashSet<>();

    /** Tells these problems; what is wrong with the document as text is told at once. */
    public DocumentReport(YamlDocument document, FileProblems problems) {
        this.document = document;
        this.problems = problems;
        for (Flaw flaw : document.flaws()) {
            problems.add(document.path(), flaw.place(), flaw.pointer(), flaw.message(), flaw.fix());
            reported.add(flaw.pointer());
        }
    }

    /** About the value at that pointer. */
    public void at(String pointer, String message, String fix) {
        if (reported.add(pointer)) {
            problems.at(document, pointer, message, fix);
        }
    }

    /** About the value at the pointer of the violation, with its advice. */
    public void at(Violation violation) {
        String pointer = violation.pointer();
        if (reported.add(pointer)) {
            problems.add(document.path(), document.value(pointer), pointer, violation.message(), violation.fix());
        }
    }

    /** About the key at that pointer, or the nearest one around it that is written down. */
    public void key(String pointer, String message, String fix) {
        if (reported.add(pointer)) {
            problems.add(document.path(), document.key(pointer), pointer, message, Optional.of(fix));
        }
    }

    /** What a schema found, each in the words and with the advice given for it. */
    public void findings(List<SchemaFinding> findings, Function<SchemaFinding, Violation> advice) {
        Set<String> misspelt = findings.stream()
                .filter(SchemaFinding::unknownField)
                .filter(finding -> finding.meant().isPresent())
                .map(finding -> parent(finding.violation().pointer()) + "/"
                        + finding.meant().orElseThrow())
                .collect(Collectors.toSet());
        for (SchemaFinding finding : findings) {
            Violation violation = advice.apply(finding);
            String pointer = violation.pointer();
            boolean missing = finding.keyword().equals("required");
            if (!(missing && misspelt.contains(pointer)) && reported.add(pointer)) {
                boolean aboutKey =
                        missing || finding.unknownField() || finding.value().isNull();
                problems.add(
                        document.path(),
                        aboutKey ? document.key(pointer) : document.value(pointer),
                        pointer,
                        violation.message(),
                        violation.fix());
            }
        }
    }

    private static String parent(String pointer) {
        return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    }
}
