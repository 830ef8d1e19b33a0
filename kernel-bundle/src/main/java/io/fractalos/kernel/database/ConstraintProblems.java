// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database;

import io.fractalos.kernel.problem.FractalException;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says in a caller's words what a broken constraint means: register one OSGi service per feature that owns tables.
 *
 * <p>Every service is asked in turn; the first answer wins, and without one the caller is told the constraint's name. Must be safe for use by
 * many threads and must not use the database.
 */
@ConsumerType
@FunctionalInterface
public interface ConstraintProblems {
    /** The problem to tell, or empty when the constraint is someone else's. */
    Optional<FractalException> explain(ConstraintViolation violation);
}
