// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres.internal;

import io.fractalos.postgres.EmbeddedPostgres;
import io.fractalos.postgres.PostgresProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * Runs the server for as long as this bundle is started and publishes how to reach it, or why it cannot be
 * reached. A plain activator, because declarative services would be one more bundle whose refresh restarts
 * the database.
 */
public final class ServerBundle implements BundleActivator {
    private static final System.Logger log = System.getLogger(ServerBundle.class.getName());
    private static final long LONGEST_PAUSE_SECONDS = 60;

    private @Nullable Thread supervisor;

    @Override
    public void start(BundleContext context) throws IOException {
        String etc = context.getProperty("karaf.etc");
        if (etc != null && !Provider.configured(Path.of(etc), System.getenv()).isEmbedded()) {
            return;
        }
        Path home = home(context);
        // In a thread of its own: unpacking and initialising take seconds in which the rest can start.
        supervisor = new Thread(() -> supervise(context, home), "fractalos-postgres");
        supervisor.setDaemon(true);
        supervisor.start();
    }

    @Override
    public void stop(BundleContext context) throws InterruptedException {
        if (supervisor != null) {
            supervisor.interrupt();
            supervisor.join();
        }
    }

    private static void supervise(BundleContext context, Path home) {
        int port = 0;
        long pauseSeconds = 0;
        while (true) {
            long started = System.nanoTime();
            try {
                TimeUnit.SECONDS.sleep(pauseSeconds);
                try (var postgres = EmbeddedPostgres.start(home.resolve("data"), home.resolve("programs"), port)) {
                    if (port == 0) {
                        publish(context, connection(postgres));
                    }
                    port = postgres.port();
                    postgres.awaitExit();
                    log.log(System.Logger.Level.WARNING, "PostgreSQL ended by itself and is started again");
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (PostgresProblem problem) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                log.log(System.Logger.Level.ERROR, "{0}. {1}", problem.getMessage(), problem.action());
                if (port == 0) {
                    publish(context, Map.of("problem", problem.getMessage(), "action", problem.action()));
                    return;
                }
            }
            boolean longAgo = System.nanoTime() - started > TimeUnit.MINUTES.toNanos(2);
            pauseSeconds = longAgo ? 0 : Math.min(LONGEST_PAUSE_SECONDS, pauseSeconds * 2 + 1);
        }
    }

    private static Map<String, String> connection(EmbeddedPostgres postgres) {
        return Map.of(
                "url", postgres.url(),
                "superuser", postgres.superuser(),
                "superpassword", postgres.superpassword());
    }

    /** In the service object, not in its properties: those are shown by every console. */
    private static void publish(BundleContext context, Map<String, String> facts) {
        var service = new Properties();
        service.putAll(facts);
        context.registerService(
                Properties.class, service, FrameworkUtil.asDictionary(Map.of("fractalos.database", "embedded")));
    }

    private static Path home(BundleContext context) {
        String base = context.getProperty("karaf.base");
        return base == null ? context.getDataFile("").toPath() : Path.of(base, "postgres");
    }
}
