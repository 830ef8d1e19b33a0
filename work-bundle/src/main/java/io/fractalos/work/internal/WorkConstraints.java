// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.database.ConstraintProblems;
import io.fractalos.kernel.database.ConstraintViolation;
import io.fractalos.kernel.problem.FractalException;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The last word when two people do the same thing in the same moment and only the database's constraints saw it. */
@Component(service = ConstraintProblems.class)
public final class WorkConstraints implements ConstraintProblems {

    @Override
    public Optional<FractalException> explain(ConstraintViolation violation) {
        return switch (violation.constraint()) {
            case "clients_name_key", "clients_slug_key" -> taken("client");
            case "projects_name_key", "projects_slug_key" -> taken("project");
            case "tasks_name_key" -> taken("task");
            case "timers_pkey" ->
                Optional.of(FractalException.conflict("Your timer runs already", "Stop it before you start another"));
            case "time_sheets_submitted" ->
                locked(violation, "Withdraw it first (time-sheets.withdraw), or have a manager return it");
            case "time_sheets_approved" -> locked(violation, "Have a manager open it again first (time-sheets.reopen)");
            default -> reference(violation);
        };
    }

    private static Optional<FractalException> taken(String kind) {
        return Optional.of(FractalException.conflict(
                "Somebody just took that name or slug for another " + kind,
                "Look at the list again and use that " + kind + ", or choose another name"));
    }

    /** The trigger says which week it is and who has it. */
    private static Optional<FractalException> locked(ConstraintViolation violation, String action) {
        return Optional.of(FractalException.conflict(violation.detail() + ": its time stays as it is", action));
    }

    private static Optional<FractalException> reference(ConstraintViolation violation) {
        boolean ours =
                violation.table().equals("time_entries") || violation.table().equals("timers");
        if (!ours) {
            return Optional.empty();
        }
        return switch (violation.kind()) {
            case UNKNOWN_REFERENCE ->
                Optional.of(FractalException.conflict(
                        "The project, task or person was removed in this moment", "Choose another and try again"));
            case STILL_REFERENCED ->
                Optional.of(FractalException.conflict(
                        "Time was recorded on it in this moment", "Close, archive or mark it done instead"));
            default -> Optional.empty();
        };
    }
}
