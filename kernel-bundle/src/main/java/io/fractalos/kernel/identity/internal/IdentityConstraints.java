// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity.internal;

import io.fractalos.kernel.database.ConstraintProblems;
import io.fractalos.kernel.database.ConstraintViolation;
import io.fractalos.kernel.problem.FractalException;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** What the constraints on users and sessions mean to whoever broke them. */
@Component(service = ConstraintProblems.class)
public final class IdentityConstraints implements ConstraintProblems {

    @Override
    public Optional<FractalException> explain(ConstraintViolation violation) {
        return switch (violation.constraint()) {
            case "users_login_key" ->
                Optional.of(FractalException.conflict("Somebody has that login already", "Choose another login"));
            case "users_email_key" ->
                Optional.of(FractalException.conflict(
                        "Somebody has that e-mail address already",
                        "Look that person up instead of adding them again"));
            case "sessions_token_name_key" ->
                Optional.of(FractalException.conflict(
                        "There is a token of that name already", "Revoke it first, or choose another name"));
            case "sessions_user_id_fkey" -> Optional.of(FractalException.invalid("/login", "There is no such user"));
            default -> Optional.empty();
        };
    }
}
