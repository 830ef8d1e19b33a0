// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.problem.FractalException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/**
 * Runs one command on the thread that asks for it: checks permission and input; what the command changed, its audit record, its idempotency
 * key and its events are one transaction.
 */
final class CommandRun {
    private final Transactions transactions;
    private final Clock clock;

    CommandRun(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Refuses a caller without the permission, and writes that down. */
    void admit(OfferedCommand command, CommandCall call) {
        if (!call.caller().may(command.permission())) {
            CommandContext context = new CommandContext(call.caller(), clock.instant());
            transactions.call(c -> audit(c, context, command, AuditTrail.Outcome.DENIED, "null", "null"));
            throw FractalException.notPermitted(command.permission());
        }
    }

    /** The answer to a caller who was admitted. */
    String run(OfferedCommand command, CommandCall call, RunWatch watch) {
        CommandContext context = new CommandContext(call.caller(), clock.instant());
        OfferedCommand.Given input = command.read(call.input());
        return command.readOnly()
                ? read(command, input, context, watch)
                : transactions.call(c -> watched(c, watch, () -> write(c, command, call, input, context, watch)));
    }

    /** What runs inside a transaction. */
    @FunctionalInterface
    private interface Step<T> {
        T run() throws SQLException;
    }

    private static <T> T watched(Connection connection, RunWatch watch, Step<T> step) throws SQLException {
        try {
            watch.began(connection);
            return step.run();
        } finally {
            watch.left();
        }
    }

    private String read(OfferedCommand command, OfferedCommand.Given input, CommandContext context, RunWatch watch) {
        OfferedCommand.Answer output = transactions.read(c -> watched(c, watch, () -> input.answer(context)));
        String answer = output.json();
        watch.answered(command, answer);
        return answer;
    }

    private static String write(
            Connection connection,
            OfferedCommand command,
            CommandCall call,
            OfferedCommand.Given input,
            CommandContext context,
            RunWatch watch)
            throws SQLException {
        String maskedInput = input.masked();
        Optional<IdempotencyKeys.Use> use = call.idempotencyKey()
                .map(key -> new IdempotencyKeys.Use(
                        call.caller().userId(), key, command.name(), IdempotencyKeys.hash(maskedInput), context.now()));
        if (use.isPresent()) {
            Optional<String> earlier = IdempotencyKeys.claim(connection, use.get());
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        actAs(connection, context.caller().userId());
        OfferedCommand.Answer output = input.answer(context);
        String answer = output.json();
        watch.answered(command, answer);
        audit(connection, context, command, AuditTrail.Outcome.DONE, maskedInput, output.masked());
        if (use.isPresent()) {
            IdempotencyKeys.answer(connection, use.get(), command.answersSecrets() ? null : answer);
        }
        watch.aboutToCommit();
        return answer;
    }

    /** Triggers that write down who changed something read it here; it ends with the transaction. */
    private static void actAs(Connection connection, long userId) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config('fractal.user_id', ?, true)")) {
            set.setString(1, String.valueOf(userId));
            set.execute();
        }
    }

    private static boolean audit(
            Connection connection,
            CommandContext context,
            OfferedCommand command,
            AuditTrail.Outcome outcome,
            String maskedInput,
            String maskedOutput)
            throws SQLException {
        AuditTrail.write(connection, context, command.name(), outcome, maskedInput, maskedOutput);
        return true;
    }
}
