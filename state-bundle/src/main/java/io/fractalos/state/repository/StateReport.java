// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository;

import io.fractalos.kernel.environment.ReconcileMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state repository of a node.
 *
 * @param format the version of the layout of files and commits
 * @param head the id of the last commit; absent before the first change of a manifest
 * @param headAt when the change of that commit was made
 * @param sequence the last change of the journal that is committed
 * @param pending how many changes of the journal are not committed yet
 * @param mode whether changes of a remote are taken over by themselves
 * @param problems what an operator should look at, remotes aside
 */
public record StateReport(
        int format,
        Optional<String> head,
        Optional<Instant> headAt,
        long sequence,
        long pending,
        ReconcileMode mode,
        List<RemoteStatus> remotes,
        List<String> problems) {
    public StateReport {
        remotes = List.copyOf(remotes);
        problems = List.copyOf(problems);
    }

    /**
     * A remote as this node sees it.
     *
     * @param url its address, never with a password
     * @param head the last commit it was seen with
     * @param ahead how many commits we have that it has not
     * @param behind how many commits it has that we have not
     * @param pushedAt when any node last pushed to it
     * @param seenAt when this node last reached it
     * @param problem why it could not be reached, or refused; absent when all is well
     * @param action what to do about the problem
     */
    public record RemoteStatus(
            String name,
            String url,
            Optional<String> head,
            int ahead,
            int behind,
            Optional<Instant> pushedAt,
            Optional<Instant> seenAt,
            Optional<String> problem,
            Optional<String> action) {}
}
