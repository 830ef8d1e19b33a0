// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.scaffold.internal;

import io.fractalos.pattern.blueprint.Blueprint;
import java.nio.file.Path;

/** Makes one repository after the other in a folder until it is killed, and says before each that it begins. */
final class ScaffoldProcess {
    private ScaffoldProcess() {}

    @SuppressWarnings("RegexpSinglelineJava") // the test listens
    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]);
        Blueprint blueprint = GitScaffoldsTest.blueprint();
        for (int i = 0; i < 10_000; i++) {
            System.out.println(i);
            new GitScaffolds().write(blueprint, "oak", home.resolve(i + ".git"));
        }
    }
}
