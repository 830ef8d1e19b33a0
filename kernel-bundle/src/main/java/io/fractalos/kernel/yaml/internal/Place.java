// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml.internal;

import com.fasterxml.jackson.core.JsonLocation;

/** Where something stands in a file; both numbers count from 1, columns in characters. */
public record Place(int line, int column) {
    /** Where a file begins. */
    public static final Place START = new Place(1, 1);

    static Place of(JsonLocation at, int linesBefore) {
        return new Place(Math.max(1, at.getLineNr()) + linesBefore, Math.max(1, at.getColumnNr()));
    }
}
