// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.boot.internal;

import io.fractalos.kernel.boot.BootReport;
import io.fractalos.kernel.boot.BootStep;
import io.fractalos.kernel.boot.internal.Phases.Work;
import io.fractalos.kernel.database.internal.Access;
import io.fractalos.kernel.database.internal.EmbeddedDatabase;
import io.fractalos.kernel.database.internal.GivenDatabase;
import io.fractalos.kernel.database.internal.SupabaseDatabase;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.environment.internal.DatabaseSettings;
import io.fractalos.kernel.environment.internal.LiveEnvironment;
import io.fractalos.kernel.environment.internal.SettingsWatch;
import io.fractalos.kernel.installation.Installation;
import io.fractalos.kernel.installation.internal.Home;
import io.fractalos.kernel.installation.internal.ModuleArchives;
import io.fractalos.kernel.installation.internal.OwnerInstallation;
import io.fractalos.kernel.installation.internal.PendingImport;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.Migrations;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.internal.BiViews;
import io.fractalos.kernel.schema.internal.LiveSchema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Boots the kernel in a thread of its own: reads the environment, prepares and migrates the database, opens the pool, lets the other features
 * do their steps. What fails is told in the report and tried again every few seconds, so boot goes on by itself once the cause is gone.
 */
@Component(service = BootReport.class, immediate = true)
public final class KernelBoot implements BootReport {
    private static final Logger log = LoggerFactory.getLogger(KernelBoot.class);
    private static final int SECONDS_BETWEEN_ATTEMPTS = 5;
    private static final Patience AFTER_IMPORT = new Patience(Duration.ofMinutes(5));
    /** The framework property that names the backup to restore; the launcher sets it. */
    private static final String RESTORE = "fractalos.restore";

    private final BundleContext context;
    private final Migrations migrations;
    private final LiveSchema live;
    private final ModuleArchives archives;
    private final BundlePhases bundles;
    private final Pool pool;
    private final Phases phases;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread boot = new Thread(work, "fractalos-boot");
        boot.setDaemon(true);
        return boot;
    });

    @Reference(
            target = "(fractalos.database=embedded)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Properties embedded;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<BootStep> steps = List.of();

    private final List<ServiceRegistration<?>> registrations = new CopyOnWriteArrayList<>();
    private @Nullable LiveEnvironment environment;
    private volatile @Nullable SettingsWatch watch;
    private @Nullable Access access;
    private Supplier<List<String>> drift = List::of;
    private @Nullable OwnerInstallation installation;
    private final PendingImport pendingImport;

    /** Called by the component runtime; boot itself starts when everything is injected. */
    @Activate
    public KernelBoot(
            BundleContext context,
            @Reference Migrations migrations,
            @Reference LiveSchema live,
            @Reference ModuleArchives archives,
            @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.migrations = migrations;
        this.live = live;
        this.archives = archives;
        this.bundles = new BundlePhases(new Expected(context), components, () -> steps);
        this.pool = new Pool(context);
        this.pendingImport = new PendingImport(restore(context), () -> thread.execute(this::again), this::awaitReady);
        this.phases = new Phases(
                List.of(
                        new Work("environment", this::environment),
                        new Work("database", this::database),
                        new Work("schema", this::schema),
                        new Work("identity", () -> bundles.step("identity")),
                        new Work("state", () -> bundles.step("state")),
                        new Work("manifests", () -> bundles.whole("manifests")),
                        new Work("modules", () -> bundles.step("modules")),
                        new Work("patterns", () -> bundles.step("patterns")),
                        new Work("commands", () -> bundles.whole("commands")),
                        new Work("ready", bundles::ready)),
                Clock.systemUTC());
        thread.execute(this::boot);
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
        registrations.forEach(ServiceRegistration::unregister);
        SettingsWatch looking = watch;
        if (looking != null) {
            looking.close();
        }
        pool.close();
    }

    @Override
    public Report now() {
        return phases.report().now();
    }

    private void boot() {
        try {
            while (!phases.run()) {
                TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_ATTEMPTS);
            }
            reportDrift();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** For an import, which replaces the database below the pool: nothing answers until it is done and the boot was through again. */
    private void again() {
        if (pendingImport.waits()) {
            pool.close();
            phases.backTo("schema");
            boot();
        }
    }

    private void awaitReady() {
        AFTER_IMPORT.until(
                () -> Optional.of(now().state()).filter(BootReport.State.READY::equals),
                () -> FractalException.unavailable(
                        "Everything is imported, but the platform is not ready again",
                        "fractal:boot says what it waits for"));
    }

    /** After everything answers, since nothing depends on it and it would be a part of each start. */
    private void reportDrift() {
        try {
            drift.get().forEach(difference -> log.warn("Schema drift: {}", difference));
        } catch (FractalException e) {
            log.warn("Whether the schema drifted could not be found out: {}", e.detail());
        }
    }

    private String environment() {
        restore(context).ifPresent(backup -> home().restoreSettings(backup));
        Path etc = folder("karaf.etc", "etc");
        LiveEnvironment loaded = LiveEnvironment.load(etc, data(), System.getenv());
        environment = loaded;
        SettingsWatch looking = new SettingsWatch(loaded, etc);
        looking.start();
        watch = looking;
        registrations.add(context.registerService(Environment.class, loaded, null));
        return loaded.settings().stream()
                .map(setting -> setting.key() + "=" + setting.value().orElse(""))
                .collect(Collectors.joining("\n"));
    }

    private String database() {
        DatabaseSettings settings = Objects.requireNonNull(environment).database();
        Access prepared =
                switch (settings.provider()) {
                    case EMBEDDED -> EmbeddedDatabase.prepare(announced(), data());
                    case POSTGRES -> GivenDatabase.prepare(settings, data());
                    case SUPABASE -> SupabaseDatabase.prepare(settings, data());
                };
        access = prepared;
        try {
            return settings.provider() + " " + prepared.serverVersion();
        } catch (SQLException e) {
            throw FractalException.unavailable("The database went away: " + e.getMessage(), "Check that it runs")
                    .causedBy(e);
        }
    }

    private Properties announced() {
        return BundlePhases.PATIENCE.until(
                () -> Optional.ofNullable(embedded),
                () -> FractalException.unavailable(
                        "The embedded database has not started within "
                                + BundlePhases.PATIENCE.limit().toSeconds() + " seconds",
                        "Look for 'postgres' in the log; boot goes on by itself once it runs"));
    }

    private String schema() {
        List<SchemaSource> schemas = Expected.schemas(bundles.resolved());
        Access prepared = Objects.requireNonNull(access);
        installation(prepared, schemas).beforeSchema();
        String digest = migrations.run(prepared.asOwner(), schemas).digest();
        BiViews.reopen(prepared.asOwner());
        if (prepared.pooled()) {
            SupabaseDatabase.refuseHiddenRows(prepared);
        }
        drift = () -> migrations.drift(prepared.asOwner(), schemas);
        LiveEnvironment settings = Objects.requireNonNull(environment);
        live.open(prepared.asOwner(), schemas, () -> settings.find(Keys.DRIFT_IGNORE)
                .orElse(""));
        pool.open(prepared, settings.database().poolSize());
        return digest;
    }

    private OwnerInstallation installation(Access prepared, List<SchemaSource> schemas) {
        OwnerInstallation known = installation;
        if (known != null) {
            return known;
        }
        OwnerInstallation made = new OwnerInstallation(
                prepared.asOwner(), prepared.app().user(), schemas, migrations, archives, home(), pendingImport);
        registrations.add(context.registerService(Installation.class, made, null));
        installation = made;
        return made;
    }

    /** The backup this platform was started to restore. */
    private static Optional<Path> restore(BundleContext context) {
        return Optional.ofNullable(context.getProperty(RESTORE)).map(Path::of);
    }

    private Home home() {
        return new Home(
                folder("karaf.etc", "etc"),
                data(),
                context.getBundle().getVersion().toString());
    }

    private Path data() {
        return folder("karaf.data", "data");
    }

    private Path folder(String property, String otherwise) {
        return Path.of(Optional.ofNullable(context.getProperty(property)).orElse(otherwise));
    }
}
