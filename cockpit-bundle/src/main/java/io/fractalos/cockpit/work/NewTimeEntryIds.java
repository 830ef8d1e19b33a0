// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.work;

import java.util.List;

/** The ids of new entries, in the order they were sent. */
public record NewTimeEntryIds(List<Long> ids) {

    public NewTimeEntryIds {
        ids = List.copyOf(ids);
    }
}
