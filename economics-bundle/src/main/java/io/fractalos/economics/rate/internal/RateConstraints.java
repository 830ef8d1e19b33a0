// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate.internal;

import io.fractalos.kernel.database.ConstraintProblems;
import io.fractalos.kernel.database.ConstraintViolation;
import io.fractalos.kernel.problem.FractalException;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** What the constraints on rates mean when only the database saw them broken: two writers at the same moment, or an undo that comes late. */
@Component(service = ConstraintProblems.class)
public final class RateConstraints implements ConstraintProblems {
    @Override
    public Optional<FractalException> explain(ConstraintViolation violation) {
        return violation.constraint().equals("economics_rates_no_overlap")
                ? Optional.of(FractalException.conflict(
                        "Another rate of the same scope was set meanwhile for some of the same days",
                        "Look at the rates of the scope (rates.list), then choose days that do not overlap"))
                : Optional.empty();
    }
}
