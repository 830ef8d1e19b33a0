// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.junit.Assert.fail;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import javax.sql.DataSource;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.util.tracker.ServiceTracker;

/** The assembled distribution, booted once; every test here runs inside it. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class DistributionTest {
    private static final String PACKAGE_NAMESPACE = BundleRevision.PACKAGE_NAMESPACE;

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] configuration() throws IOException {
        return Distribution.options();
    }

    /** Waits for the boot, so that every other test sees the whole platform: JUnit 4 has no other order than this. */
    @Before
    public void ready() throws Exception {
        var health = URI.create("http://127.0.0.1:" + context.getProperty(Distribution.HTTP_PORT) + "/health/ready");
        var client = HttpClient.newHttpClient();
        var deadline = Instant.now().plus(Duration.ofMinutes(5));
        String answer = "none";
        while (Instant.now().isBefore(deadline)) {
            try {
                var response = client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString());
                answer = response.statusCode() + " " + response.body();
                if (response.statusCode() == 200) {
                    return;
                }
            } catch (ConnectException notYet) {
                answer = "no connection";
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        fail("Not ready: " + answer);
    }

    @Test
    public void everyBundleIsUp() {
        var down = new ArrayList<String>();
        for (Bundle bundle : context.getBundles()) {
            boolean library = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null
                    || bundle.getState() == Bundle.RESOLVED
                            && bundle.getHeaders().get(Constants.BUNDLE_ACTIVATOR) == null;
            if (bundle.getState() != Bundle.ACTIVE && !library) {
                down.add(bundle.getSymbolicName() + " is in state " + bundle.getState());
            }
        }
        assertEquals(List.of(), down);
    }

    @Test
    public void theDatabaseIsAChildOfThisProcess() throws Exception {
        var filter = context.createFilter("(&(objectClass=java.util.Properties)(fractalos.database=embedded))");
        var database = new ServiceTracker<Properties, Properties>(context, filter, null);
        database.open();
        assertNull(database.waitForService(60_000).getProperty("problem"));
        var children = new TreeSet<String>();
        ProcessHandle.current()
                .children()
                .forEach(child -> children.add(child.info().command().orElse("").replaceAll(".*/", "")));
        assertTrue(children.toString(), children.contains("postgres"));
    }

    /**
     * A bundle that is installed later and exports one of these packages makes Karaf restart the bundle that imports it and all that
     * depend on it. A module brings such a package privately, or it goes into the boot features, and then out of this list.
     */
    @Test
    public void thePackagesNoModuleMayBringAreThoseListed() throws IOException {
        var exported = new HashSet<String>();
        for (Bundle bundle : context.getBundles()) {
            for (var capability : bundle.adapt(BundleRevision.class).getDeclaredCapabilities(PACKAGE_NAMESPACE)) {
                exported.add((String) capability.getAttributes().get(PACKAGE_NAMESPACE));
            }
        }
        var wanted = new TreeMap<String, TreeSet<String>>();
        for (Bundle bundle : context.getBundles()) {
            for (var requirement : bundle.adapt(BundleRevision.class).getDeclaredRequirements(PACKAGE_NAMESPACE)) {
                String name = requirement.getDirectives().get("filter").replaceAll(".*wiring.package=([^)]*).*", "$1");
                if ("optional".equals(requirement.getDirectives().get("resolution"))
                        && !exported.contains(name)
                        && !isOfPaxExam(bundle)) {
                    wanted.computeIfAbsent(name, any -> new TreeSet<>()).add(bundle.getSymbolicName());
                }
            }
        }
        var found = new StringBuilder();
        wanted.forEach((name, importers) -> found.append(name)
                .append(" <- ")
                .append(String.join(" ", importers))
                .append('\n'));
        try (var listed = DistributionTest.class.getResourceAsStream("optional-packages.txt")) {
            assertEquals(new String(listed.readAllBytes(), StandardCharsets.UTF_8), found.toString());
        }
    }

    @Test
    public void ourOwnBundlesImportNothingOptionally() {
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName().startsWith("io.fractalos.")) {
                String imports = bundle.getHeaders().get(Constants.IMPORT_PACKAGE);
                assertFalse(bundle.getSymbolicName(), imports != null && imports.contains("resolution:=optional"));
            }
        }
    }

    /** Constraint 8: whatever runs inside may use the tables and change none, because the database does not let it. */
    @Test
    public void nothingThatRunsHereCanChangeTheSchema() throws Exception {
        DataSource database = context.getService(context.getServiceReference(DataSource.class));
        for (String ddl : List.of(
                "CREATE TABLE fractal.mine (id int)",
                "CREATE TABLE public.mine (id int)",
                "CREATE TEMPORARY TABLE mine (id int)",
                "CREATE SCHEMA mine",
                "CREATE VIEW fractal.mine AS SELECT 1",
                "CREATE INDEX mine ON fractal.users (name)",
                "CREATE FUNCTION fractal.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "ALTER TABLE fractal.users ADD COLUMN mine int",
                "ALTER TABLE fractal.users DISABLE TRIGGER ALL",
                "DROP TABLE fractal.users",
                "TRUNCATE fractal.users",
                "CREATE ROLE mine",
                "SET ROLE fractal_owner")) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(ddl);
                fail("The database let it run: " + ddl);
            } catch (SQLException refused) {
                assertEquals(ddl + ": " + refused.getMessage(), "42501", refused.getSQLState());
            }
        }
    }

    /** Constraint 9: nothing the kernel is wired to, however far away, is a bundle of ours but the kernel itself. */
    @Test
    public void theKernelDependsOnNoneOfOurOtherBundles() {
        Bundle kernel = bundle("io.fractalos.kernel-bundle");
        var reached = new HashSet<Bundle>();
        var waiting = new ArrayList<>(List.of(kernel));
        while (!waiting.isEmpty()) {
            Bundle next = waiting.remove(0);
            if (reached.add(next)) {
                next.adapt(BundleWiring.class)
                        .getRequiredWires(null)
                        .forEach(wire -> waiting.add(wire.getProvider().getBundle()));
            }
        }
        var ours = new TreeSet<String>();
        reached.forEach(bundle -> ours.add(bundle.getSymbolicName()));
        ours.removeIf(name -> !name.matches("io\\.fractalos\\..*-bundle"));
        assertEquals(new TreeSet<>(List.of("io.fractalos.kernel-bundle")), ours);
    }

    private Bundle bundle(String name) {
        for (Bundle bundle : context.getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError("There is no bundle " + name);
    }

    private static boolean isOfPaxExam(Bundle bundle) {
        return bundle.getSymbolicName()
                .matches("(PAXEXAM|org\\.ops4j\\.(base|pax\\.(exam|swissbox))|.*(junit|hamcrest|inject)).*");
    }
}
