// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.command.CommandDescription;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus over whatever command sources are registered now. What a command changed, its audit record, its idempotency key and its events are
 * one transaction.
 */
@Component(service = CommandBus.class)
public final class WhiteboardCommandBus implements CommandBus {
    private static final Logger log = LoggerFactory.getLogger(WhiteboardCommandBus.class);

    private final CommandRegistry registry = new CommandRegistry();
    private final Transactions transactions;
    private final Clock clock;

    /** A bus whose commands run in these transactions. */
    @Activate
    public WhiteboardCommandBus(@Reference Transactions transactions) {
        this(transactions, Clock.systemUTC());
    }

    /** The same with another clock, for tests. */
    public WhiteboardCommandBus(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Takes the commands of a source that came. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addSource(CommandSource source) {
        registry.add(source);
    }

    /** Drops the commands of a source that leaves; calls already running finish. */
    public void removeSource(CommandSource source) {
        registry.remove(source);
    }

    @Override
    public List<CommandDescription> all() {
        return registry.all().stream().map(PreparedCommand::description).toList();
    }

    @Override
    public Optional<CommandDescription> find(String name) {
        return registry.all().stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .map(PreparedCommand::description);
    }

    @Override
    public <O> O execute(CommandCall call, Class<O> type) {
        return Json.read(execute(call), type);
    }

    @Override
    @SuppressWarnings(
            "IllegalCatch") // the boundary: whatever a handler throws becomes an incident, told without its text
    public String execute(CommandCall call) {
        try {
            return run(registry.get(call.command()), call);
        } catch (FractalException e) {
            throw e;
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            String incident = UUID.randomUUID().toString().substring(0, 8);
            log.error(
                    "Incident {} in command {} of {}",
                    incident,
                    call.command(),
                    call.caller().login(),
                    e);
            throw FractalException.incident(incident);
        }
    }

    private <I extends Record, O extends Record> String run(PreparedCommand<I, O> command, CommandCall call) {
        CommandContext context = new CommandContext(call.caller(), clock.instant());
        if (!call.caller().may(command.permission())) {
            transactions.call(c -> audit(c, context, command, AuditTrail.Outcome.DENIED, "null", "null"));
            throw FractalException.notPermitted(command.permission());
        }
        I input = command.read(call.input());
        return command.readOnly()
                ? Json.write(transactions.read(c -> command.handle(input, context)))
                : transactions.call(c -> write(c, command, call, input, context));
    }

    private static <I extends Record, O extends Record> String write(
            Connection connection, PreparedCommand<I, O> command, CommandCall call, I input, CommandContext context)
            throws SQLException {
        String maskedInput = Json.masked(input);
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
        O output = command.handle(input, context);
        String answer = Json.write(output);
        audit(connection, context, command, AuditTrail.Outcome.DONE, maskedInput, Json.masked(output));
        if (use.isPresent()) {
            IdempotencyKeys.answer(connection, use.get(), command.answersSecrets() ? null : answer);
        }
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
            PreparedCommand<?, ?> command,
            AuditTrail.Outcome outcome,
            String maskedInput,
            String maskedOutput)
            throws SQLException {
        AuditTrail.write(connection, context, command.name(), outcome, maskedInput, maskedOutput);
        return true;
    }
}
