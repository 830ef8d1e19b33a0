// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.fractalos.kernel", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule apiDoesNotKnowItsImplementation = noClasses()
            .that()
            .resideOutsideOfPackage("..internal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..internal..");

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("io.fractalos.kernel.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theKernelKnowsNobodyAbove = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fractalos.economics..", "io.fractalos.cockpit..", "io.fractalos.postgres..");
}
