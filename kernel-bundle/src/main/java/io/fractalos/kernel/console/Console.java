// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console;

import io.fractalos.kernel.identity.Caller;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** What every console command starts with: knowing who typed it. Safe for use by many threads. */
@ProviderType
public interface Console {
    /**
     * Runs the work as whoever typed the command that runs on this thread: the user who logged in over SSH, or the platform itself for the
     * local console and the launcher's key. A problem arrives as a ConsoleFailure, which the console shows in full.
     */
    <T> T as(Function<Caller, T> work);
}
