// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What holds inside every bundle; included by its ArchitectureTest with {@code ArchTests.in}. */
public final class FeatureRules {
    /** The API of a feature stands above its implementation. */
    @ArchTest
    static final ArchRule apiDoesNotKnowItsImplementation = noClasses()
            .that()
            .resideOutsideOfPackage("..internal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..internal..");

    /** Any feature can be taken out with what stands above it. */
    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("io.fractalos.*.(*)..").should().beFreeOfCycles();

    private FeatureRules() {}
}
