// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command;

import io.fractalos.kernel.identity.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** Writes down who read what nobody may read unnoticed, such as what people cost. Safe for use by many threads. */
@ProviderType
public interface ReadAudit {
    /**
     * Notes that the caller is answered; it is in the audit within seconds, written with others, reads that are alike as one record. An
     * UNAVAILABLE problem while so many wait that no more are kept: then there is no answer either.
     *
     * @param what the command that answers it, or would
     * @param filter what was asked for, a record without secrets
     */
    void read(Caller caller, String what, Record filter);
}
