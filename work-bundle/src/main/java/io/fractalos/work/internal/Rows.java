// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;

/** Loads rows to change them. They are locked, so that of two who change one, the second sees the first's version and is told. */
final class Rows {

    private Rows() {}

    /** A row whose changes are counted. */
    interface Versioned {
        int version();
    }

    /** The row at that version, locked until the transaction ends; NOT_FOUND without it, STALE at another version. */
    static <R extends Versioned> R locked(EntityManager em, Class<R> type, String kind, long id, int version) {
        R row = em.find(type, id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw FractalException.notFound(kind, id);
        }
        if (row.version() != version) {
            String detail = String.format(
                    "The %s %d is at version %d by now, not at %d any more", kind, id, row.version(), version);
            throw FractalException.of(ProblemType.STALE, detail).withAction("Load it again and repeat the change");
        }
        return row;
    }
}
