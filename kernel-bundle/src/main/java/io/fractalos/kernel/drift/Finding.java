// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift;

import io.fractalos.kernel.schema.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One object that is not as declared.
 *
 * @param source where it was found, such as {@code schema}
 * @param object kind and name, such as {@code column clients.name}; names it within its source
 * @param kind what kind of object, such as {@code column}
 * @param owner who declares it, such as {@code kernel}; empty when nobody does
 * @param managed false when nothing declares it and it stands alone: listed apart
 * @param expected as declared; empty when nothing declares it
 * @param actual as it is; empty when it is missing
 * @param changed which parts differ, such as {@code default}
 * @param evidence why two names are taken for one object, when it was renamed
 * @param repair how to bring it back, and what that risks
 * @param firstSeenAt when a check found it first; empty when none did yet
 */
public record Finding(
        String source,
        String object,
        String kind,
        Change change,
        String owner,
        boolean managed,
        Severity severity,
        Optional<String> expected,
        Optional<String> actual,
        List<String> changed,
        List<String> evidence,
        Repair repair,
        Optional<Instant> firstSeenAt) {

    /** What happened to the object. */
    public enum Change {
        /** Declared, and not there. */
        MISSING,
        /** There, and not declared. */
        EXTRA,
        /** There, but not as declared. */
        CHANGED,
        /** There under another name. */
        RENAMED
    }

    /**
     * The way back to what is declared; nobody goes it by itself.
     *
     * @param statements SQL, or console commands, in order; empty when only a person can
     * @param reverse what makes the difference again
     * @param lock what the repair keeps others from doing meanwhile, such as {@code access exclusive}; {@code none} when nothing
     * @param reversible false when the repair may lose data
     * @param risk what to know before; empty when nothing
     */
    public record Repair(List<String> statements, List<String> reverse, String lock, boolean reversible, String risk) {
        /** None is known. */
        public static final Repair NONE = new Repair(List.of(), List.of(), "none", true, "");

        public Repair {
            statements = List.copyOf(statements);
            reverse = List.copyOf(reverse);
        }
    }

    public Finding {
        changed = List.copyOf(changed);
        evidence = List.copyOf(evidence);
    }

    /** A finding of something that is declared, or belongs to it. */
    public static Finding of(
            String source,
            String object,
            String kind,
            Change change,
            Severity severity,
            Optional<String> expected,
            Optional<String> actual,
            Repair repair) {
        return new Finding(
                source,
                object,
                kind,
                change,
                "",
                true,
                severity,
                expected,
                actual,
                List.of(),
                List.of(),
                repair,
                Optional.empty());
    }

    /** The same, found first at that time. */
    public Finding since(Optional<Instant> time) {
        return new Finding(
                source, object, kind, change, owner, managed, severity, expected, actual, changed, evidence, repair,
                time);
    }
}
