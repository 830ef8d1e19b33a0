// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

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

    /** Karaf looks for commands of the console in the packages that the bundle names, and says nothing of others. */
    @ArchTest
    static final ArchRule commandsOfTheConsoleAreFound = classes()
            .that()
            .areAnnotatedWith("org.apache.karaf.shell.api.action.Command")
            .should()
            .resideInAnyPackage(packagesOfCommands())
            .allowEmptyShould(true);

    private FeatureRules() {}

    /** What {@code Karaf-Commands} of the bundle lists whose tests run. */
    private static String[] packagesOfCommands() {
        Properties bnd = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("bnd.bnd"))) {
            bnd.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bnd.getProperty("Karaf-Commands", "").split("\\s*,\\s*");
    }
}
