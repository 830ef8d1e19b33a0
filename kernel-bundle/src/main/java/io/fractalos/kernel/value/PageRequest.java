// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.value;

import io.fractalos.kernel.problem.FractalException;
import java.util.Optional;

/** Which page of a list is wanted: at most {@code limit} items (1 to 500) after the opaque cursor, or the first. */
public record PageRequest(int limit, Optional<String> after) {

    /** The most items one page holds. */
    public static final int MAX = 500;

    public PageRequest {
        if (limit < 1 || limit > MAX) {
            throw FractalException.invalid("/limit", "limit must lie between 1 and " + MAX + ", it is " + limit);
        }
    }

    /** The first page, of the given size. */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, Optional.empty());
    }
}
