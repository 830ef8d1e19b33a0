// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.fractalos.kernel.testing.FeatureRules;

@AnalyzeClasses(packages = "io.fractalos.work", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests features = ArchTests.in(FeatureRules.class);

    @ArchTest
    static final ArchRule onlyTheKernelsPublicSideIsUsed = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fractalos.kernel..internal..",
                    "io.fractalos.state..",
                    "io.fractalos.economics..",
                    "io.fractalos.cockpit..",
                    "io.fractalos.postgres..");
}
