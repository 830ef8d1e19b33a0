// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import io.fractalos.kernel.schema.Severity;
import io.fractalos.kernel.schema.compare.internal.Step.Lock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One object that is not as declared, with the SQL that leads from one to the other and back.
 *
 * @param declared the object as it should be; absent when nothing declares it
 * @param live the object as it is; absent when it is missing
 * @param changed the labels of the parts that differ, when both are there
 * @param evidence why two names are taken for one object, when it was renamed
 * @param repair leads the live object to the declared one; empty when only a person can
 * @param reverse leads back, without the data a repair dropped
 * @param reversible false when the repair may lose data
 * @param risk what to know before repairing; empty when nothing
 */
public record Difference(
        Change change,
        Optional<CatalogObject> declared,
        Optional<CatalogObject> live,
        List<String> changed,
        List<String> evidence,
        Severity severity,
        List<Step> repair,
        List<Step> reverse,
        boolean reversible,
        String risk) {

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

    public Difference {
        changed = List.copyOf(changed);
        evidence = List.copyOf(evidence);
        repair = Step.ordered(repair.stream());
        reverse = Step.ordered(reverse.stream());
    }

    /** The object: as declared, or as it is when nothing declares it. */
    public CatalogObject object() {
        return declared.or(() -> live).orElseThrow();
    }

    /** The same with another repair. */
    public Difference repairedBy(List<Step> steps) {
        return new Difference(change, declared, live, changed, evidence, severity, steps, reverse, reversible, risk);
    }

    /** The strongest lock of the repair. */
    public Lock lock() {
        return repair.stream().map(Step::lock).max(Comparator.naturalOrder()).orElse(Lock.NONE);
    }

    /** The steps of all repairs in an order they can run in. */
    public static List<Step> repairs(List<Difference> differences) {
        return Step.ordered(differences.stream().flatMap(difference -> difference.repair().stream()));
    }

    /** The steps that undo all repairs, in an order they can run in. Names are given back first: every other step uses the old ones. */
    public static List<Step> reverses(List<Difference> differences) {
        List<Step> steps = Step.ordered(differences.stream().flatMap(difference -> difference.reverse().stream()));
        return Stream.concat(
                        steps.stream().filter(step -> step.phase() == Phase.RENAME),
                        steps.stream().filter(step -> step.phase() != Phase.RENAME))
                .toList();
    }

    /** True when every value of one column is a value of the other. */
    public static boolean widens(CatalogObject was, CatalogObject is) {
        return Judgement.widens(was.text("type"), is.text("type"));
    }

    /** True when the other type is the same enumeration with more values. */
    public static boolean extendsEnum(CatalogObject was, CatalogObject is) {
        return is.hint("type").equals("e") && TypeSql.extendsInPlace(was, is);
    }

    /** The difference in a sentence. */
    public String sentence() {
        return switch (change) {
            case MISSING -> object().key() + " is declared but missing from the database: " + object().text();
            case EXTRA -> object().key() + " is in the database but not declared: " + object().text();
            case RENAMED -> object().key() + " is called " + live.orElseThrow().name() + " in the database";
            case CHANGED ->
                object().key() + " is declared as: "
                        + declared.orElseThrow().text() + ", the database has: "
                        + live.orElseThrow().text();
        };
    }
}
