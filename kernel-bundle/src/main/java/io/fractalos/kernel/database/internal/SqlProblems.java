// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

import io.fractalos.kernel.database.ConstraintProblems;
import io.fractalos.kernel.database.ConstraintViolation;
import io.fractalos.kernel.database.ConstraintViolation.Kind;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.persistence.OptimisticLockException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns what the database refused into what its caller can understand; knows SQLSTATE codes and no feature's tables. */
final class SqlProblems {
    private static final Set<String> RETRYABLE = Set.of("40001", "40P01");
    private static final int DEEPEST_CAUSE = 20;

    private SqlProblems() {}

    /** True when the same work may succeed in a new transaction: a deadlock was broken or a snapshot outdated. */
    static boolean retryable(RuntimeException e) {
        SQLException sql = cause(e, SQLException.class);
        return sql != null && RETRYABLE.contains(state(sql));
    }

    /** The problem to throw instead; the same exception when it has nothing to do with the database. */
    static RuntimeException translate(RuntimeException e, List<ConstraintProblems> explainers) {
        if (e instanceof FractalException) {
            return e;
        }
        if (cause(e, OptimisticLockException.class) != null) {
            return FractalException.of(ProblemType.STALE, "It was changed by someone else meanwhile")
                    .withAction("Read it again, then repeat your change")
                    .causedBy(e);
        }
        SQLException sql = cause(e, SQLException.class);
        return sql == null
                ? e
                : problem(sql, explainers)
                        .<RuntimeException>map(p -> p.causedBy(e))
                        .orElseGet(() -> incident(sql));
    }

    private static Optional<FractalException> problem(SQLException sql, List<ConstraintProblems> explainers) {
        String state = state(sql);
        if (lostConnection(sql, state)) {
            return unavailable("The database cannot be reached", "Check that it runs, then try again");
        }
        if (state.startsWith("23")) {
            return violation(sql, state).map(v -> explain(v, explainers));
        }
        return switch (state) {
            case "40001", "40P01" ->
                unavailable("The database is too busy with changes to the same rows", "Try again in a moment");
            case "53100" ->
                unavailable("The database has no disk space left", "Free space on its disk, then try again");
            case "26000", "42P05" ->
                unavailable(
                        "The database mixes up prepared statements: there is a pooler in transaction mode between",
                        Pooler.ACTION);
            case "57014" ->
                unavailable("The database took too long and was told to stop", "Ask for less, or try again");
            case "22001" -> invalid("A text is too long");
            case "22003" -> invalid("A number is too large");
            case "22008" -> invalid("A date or time is out of range");
            case "22021", "22P05" -> invalid("A text holds a character that cannot be stored, such as U+0000");
            default -> Optional.empty();
        };
    }

    private static boolean lostConnection(SQLException sql, String state) {
        return state.startsWith("08")
                || state.startsWith("57P")
                || state.equals("53300")
                || sql instanceof SQLTransientConnectionException
                || sql instanceof SQLNonTransientConnectionException;
    }

    private static Optional<ConstraintViolation> violation(SQLException sql, String state) {
        ServerErrorMessage said = sql instanceof PSQLException e ? e.getServerErrorMessage() : null;
        if (said == null || said.getConstraint() == null) {
            return Optional.empty();
        }
        Kind kind =
                switch (state) {
                    case "23505" -> Kind.UNIQUE;
                    case "23503" ->
                        String.valueOf(said.getDetail()).contains("still referenced")
                                ? Kind.STILL_REFERENCED
                                : Kind.UNKNOWN_REFERENCE;
                    case "23P01" -> Kind.EXCLUSION;
                    default -> Kind.CHECK;
                };
        return Optional.of(new ConstraintViolation(
                kind,
                said.getConstraint(),
                String.valueOf(said.getTable()),
                Objects.requireNonNullElse(said.getDetail(), "")));
    }

    private static FractalException explain(ConstraintViolation violation, List<ConstraintProblems> explainers) {
        return explainers.stream()
                .flatMap(e -> e.explain(violation).stream())
                .findFirst()
                .orElseGet(() -> unexplained(violation));
    }

    private static FractalException unexplained(ConstraintViolation violation) {
        String where = " (" + violation.constraint() + " of " + violation.table() + ")";
        return switch (violation.kind()) {
            case UNIQUE -> FractalException.conflict("There is one like this already" + where, "Choose another value");
            case EXCLUSION ->
                FractalException.conflict(
                        "It clashes with one that is there" + where, "Change or remove the other first");
            case STILL_REFERENCED ->
                FractalException.conflict("It is still in use" + where, "Remove what uses it first");
            case UNKNOWN_REFERENCE ->
                FractalException.invalid("", "It refers to something that does not exist" + where);
            case CHECK -> FractalException.invalid("", "A value is not allowed" + where);
        };
    }

    private static Optional<FractalException> unavailable(String detail, String action) {
        return Optional.of(FractalException.unavailable(detail, action));
    }

    private static Optional<FractalException> invalid(String message) {
        return Optional.of(FractalException.invalid("", message));
    }

    private static IllegalStateException incident(SQLException sql) {
        return new IllegalStateException("The database refused a statement (SQLSTATE " + state(sql) + ")", sql);
    }

    private static String state(SQLException sql) {
        return sql.getSQLState() == null ? "" : sql.getSQLState();
    }

    private static <E extends Throwable> @Nullable E cause(Throwable e, Class<E> wanted) {
        Throwable at = e;
        for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++) {
            if (wanted.isInstance(at)) {
                return wanted.cast(at);
            }
            at = at.getCause();
        }
        return null;
    }
}
