// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import io.fractalos.state.git.internal.GitStore;
import java.nio.file.Path;

/** A process to kill: projects a long journal into the given folder, a few commits at a time. */
final class ProjectionProcess {
    static final int TRANSACTIONS = 1500;

    private ProjectionProcess() {}

    public static void main(String[] arguments) {
        ListedJournal growing = new ListedJournal();
        try (GitStore store = GitStore.open(Path.of(arguments[0]))) {
            Projection projection = new Projection(store, growing, what -> {});
            for (var step : ListedJournal.random(TRANSACTIONS).steps) {
                growing.steps.add(step);
                projection.catchUp();
            }
        }
    }
}
