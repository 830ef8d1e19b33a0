// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.fractalos.state", importOptions = ImportOption.DoNotIncludeTests.class)
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
            slices().matching("io.fractalos.state.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheKernelsPublicSideIsUsed = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fractalos.kernel..internal..",
                    "io.fractalos.economics..",
                    "io.fractalos.cockpit..",
                    "io.fractalos.postgres..");
}
