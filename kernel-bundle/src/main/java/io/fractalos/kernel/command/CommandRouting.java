// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;

/**
 * Which version of a module answers its commands: the bus's other side, for whoever installs and removes modules. Safe for use by many threads.
 *
 * <p>A {@link CommandSource} belongs to the bundle whose context registered it. Commands of a bundle with the manifest header
 * {@value #MODULE_HEADER} answer nobody until that bundle is admitted. Of several admitted versions of a module the highest that has a source
 * answers, the others stand by; a name that the answering version does not have is not answered by another. All names of a module begin with
 * its id and a dot; others are refused and reported.
 *
 * <p>A call of a name that a module answered before and nobody answers now waits, a bounded time and with a bounded number of others, and then
 * gets UNAVAILABLE.
 */
@ProviderType
public interface CommandRouting {
    /** The manifest header of a module: the path of its descriptor. */
    String MODULE_HEADER = "FractalOS-Module";

    /** Lets the commands of this bundle, those it has and those still to come, answer as this version of a module. A circuit breaker is closed. */
    void admit(Bundle bundle, CommandOwner owner);

    /**
     * Sends new calls elsewhere, to the next admitted version or into the queue of those that wait, and returns when the running ones have
     * ended or the limit is over; those that still run then are cut off: their callers get UNAVAILABLE, and they commit nothing any more. The
     * version does not answer again until it is admitted again.
     *
     * @return how many calls were cut off
     */
    int drain(CommandOwner owner, Duration limit);

    /**
     * Says that a module is gone on purpose: whoever waits for its commands, and every later call of one, is answered at once that there is no
     * such command, with this action. Until one of its versions is admitted again. Calls that run go on; {@link #drain} waits for them.
     */
    void withdraw(String module, String action);

    /** What happened to the calls of each version of each module since the node started, by module and version. */
    List<ModuleTraffic> traffic();
}
