// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.upgrade.ConflictPolicy;
import io.fractalos.pattern.upgrade.UpgradeRequest;
import java.nio.file.Path;

/** Makes one repository after the other in a folder and upgrades it, until it is killed; says before each upgrade that it begins. */
final class UpgradeProcess {
    static final Pattern OLD = Sample.version("1.0.0", "", "a", Sample.lines("a", 9), "b", "b\n");
    static final Pattern NEW =
            Sample.version("1.1.0", "", "a", Sample.lines("a", 9).replace("a 2", "a two"), "c", "c\n");

    private UpgradeProcess() {}

    static UpgradeRequest request(WorkedOn repository) {
        return Sample.request(repository, ConflictPolicy.REFUSE, OLD, NEW);
    }

    @SuppressWarnings("RegexpSinglelineJava") // the test listens
    public static void main(String[] arguments) {
        for (int i = 0; i < 10_000; i++) {
            WorkedOn repository =
                    WorkedOn.made(Sample.blueprint(OLD), Path.of(arguments[0]).resolve(i + ".git"));
            UpgradeRequest request = request(repository);
            String plan = Sample.UPGRADES.plan(request).planHash();
            System.out.println(i);
            Sample.UPGRADES.apply(request, plan);
        }
    }
}
