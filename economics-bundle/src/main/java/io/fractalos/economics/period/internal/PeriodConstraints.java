// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.period.internal;

import io.fractalos.kernel.database.ConstraintProblems;
import io.fractalos.kernel.database.ConstraintViolation;
import io.fractalos.kernel.problem.FractalException;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** What the triggers that hold closed months say, whoever's change it was. */
@Component(service = ConstraintProblems.class)
public final class PeriodConstraints implements ConstraintProblems {
    @Override
    public Optional<FractalException> explain(ConstraintViolation violation) {
        return violation.constraint().equals("economics_period_closed")
                ? Optional.of(FractalException.conflict(
                        "This would change figures of a closed month. " + violation.detail(),
                        "Choose days in open months, record an adjustment there (economics.cost-record, economics.revenue-record), or open the "
                                + "month again (economics.month-reopen)"))
                : Optional.empty();
    }
}
