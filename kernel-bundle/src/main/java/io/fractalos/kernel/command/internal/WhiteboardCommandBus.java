// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.CommandDescription;
import io.fractalos.kernel.command.CommandOwner;
import io.fractalos.kernel.command.CommandRouting;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.ModuleTraffic;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.database.internal.ConnectionPool;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.value.Spelling;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus over whatever command sources are registered now. The bundle that registered a source decides what it is: one with the header of a
 * module is let in by {@link CommandRouting} and contained, every other is the platform's own and trusted.
 */
@Component(service = {CommandBus.class, CommandRouting.class})
public final class WhiteboardCommandBus implements CommandBus, CommandRouting {
    private static final Logger log = LoggerFactory.getLogger(WhiteboardCommandBus.class);

    private final CommandRegistry registry = new CommandRegistry();
    private final Transactions transactions;
    private final CommandRun runs;
    private final ModuleLimits limits;
    private final ModuleCommands modules;

    /** A bus whose commands run in these transactions, whose connections are from that source. */
    @Activate
    public WhiteboardCommandBus(
            @Reference Transactions transactions,
            @Reference(target = "(osgi.jndi.service.name=fractal)") DataSource connections,
            @Reference Environment environment) {
        this(
                transactions,
                held -> ConnectionPool.takeAway(connections, held),
                Clock.systemUTC(),
                ModuleLimits.of(environment));
    }

    /** The same with the usual limits and connections from no pool, without OSGi. */
    public WhiteboardCommandBus(Transactions transactions) {
        this(transactions, Clock.systemUTC());
    }

    /** The same with another clock, for tests. */
    public WhiteboardCommandBus(Transactions transactions, Clock clock) {
        this(transactions, held -> held.abort(Runnable::run), clock, ModuleLimits.USUAL);
    }

    /** The same with other limits, for tests. */
    WhiteboardCommandBus(Transactions transactions, Disconnect disconnect, Clock clock, ModuleLimits limits) {
        this.transactions = transactions;
        this.runs = new CommandRun(transactions, clock);
        this.limits = limits;
        this.modules = new ModuleCommands(limits, disconnect);
    }

    /** Takes the commands of a source that came. */
    @Reference(
            name = "source",
            service = CommandSource.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "unbindSource")
    void bindSource(CommandSource source, ServiceReference<CommandSource> from) {
        Bundle bundle = from.getBundle();
        if (bundle != null && bundle.getHeaders("").get(MODULE_HEADER) != null) {
            addSource(source, bundle.getBundleId());
        } else {
            addSource(source);
        }
    }

    /** Drops the commands of a source that leaves, once the calls that run in it have ended or their time is over. */
    void unbindSource(CommandSource source) {
        removeSource(source);
    }

    /** Takes the commands of a source of the platform. */
    public void addSource(CommandSource source) {
        registry.add(source);
    }

    /** Takes the commands of a source of a module's bundle; they answer once {@link #admit} was called for it. */
    void addSource(CommandSource source, long bundle) {
        modules.add(source, bundle);
    }

    /**
     * Drops the commands of a source that leaves. Calls of the platform that already run finish; for those of a module this waits a while, then
     * cuts them off, since its classes go.
     */
    public void removeSource(CommandSource source) {
        registry.remove(source);
        modules.remove(source);
    }

    @Override
    public void admit(Bundle bundle, CommandOwner owner) {
        admit(bundle.getBundleId(), owner);
    }

    void admit(long bundle, CommandOwner owner) {
        modules.admit(bundle, owner);
    }

    @Override
    public int drain(CommandOwner owner, Duration limit) {
        return modules.drain(owner, limit);
    }

    @Override
    public void withdraw(String module, String action) {
        modules.withdraw(module, action);
    }

    @Override
    public List<ModuleTraffic> traffic() {
        return modules.traffic();
    }

    /** How many calls wait for a module now. */
    int waiting(String module) {
        return modules.waiting(module);
    }

    @Override
    public List<CommandDescription> all() {
        return commands().values().stream().map(OfferedCommand::description).toList();
    }

    @Override
    public Optional<CommandDescription> find(String name) {
        return Optional.ofNullable(commands().get(name)).map(OfferedCommand::description);
    }

    private SortedMap<String, OfferedCommand> commands() {
        SortedMap<String, OfferedCommand> all = new TreeMap<>();
        modules.answered().forEach(command -> all.put(command.name(), command));
        registry.all().forEach(command -> all.put(command.name(), command));
        return all;
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
            OfferedCommand command = registry.find(call.command());
            if (command == null) {
                return inModule(call);
            }
            runs.admit(command, call);
            return runs.run(command, call, RunWatch.NONE);
        } catch (FractalException e) {
            throw e;
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            String incident = CallEnd.incident();
            log.error(
                    "Incident {} in command {} of {}",
                    incident,
                    call.command(),
                    call.caller().login(),
                    e);
            throw FractalException.incident(incident);
        }
    }

    private String inModule(CommandCall call) {
        ModuleRoutes module = modules.find(call.command()).orElseThrow(() -> unknown(call.command()));
        boolean nested = transactions.inside();
        ContainedCall running = module.enter(
                call.command(),
                !nested,
                offer -> new ContainedCall(
                        offer,
                        call.caller().login(),
                        nested,
                        limits.callTimeout(),
                        watch -> runs.run(offer.command(), call, watch)));
        boolean admitted = false;
        try {
            OfferedCommand command = running.offer().command();
            if (nested && !command.readOnly()) {
                throw new IllegalStateException("The command " + command.name() + " of a module was called inside a"
                        + " transaction, which could not undo what it changes: call it after the commit");
            }
            runs.admit(command, call);
            admitted = true;
        } finally {
            if (!admitted) {
                running.leave();
            }
        }
        return running.offer().version().run(running);
    }

    private FractalException unknown(String name) {
        FractalException problem = FractalException.of(ProblemType.NOT_FOUND, "No command named '" + name + "'");
        return Spelling.closest(name, commands().keySet())
                .map(known -> problem.withAction("Did you mean '" + known + "'?"))
                .orElse(problem);
    }
}
