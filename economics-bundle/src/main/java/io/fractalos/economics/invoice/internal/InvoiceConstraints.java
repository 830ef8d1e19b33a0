// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.invoice.internal;

import io.fractalos.kernel.database.ConstraintProblems;
import io.fractalos.kernel.database.ConstraintViolation;
import io.fractalos.kernel.problem.FractalException;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** What the triggers that hold billed time say, whoever's change it was. */
@Component(service = ConstraintProblems.class)
public final class InvoiceConstraints implements ConstraintProblems {
    @Override
    public Optional<FractalException> explain(ConstraintViolation violation) {
        return switch (violation.constraint()) {
            case "economics_entry_invoiced" ->
                Optional.of(
                        FractalException.conflict(
                                violation.detail() + ": what is billed stays as it is",
                                "Record the difference in new time or as an adjustment (economics.revenue-record), or cancel the invoice first (invoices.cancel)"));
            case "economics_project_invoiced" ->
                Optional.of(
                        FractalException.conflict(
                                violation.detail() + ": it stays with the client who was billed",
                                "Begin another job for the other client, or cancel the invoices of this one first (invoices.list, invoices.cancel)"));
            default -> Optional.empty();
        };
    }
}
