// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.fractalos.postgres", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Anything more could be refreshed by a later installation, and a refresh would restart the database. */
    @ArchTest
    static final ArchRule needsOnlyTheFramework = noClasses()
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "java..", "io.fractalos.postgres..", "org.osgi.framework..", "org.tukaani.xz..", "org.jspecify..");
}
