// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.internal.TrackedBus;
import io.fractalos.kernel.drift.internal.SchemaDrift;
import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.event.internal.Outbox;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.module.ModuleChange;
import io.fractalos.kernel.module.ModuleChange.Action;
import io.fractalos.kernel.module.ModuleInfo;
import io.fractalos.kernel.module.internal.bundles.Restocker;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.internal.LiveSchema;
import io.fractalos.kernel.schema.internal.PostgresModuleSchemas;
import io.fractalos.kernel.testing.TestKernel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A node: a bare framework with the extender and the modules of a kernel, on a real database. Starts again with what it had. */
final class TestNode implements AutoCloseable {
    static final Limits LIMITS = new Limits(
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60));

    private static final Caller OWNER =
            new Caller(7, "ada", "Ada", AccessRole.OWNER.permissions(), Caller.Channel.SESSION);

    private final Path home;
    private final TestKernel kernel;
    private Convergence.Checkpoints checkpoints = step -> {};
    private Distribution distribution = Distribution.NONE;
    private Framework framework;
    private TrackedBus bus;
    private RecordedRouting routing;
    private ModuleExtender extender;
    private InstalledModules modules;
    private Refreshes refreshes;
    private LiveSchema live;

    TestNode(Path home, TestKernel kernel) {
        this.home = home;
        this.kernel = kernel;
        start();
    }

    /** Starts, and boots as far as modules go. */
    void start() {
        startFramework();
        modules.reconcile();
    }

    /** Starts without the boot phase of modules. */
    void startFramework() {
        try {
            framework = ServiceLoader.load(FrameworkFactory.class)
                    .findFirst()
                    .orElseThrow()
                    .newFramework(Map.of(
                            "org.osgi.framework.storage", home.resolve("cache").toString(),
                            "org.osgi.framework.system.packages.extra",
                                    "io.fractalos.kernel.command;version=1.0.0,io.fractalos.kernel.manifest;version=1.0.0",
                            "org.osgi.framework.system.capabilities.extra",
                                    "osgi.extender;osgi.extender=fractalos.module;version:Version=1.0",
                            // The JVM's own URL handlers belong to the other tests.
                            "felix.service.urlhandlers", "false"));
            framework.start();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
        BundleContext context = framework.getBundleContext();
        bus = new TrackedBus(context, kernel.transactions());
        routing = new RecordedRouting(bus.bus());
        extender = new ModuleExtender(
                context, Version.valueOf("1.0.0"), routing, kernel.transactions(), LIMITS, Clock.systemUTC());
        refreshes = new Refreshes(context);
        live = new LiveSchema();
        live.open(kernel.database().owner(), List.of(), () -> "");
        extender.schemas = new PostgresModuleSchemas(live);
        extender.dataCommands = new RoleCommands(kernel.transactions());
        modules = new InstalledModules(
                context,
                extender,
                new Registry(kernel.transactions(), new Outbox(kernel.transactions())),
                distribution,
                refreshes,
                step -> checkpoints.before(step),
                Clock.systemUTC());
    }

    /** From the next start on there is this distribution. */
    void with(Distribution next) {
        distribution = next;
    }

    /** What happens before each step of a change. */
    void at(Convergence.Checkpoints next) {
        checkpoints = next;
    }

    /** Ends as a process does that is killed: nothing is told any more. */
    void kill() {
        checkpoints = step -> {};
        modules.close();
        extender.close();
        bus.close();
        refreshes.stop();
        try {
            framework.stop();
            framework.waitForStop(60_000);
        } catch (BundleException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Carries out a change, ends the process before the step of that number, and starts it again. The steps the change came to: no more than the
     * number when it ended before.
     */
    List<String> killedBefore(int number, Runnable change) {
        List<String> steps = new ArrayList<>();
        at(step -> {
            steps.add(step);
            if (steps.size() > number) {
                throw new Killed();
            }
        });
        try {
            change.run();
        } catch (Killed | FractalException ended) {
            // Killed, or undone since it did not get well.
        }
        restart();
        return steps;
    }

    /** The end of a process: nobody's to catch. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    void restart() {
        kill();
        start();
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    InstalledModules modules() {
        return modules;
    }

    ModuleExtender extender() {
        return extender;
    }

    RecordedRouting routing() {
        return routing;
    }

    /** What an owner is answered by the bus. */
    String call(String command, String input) {
        return bus.bus().execute(CommandCall.ofJson(OWNER, command, input));
    }

    /** A module whose code is a {@link Restocker}. */
    static TestModule shop(String version) {
        return module("shop", version);
    }

    /** The module of the corpus, with code for its handler. */
    static TestModule shopWithTables(String version) {
        TestModule shop = TestModule.shop()
                .header("Bundle-Version", version)
                .header("Bundle-Activator", Restocker.class.getName())
                .header("Import-Package", "org.osgi.framework,io.fractalos.kernel.command;version=\"[1.0,2)\"")
                .with(Restocker.class);
        return shop.file("module.yaml", """
                id: shop
                version: %s
                title: Shop
                description: Orders and what is in stock
                kernel: "[1.0,2)"
                api: 1
                health: shop.orders
                handlers: [shop.restock]
                """.formatted(version));
    }

    static TestModule module(String id, String version) {
        return TestModule.bare(id, version)
                .header("Bundle-Activator", Restocker.class.getName())
                .header("Import-Package", "org.osgi.framework,io.fractalos.kernel.command;version=\"[1.0,2)\"")
                .with(Restocker.class)
                .add("module.yaml", "health: " + id + ".health\nhandlers: [" + id + ".restock, " + id + ".health]\n");
    }

    /** Installs it as {@code bundle:install -s} does, and waits until it was looked at. */
    Bundle byHand(TestModule module, String location) {
        try {
            Bundle bundle = context().installBundle(location, new ByteArrayInputStream(module.jar()));
            bundle.start();
            settle(bundle);
            return bundle;
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    void settle(Bundle bundle) {
        extender.settled(bundle);
        try {
            modules.awaitNotices();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Plans and carries out. */
    ModuleInfo change(Action action, TestModule module, String version) {
        return change(wish(action, module, version));
    }

    /** A change whose source is that module. */
    ModuleChange wish(Action action, TestModule module, String version) {
        Path jar = home.resolve(version + ".jar");
        try {
            Files.write(jar, module.jar());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModuleChange(action, "shop", Optional.empty(), Optional.of(jar.toString()));
    }

    ModuleInfo change(Action action) {
        return change(new ModuleChange(action, "shop", Optional.empty(), Optional.empty()));
    }

    ModuleInfo change(ModuleChange change) {
        return modules.carryOut(change, modules.plan(change).hash());
    }

    /** Every version with what it shall be and is, such as {@code shop 1.0.0 ACTIVE/ACTIVE}. */
    List<String> list() {
        return modules.all().stream()
                .map(info -> info.descriptor().id() + " " + info.descriptor().version() + " " + info.desired() + "/"
                        + info.actual())
                .toList();
    }

    /** What of the tables of modules is not as declared, such as {@code EXTRA column module_shop.orders.note}. */
    List<String> drift() {
        return new SchemaDrift(live)
                .findings().stream()
                        .filter(finding -> finding.object().contains(" module_shop."))
                        .map(finding -> finding.change() + " " + finding.object())
                        .toList();
    }

    List<String> bundles() {
        return List.of(context().getBundles()).stream()
                .filter(ModuleBundles::isModule)
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .sorted()
                .toList();
    }

    /** How many bundles of modules have started. */
    int started() {
        return (int) List.of(context().getBundles()).stream()
                .filter(bundle -> ModuleBundles.isModule(bundle) && bundle.getState() == Bundle.ACTIVE)
                .count();
    }

    /** Types of the facts told so far. */
    List<String> facts() {
        return new Outbox(kernel.transactions())
                .after(0, 1000).stream().map(RecordedEvent::type).toList();
    }

    @Override
    public void close() {
        kill();
    }
}
