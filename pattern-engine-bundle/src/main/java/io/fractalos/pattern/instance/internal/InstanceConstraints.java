// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.kernel.database.ConstraintProblems;
import io.fractalos.kernel.database.ConstraintViolation;
import io.fractalos.kernel.problem.FractalException;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** What the database says of repositories, in words: a manifest, a project or a version of a pattern that a repository needs stays. */
@Component(service = ConstraintProblems.class)
public final class InstanceConstraints implements ConstraintProblems {
    private static final String TABLE = "pattern_instances";

    @Override
    public Optional<FractalException> explain(ConstraintViolation violation) {
        if (!violation.table().equals(TABLE)) {
            return Optional.empty();
        }
        return switch (violation.kind()) {
            case UNIQUE ->
                Optional.of(FractalException.conflict(
                        "Somebody just made a repository of that name", "Choose another name"));
            case STILL_REFERENCED ->
                Optional.of(FractalException.conflict(
                        "A repository was made from it or for it",
                        "fractal:pattern-instances shows which; it must stay"));
            case UNKNOWN_REFERENCE ->
                Optional.of(FractalException.conflict(
                        "The project, the pattern or the manifest was removed in this moment", "Plan again"));
            default -> Optional.empty();
        };
    }
}
