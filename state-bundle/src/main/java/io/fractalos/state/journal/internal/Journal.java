// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.journal.internal;

import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/** What happened to manifests, in the order it was committed. Safe for use by many threads. */
public interface Journal {
    /** The next steps after the position, complete and in order; about as many rows as the limit, more when one transaction has more. */
    List<Step> after(Position position, int limit);

    /** The sequence number of the last row, 0 when there is none. */
    long latest();

    /** Hands over the Git bundle with the commits of an adoption, readable only during the call. */
    void bundle(long adoption, Consumer<InputStream> reader);
}
