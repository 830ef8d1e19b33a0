// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import io.fractalos.kernel.environment.Key;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.problem.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What the profile prod refuses though it works. */
final class ProductionRules {
    /** Figures depend on them, so nobody may have guessed them. */
    private static final List<Key<?>> CHOSEN_BY_PEOPLE = List.of(Keys.CURRENCY, Keys.ZONE);

    private ProductionRules() {}

    static void check(Map<String, Given> given, List<Violation> problems) {
        for (Key<?> key : CHOSEN_BY_PEOPLE) {
            Given value = given.get(key.name());
            if (value == null || value.origin().startsWith(FirstBoot.ORIGIN)) {
                problems.add(Violation.at(key.name(), "The profile prod takes no guess for it")
                        .withFix("Give " + key.expected()));
            }
        }
        given.forEach((setting, value) -> {
            Key<?> key = Keys.of(setting).orElseThrow();
            if (value.place().endsWith(".cfg")
                    && !value.command()
                    && !key.shown(value.text()).equals(value.text())) {
                problem(
                        setting,
                        value,
                        "The profile prod takes no secret out of a .cfg file",
                        "Put it into etc/secrets/" + (key.secret() ? setting : "database.app.password")
                                + ", readable only for the user who runs FractalOS"
                                + (key.secret() ? ", or give " + setting + ".command" : ""),
                        problems);
            }
            value.file().filter(file -> key.secret() && readableByOthers(file)).ifPresent(file -> {
                problem(
                        setting,
                        value,
                        "Other users of this machine can read the secret",
                        "chmod 600 " + file,
                        problems);
            });
        });
    }

    private static void problem(String setting, Given value, String message, String fix, List<Violation> problems) {
        problems.add(new Violation(
                setting, message + " (" + value.origin() + ")", Optional.of(fix), value.line(), OptionalInt.empty()));
    }

    private static boolean readableByOthers(Path file) {
        try {
            Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
            return allowed.contains(PosixFilePermission.OTHERS_READ);
        } catch (UnsupportedOperationException noPosix) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot ask who may read " + file, e);
        }
    }
}
