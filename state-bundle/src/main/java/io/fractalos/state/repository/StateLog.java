// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository;

import java.util.List;

/** The last commits of our branch, newest first. */
public record StateLog(List<StateCommit> commits) {
    public StateLog {
        commits = List.copyOf(commits);
    }
}
