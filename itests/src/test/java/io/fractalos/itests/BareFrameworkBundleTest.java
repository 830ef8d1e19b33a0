// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** The built jars in a bare framework: the database needs nothing but that, the kernel says what it misses. */
class BareFrameworkBundleTest {
    private static final String FILTER = "(fractalos.database=embedded)";

    @TempDir
    private Path temporary;

    private Framework framework;

    @BeforeEach
    void start() throws BundleException {
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        "org.osgi.framework.storage", temporary.resolve("cache").toString(),
                        "karaf.base", temporary.toString(),
                        // The JVM's own URL handlers belong to the other tests.
                        "felix.service.urlhandlers", "false"));
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(60_000);
    }

    @Test
    void theDatabaseStartsInABareFrameworkAndComesBackAfterAnUpdateWithItsData() throws Exception {
        Bundle bundle = framework.getBundleContext().installBundle(jar("embedded-postgres-bundle"));
        Properties first = publishedBy(bundle::start);
        ProcessHandle server = server();

        Properties second = publishedBy(bundle::update);

        assertThat(server.isAlive()).isFalse();
        assertThat(server()).isNotEqualTo(server);
        assertThat(second.getProperty("superpassword")).isEqualTo(first.getProperty("superpassword"));
        ProcessHandle last = server();
        bundle.stop();
        assertThat(last.isAlive()).isFalse();
        assertThat(framework.getBundleContext().getServiceReferences(Properties.class, FILTER))
                .isEmpty();
    }

    @Test
    void theKernelAloneIsRefusedWithAReadableReason() throws BundleException {
        Bundle kernel = framework.getBundleContext().installBundle(jar("kernel-bundle"));

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(kernel::start)
                .withMessageContaining("io.fractalos.kernel-bundle")
                .withMessageContaining("Unresolved requirement: Import-Package");
        assertThat(kernel.getState()).isEqualTo(Bundle.INSTALLED);
    }

    private interface Change {
        void make() throws BundleException;
    }

    /** The connection that the bundle publishes once the change is made. */
    private Properties publishedBy(Change change) throws Exception {
        var published = new CompletableFuture<ServiceReference<?>>();
        framework
                .getBundleContext()
                .addServiceListener(
                        event -> {
                            if (event.getType() == ServiceEvent.REGISTERED) {
                                published.complete(event.getServiceReference());
                            }
                        },
                        FILTER);
        change.make();
        var properties = (Properties) framework.getBundleContext().getService(published.get(3, TimeUnit.MINUTES));
        assertThat(properties.getProperty("problem")).isNull();
        assertThat(properties.getProperty("url")).startsWith("jdbc:postgresql://127.0.0.1:");
        return properties;
    }

    private ProcessHandle server() throws Exception {
        long pid = Long.parseLong(Files.readAllLines(temporary.resolve("postgres/data/postmaster.pid"))
                .get(0)
                .strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static String jar(String module) {
        return Path.of(System.getProperty("fractalos.root"), module, "target", module + "-1.0.0.jar")
                .toUri()
                .toString();
    }
}
