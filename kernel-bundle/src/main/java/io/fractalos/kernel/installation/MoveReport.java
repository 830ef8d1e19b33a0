// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation;

import java.util.ArrayList;
import java.util.List;

/**
 * What was moved.
 *
 * @param place the folder or file
 * @param digest SHA-256 over all rows and sequences, equal for equal data in whatever database
 * @param bytes the size of the rows as text
 * @param seconds how long it took
 * @param notes what a person should know: what stayed behind and why
 */
public record MoveReport(
        String place, String digest, int tables, long rows, long bytes, double seconds, List<String> notes) {
    public MoveReport {
        notes = List.copyOf(notes);
    }

    /** The same with more to know. */
    public MoveReport with(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new MoveReport(place, digest, tables, rows, bytes, seconds, all);
    }
}
