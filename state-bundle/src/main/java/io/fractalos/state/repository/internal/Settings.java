// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import io.fractalos.kernel.environment.ReconcileMode;
import java.time.Duration;
import java.util.List;

/** What the environment says about the state repository. */
public interface Settings {
    /** Whether changes of a remote are taken over by themselves; may change at any time. */
    ReconcileMode mode();

    /** The remotes whose address can be used, by name. */
    List<Remote> remotes();

    /** What is wrong with the other remotes. */
    List<String> problems();

    /** How long a remote may take to answer. */
    Duration timeout();
}
