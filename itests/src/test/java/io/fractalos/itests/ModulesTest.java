// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.sql.DataSource;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;

/** The modules of the distribution, and one that is written, built and installed here: they come and go, and nobody else notices. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ModulesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    private BundleContext context;

    @Inject
    private FeaturesService features;

    @Inject
    private SessionFactory sessions;

    @Configuration
    public Option[] configuration() throws IOException {
        return Distribution.options();
    }

    @Test
    public void anIndustryBringsItsModulesAndTouchesNobodyElse() throws Exception {
        Rest owner = Rest.owner();
        String simulated = simulated("fractalos-industry-agency");
        assertTrue(simulated, simulated.contains("module-web/1.0.0") && simulated.contains("module-finance/1.0.0"));
        assertFalse(simulated, simulated.contains("Bundles to refresh"));

        Others others = new Others();
        features.installFeature("fractalos-industry-agency");
        await(owner, "web", "active");
        await(owner, "finance", "active");
        assertEquals(Set.of("io.fractalos.module-web", "io.fractalos.module-finance"), others.arrived());

        String site =
                "{\"slug\":\"acme\",\"client\":\"acme\",\"url\":\"https://acme.example\",\"platform\":\"nextjs\"}";
        owner.run("web.site-add", site).must(200);
        assertEquals(
                "planned",
                owner.run("web.sites", "{}").must(200).at("/rows/0/status").textValue());
        for (String account : List.of(
                "\"1000\",\"title\":\"Bank\",\"kind\":\"asset\"", "\"4000\",\"title\":\"Fees\",\"kind\":\"income\"")) {
            owner.run("finance.account-add", "{\"code\":" + account + ",\"currency\":\"EUR\"}")
                    .must(200);
        }
        String posting = "{\"bookedOn\":\"2026-11-25\",\"description\":\"Invoice 1\",\"lines\":["
                + "{\"account\":\"1000\",\"amount\":\"%s\"},{\"account\":\"4000\",\"amount\":\"-100.00\"}]}";
        owner.run("finance.posting-record", posting.formatted("99.00")).must(400);
        owner.run("finance.posting-record", posting.formatted("100.00")).must(200);
        JsonNode results = owner.run("finance.results", "{}").must(200);
        assertEquals("100.00", results.at("/rows/0/result").textValue());
        assertEquals(
                new TreeSet<>(List.of(
                        "finance/accounts",
                        "finance/add-account",
                        "finance/figures",
                        "finance/results",
                        "finance/trial-balance",
                        "web/add-site",
                        "web/sites",
                        "web/sites-by-platform")),
                views(owner));
        assertTrue(kinds(owner).containsAll(List.of("Site", "LedgerAccount")));

        features.uninstallFeature("fractalos-industry-agency");
        await(owner, "web", "absent");
        await(owner, "finance", "absent");
        owner.run("web.sites", "{}").must(404);
        assertEquals(Set.of(), others.arrived());
        assertEquals(Set.of(), views(owner));
        assertEquals(1, tables("module_web"));
        assertEquals(3, tables("module_finance"));
        for (String module : List.of("web", "finance")) {
            change(owner, "purge", module, "");
            assertEquals(0, tables("module_" + module));
        }
        assertEquals(List.of(), others.disturbed());
    }

    @Test
    public void everyIndustryHasExactlyItsModules() throws Exception {
        Rest.whenReady();
        for (String industry : List.of("fractalos-industry-manufacturer", "fractalos-industry-services")) {
            String simulated = simulated(industry);
            assertTrue(simulated, simulated.contains("module-finance/1.0.0"));
            assertFalse(simulated, simulated.contains("module-web") || simulated.contains("Bundles to refresh"));
        }
    }

    /** What a module exports or brings could satisfy somebody's optional import, who would be restarted: so it exports and brings nothing. */
    @Test
    public void modulesKnowTheKernelOnlyAndExportNothing() throws IOException {
        List<Path> modules = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("karaf.home"), "system/io/fractalos"))) {
            files.filter(file -> file.getFileName().toString().matches("module-.*\\.jar"))
                    .forEach(modules::add);
        }
        assertEquals(modules.toString(), 2, modules.size());
        for (Path module : modules) {
            try (JarFile jar = new JarFile(module.toFile())) {
                Attributes headers = jar.getManifest().getMainAttributes();
                for (String never : List.of(
                        Constants.EXPORT_PACKAGE,
                        Constants.FRAGMENT_HOST,
                        Constants.REQUIRE_BUNDLE,
                        Constants.DYNAMICIMPORT_PACKAGE)) {
                    assertEquals(module + " " + never, null, headers.getValue(never));
                }
                String imports = String.valueOf(headers.getValue(Constants.IMPORT_PACKAGE));
                assertFalse(imports, imports.contains("resolution:=optional"));
                for (String word : imports.split("[,;\"=\\s]+")) {
                    assertFalse(
                            module + " imports " + word,
                            word.startsWith("io.fractalos.") && !word.startsWith("io.fractalos.kernel."));
                    assertFalse(
                            module + " imports " + word,
                            word.matches("io\\.fractalos\\..*\\.internal.*|org\\.eclipse\\.jgit.*"));
                }
            }
        }
    }

    @Test
    public void aNewModuleIsBuiltAsItComesAndInstalledWhileThePlatformRuns() throws Exception {
        Rest owner = Rest.owner();
        SmallTree tree =
                SmallTree.in(Files.createTempDirectory("fractalos-new-module").resolve("tree"));
        Path folder = tree.folder().resolve("module-spare-parts");
        String told = shell("fractal:module-new spare-parts " + folder);
        assertTrue(told, told.contains("Written to " + folder));
        SmallTree.Built built = tree.build("module-spare-parts");
        assertEquals(built.output(), 0, built.exitCode());

        Others others = new Others();
        Path archive = folder.resolve("target/module-spare-parts-1.0.0.kar");
        change(owner, "install", "spare-parts", ",\"source\":\"" + archive + "\"");
        assertEquals(Set.of("io.fractalos.module-spare-parts"), others.arrived());
        owner.run("spare-parts.item-put", "{\"name\":\"Bolt\",\"quantity\":40}").must(200);
        assertEquals(
                40,
                owner.run("spare-parts.items", "{}")
                        .must(200)
                        .at("/rows/0/quantity")
                        .intValue());
        assertTrue(views(owner).contains("spare-parts/items"));

        // As bundle:update does that is given no address: the archive that is kept is read again.
        bundle("io.fractalos.module-spare-parts").update();
        assertEquals(
                40,
                owner.run("spare-parts.items", "{}")
                        .must(200)
                        .at("/rows/0/quantity")
                        .intValue());

        replace(
                folder.resolve("src/main/resources/META-INF/fractalos/module.yaml"),
                "version: 1.0.0",
                "version: 1.1.0");
        replace(
                folder.resolve("pom.xml"),
                "<artifactId>module-spare-parts</artifactId>",
                "<artifactId>module-spare-parts</artifactId>\n  <version>1.1.0</version>");
        built = tree.build("module-spare-parts");
        assertEquals(built.output(), 0, built.exitCode());
        Path next = folder.resolve("target/module-spare-parts-1.1.0.kar");
        change(owner, "upgrade", "spare-parts", ",\"source\":\"" + next + "\"");
        await(owner, "spare-parts", "active");
        change(owner, "rollback", "spare-parts", "");
        owner.run("spare-parts.items", "{}").must(200);

        change(owner, "remove", "spare-parts", "");
        change(owner, "purge", "spare-parts", "");
        owner.run("spare-parts.items", "{}").must(404);
        assertEquals(List.of(), others.disturbed());
    }

    private static void replace(Path file, String text, String by) throws IOException {
        String before = Files.readString(file);
        assertTrue(before, before.contains(text));
        Files.writeString(file, before.replace(text, by));
    }

    private static void change(Rest owner, String action, String module, String more) throws Exception {
        JsonNode changed = owner.change(action, module, more).must(200);
        assertEquals(changed.toString(), 0, changed.path("refreshed").size());
    }

    private static void await(Rest owner, String module, String state) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        JsonNode last = null;
        while (Instant.now().isBefore(end)) {
            Rest.Answer answer = owner.get("/api/modules/" + module);
            last = answer.json();
            if (answer.status() == 200
                    && state.equals(last.at("/items/0/actual").textValue())) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError(module + " is not " + state + " after " + PATIENCE + ": " + last);
    }

    private static Set<String> views(Rest owner) throws Exception {
        Set<String> views = new TreeSet<>();
        for (JsonNode view : owner.get("/api/views").must(200)) {
            views.add(view.path("module").textValue() + "/" + view.path("id").textValue());
        }
        return views;
    }

    private static List<String> kinds(Rest owner) throws Exception {
        List<String> kinds = new ArrayList<>();
        for (String kind : List.of("Site", "LedgerAccount")) {
            if (owner.get("/api/manifests/schemas/" + kind + ".json").status() == 200) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private int tables(String schema) throws Exception {
        DataSource database = context.getService(context.getServiceReference(DataSource.class));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                + " WHERE n.nspname = '" + schema
                                + "' AND c.relkind = 'r' AND c.relname NOT LIKE 'databasechangelog%'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private Bundle bundle(String name) {
        return Stream.of(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    /** What Karaf says it would do. */
    private String simulated(String feature) throws Exception {
        PrintStream before = System.out;
        var said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            features.installFeatures(
                    Set.of(feature), EnumSet.of(FeaturesService.Option.Simulate, FeaturesService.Option.Verbose));
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    /** What the console answers. */
    private String shell(String command) throws Exception {
        var said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            Session session = sessions.create(new ByteArrayInputStream(new byte[0]), out, out);
            session.execute(command);
            session.close();
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    /** All bundles but modules, from when it is made. */
    private final class Others {
        private final Map<Bundle, BundleWiring> before = new HashMap<>();
        private final Set<String> stopped = new TreeSet<>();

        Others() {
            for (Bundle bundle : context.getBundles()) {
                before.put(bundle, bundle.adapt(BundleWiring.class));
            }
            BundleListener listener = (SynchronousBundleListener) event -> {
                if (before.containsKey(event.getBundle())
                        && (event.getType() & (BundleEvent.STOPPING | BundleEvent.UNRESOLVED | BundleEvent.UPDATED))
                                != 0) {
                    synchronized (stopped) {
                        stopped.add(event.getBundle().getSymbolicName());
                    }
                }
            };
            context.addBundleListener(listener);
        }

        /** Bundles that came since. */
        Set<String> arrived() {
            Set<Bundle> now = new HashSet<>(List.of(context.getBundles()));
            now.removeAll(before.keySet());
            Set<String> names = new TreeSet<>();
            now.forEach(bundle -> names.add(bundle.getSymbolicName()));
            return names;
        }

        /** Those that were stopped, or have another wiring: a refresh makes a new one. */
        List<String> disturbed() {
            Set<String> disturbed = new TreeSet<>(stopped);
            before.forEach((bundle, wiring) -> {
                if (bundle.adapt(BundleWiring.class) != wiring) {
                    disturbed.add(bundle.getSymbolicName());
                }
            });
            return List.copyOf(disturbed);
        }
    }
}
