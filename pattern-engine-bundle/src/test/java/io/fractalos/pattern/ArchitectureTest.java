// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.fractalos.kernel.testing.FeatureRules;
import org.eclipse.jgit.lib.Repository;

@AnalyzeClasses(packages = "io.fractalos.pattern", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests features = ArchTests.in(FeatureRules.class);

    @ArchTest
    static final ArchRule onlyPublicSidesOfOtherBundlesAreUsed = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fractalos.kernel..internal..",
                    "io.fractalos.state..internal..",
                    "io.fractalos.work..",
                    "io.fractalos.economics..",
                    "io.fractalos.cockpit..",
                    "io.fractalos.postgres..");

    @ArchTest
    static final ArchRule templatesCannotReachTheMachine = noClasses()
            .that()
            .resideInAPackage("..template.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..", "java.lang.reflect..");

    /** Whoever makes repositories decides that there are any; see constraint 7. A place for what is fetched is thrown away again. */
    @ArchTest
    static final ArchRule onlyTheScaffoldMakesRepositories = noClasses()
            .that()
            .resideOutsideOfPackage("..scaffold.internal..")
            .and()
            .doNotHaveFullyQualifiedName("io.fractalos.pattern.remote.internal.ScratchRepository")
            .should()
            .callMethodWhere(target(name("create")).and(target(owner(assignableTo(Repository.class)))))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jgit.api");

    /** An upgrade writes into repositories that are there. */
    @ArchTest
    static final ArchRule onlyScaffoldAndUpgradeWriteIntoRepositories = noClasses()
            .that()
            .resideOutsideOfPackages("..scaffold.internal..", "..upgrade.internal..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.eclipse\\.jgit\\.lib\\.(ObjectInserter|CommitBuilder|RefUpdate)");

    /** What is pushed is read only, and so is what was fetched. */
    @ArchTest
    static final ArchRule onlyTheseOpenRepositories = noClasses()
            .that()
            .resideOutsideOfPackages("..scaffold.internal..", "..upgrade.internal..", "..remote.internal..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.eclipse.jgit.lib.Repository");
}
