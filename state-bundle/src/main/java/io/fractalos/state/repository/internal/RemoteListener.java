// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

/** Told on a remote's own thread each time it was looked at; what it throws is a problem of that remote. */
@FunctionalInterface
public interface RemoteListener {
    /** Called after a look that reached the remote. */
    void seen(RemoteState remote);
}
