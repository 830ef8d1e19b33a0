// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.fractalos.cockpit.rest.Resources;
import io.fractalos.cockpit.web.Resource;
import java.util.Set;
import java.util.stream.Collectors;
import javax.ws.rs.Path;

@AnalyzeClasses(packages = "io.fractalos.cockpit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("io.fractalos.cockpit.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theCockpitUsesNobodysInternals = noClasses()
            .should()
            .dependOnClassesThat(
                    DescribedPredicate.describe("internals of other bundles", (JavaClass c) -> c.getPackageName()
                            .contains(".internal")));

    @ArchTest
    static final ArchRule resourcesNeverTouchTheDatabase = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "javax.persistence..");

    @ArchTest
    static final ArchRule resourcesAreFinalAndMarked = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .implement(Resource.class)
            .andShould()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);

    @ArchTest
    static void theServerRoutesToEveryResource(JavaClasses all) {
        Set<String> annotated = all.stream()
                .filter(c -> c.isAnnotatedWith(Path.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(Resources.ALL).extracting(Class::getName).containsExactlyInAnyOrderElementsOf(annotated);
    }
}
