// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static io.fractalos.itests.TinyModule.CONTRACTED;
import static io.fractalos.itests.TinyModule.EXPANDED;
import static io.fractalos.itests.TinyModule.FIRST;
import static io.fractalos.itests.TinyModule.ILL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * One home whose JVM is killed in the middle of changes of modules, each change before its steps, each time with another module; every boot that
 * follows must find all modules whole. Each kill costs a boot, so this runs when it is asked for only:
 * {@code -Dfractalos.crash=install,upgrade} names the changes; steps before which a kill leaves the same behind as before another are left out,
 * unless {@code -Dfractalos.crash=all} wants each of every change.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(
        named = "fractalos.crash",
        matches = ".+",
        disabledReason = "takes a boot for each kill: -Dfractalos.crash=all")
class ModuleCrashTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration WHOLE = Duration.ofHours(1);
    private static final List<String> WISHED =
            List.of(System.getProperty("fractalos.crash", "install,upgrade").split(","));
    private static final String CHECKPOINTS = "io.fractalos.kernel.module.internal.Convergence$Checkpoints";
    private static final List<String> MODULES = List.of("ash", "beech", "cedar", "elm", "fir", "oak");

    /** A step of a change, the how manyth of that name; those that come close to another are only for the long run. */
    private record Step(String name, int number, boolean distinct) {
        static Step at(String name) {
            return new Step(name, 1, true);
        }

        static Step like(String name) {
            return new Step(name, 1, false);
        }
    }

    @TempDir
    private static Path temporary;

    private final Map<String, String> variables = new HashMap<>();
    /** What each module shall be: what is desired, by version. */
    private final Map<String, Map<String, String>> wanted = new TreeMap<>();
    /** What was to be told of each module until now, and how often. */
    private final Map<String, Map<String, Integer>> facts = new TreeMap<>();

    private PostgresServer server;
    private Launcher launcher;
    private String port;
    private Rest rest;
    private Breakpoint breakpoint;
    /** Done once the JVM stands where {@link #wish} says. */
    private CompletableFuture<Void> reached;

    private volatile Predicate<String> wish = step -> false;

    @BeforeAll
    void start() throws Exception {
        server = PostgresServer.start(temporary.resolve("server"));
        variables.putAll(PostgresServer.owner());
        launcher = Launcher.on(temporary.resolve("home")).with(variables);
        port = Launcher.freePort();
        boot();
        rest = Rest.at(port).ownerOf(launcher.home().resolve("data"));
        for (String module : MODULES) {
            for (String version : List.of(FIRST, EXPANDED, CONTRACTED, ILL)) {
                new TinyModule(module, version).in(temporary);
            }
        }
    }

    @AfterAll
    void stop() throws Exception {
        breakpoint.close();
        launcher.run("stop");
        server.close();
    }

    @Test
    void whereverItIsKilledTheNextBootFindsEveryModuleWhole() throws Exception {
        round(
                "install",
                FIRST,
                List.of(
                        Step.at("wish"),
                        Step.like("converge"),
                        Step.at("install"),
                        Step.at("start"),
                        Step.at("settle"),
                        Step.at("tell")));
        for (String module : MODULES) {
            rest.run(module + ".put", "{\"name\":\"Acorn\"}").must(200);
            rest.run(module + ".put", "{\"name\":\"Bark\"}").must(200);
        }
        round(
                "upgrade",
                EXPANDED,
                List.of(
                        Step.at("converge"),
                        Step.like("settle"),
                        Step.like("install"),
                        Step.at("start"),
                        new Step("settle", 2, true),
                        Step.at("tell")));
        round("upgrade", CONTRACTED, List.of(Step.like("drain"), Step.at("uninstall")));
        round("upgrade", ILL, List.of(Step.at("undo"), Step.at("undo-converge"), Step.at("uninstall")));
        round(
                "rollback",
                "",
                List.of(
                        Step.like("converge"),
                        Step.like("settle"),
                        Step.like("drain"),
                        Step.at("uninstall"),
                        Step.at("tell")));
        round("upgrade", CONTRACTED, List.of());
        round(
                "contract",
                "",
                List.of(
                        Step.at("converge"),
                        Step.like("settle"),
                        Step.like("drain"),
                        Step.like("uninstall"),
                        Step.at("contract"),
                        Step.at("tell")));
        round("disable", "", List.of(Step.like("converge"), Step.like("drain"), Step.at("stop"), Step.at("tell")));
        round("enable", "", List.of(Step.like("converge"), Step.at("start"), Step.at("settle"), Step.at("tell")));
        round("remove", "", List.of(Step.like("converge"), Step.like("drain"), Step.at("uninstall"), Step.at("tell")));
        round("purge", "", List.of(Step.at("purge"), Step.at("delete")));
    }

    /** Puts every module through a change; each of the first few is killed before another of the steps. */
    private void round(String action, String version, List<Step> steps) throws Exception {
        boolean asked = WISHED.contains("all") || WISHED.contains(action);
        List<Step> chosen = steps.stream()
                .filter(step -> asked && (step.distinct() || WISHED.contains("all")))
                .toList();
        for (int i = 0; i < MODULES.size(); i++) {
            String module = MODULES.get(i);
            boolean done = false;
            if (i < chosen.size()) {
                Step step = chosen.get(i);
                killedBefore(step, action, module, version);
                done = !step.name().equals("wish");
                if (done) {
                    changed(action, module, version);
                }
                whole("killed before step " + step.name() + " of " + action + " " + module + " " + version);
            }
            if (!done) {
                int status = change(action, module, version).status();
                assertThat(status).isEqualTo(version.equals(ILL) ? 409 : 200);
                changed(action, module, version);
            }
        }
        whole("after " + action + " " + version);
    }

    private Rest.Answer change(String action, String module, String version) throws Exception {
        String source = temporary.resolve(module + "-" + version + ".jar").toString();
        return rest.change(action, module, version.isEmpty() ? "" : ",\"source\":\"" + source + "\"");
    }

    private void killedBefore(Step step, String action, String module, String version) throws Exception {
        var passed = new AtomicInteger();
        wish = name -> name.equals(step.name()) && passed.incrementAndGet() == step.number();
        CompletableFuture<Void> changing = CompletableFuture.runAsync(() -> {
            try {
                change(action, module, version);
            } catch (Exception killed) {
                // Nobody answers any more.
            }
        });
        CompletableFuture.anyOf(reached, changing).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(reached)
                .as("%s of %s %s comes to %s", action, module, version, step)
                .isCompleted();
        launcher.kill();
        changing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        boot();
    }

    /** Writes down what a change that was wished for ends with. */
    private void changed(String action, String module, String version) {
        Map<String, String> versions = wanted.computeIfAbsent(module, id -> new TreeMap<>());
        switch (action) {
            case "install" -> told(module, "ModuleInstalled", versions, version, "ACTIVE");
            case "upgrade" -> {
                if (version.equals(ILL)) {
                    told(module, "ModuleFailed", versions, version, "ABSENT");
                } else {
                    versions.replaceAll((known, state) -> state.equals("ACTIVE") ? "STANDBY" : "ABSENT");
                    told(module, "ModuleUpgraded", versions, version, "ACTIVE");
                }
            }
            case "rollback" -> {
                versions.replaceAll((known, state) -> state.equals("STANDBY") ? "ACTIVE" : "ABSENT");
                told(module, "ModuleRolledBack");
            }
            case "contract" -> {
                versions.replaceAll((known, state) -> state.equals("ACTIVE") ? "ACTIVE" : "ABSENT");
                told(module, "ModuleContracted");
            }
            case "disable" -> told(module, "ModuleDisabled", versions, CONTRACTED, "DISABLED");
            case "enable" -> told(module, "ModuleEnabled", versions, CONTRACTED, "ACTIVE");
            case "remove" -> told(module, "ModuleRemoved", versions, CONTRACTED, "ABSENT");
            case "purge" -> {
                wanted.remove(module);
                told(module, "ModulePurged");
            }
            default -> throw new IllegalArgumentException(action);
        }
    }

    private void told(String module, String fact, Map<String, String> versions, String version, String state) {
        versions.put(version, state);
        told(module, fact);
    }

    private void told(String module, String fact) {
        facts.computeIfAbsent(module, id -> new TreeMap<>()).merge(fact, 1, Integer::sum);
    }

    private void whole(String when) throws Exception {
        List<String> rows = new ArrayList<>();
        wanted.forEach((module, versions) ->
                versions.forEach((version, state) -> rows.add(module + " " + version + " " + state)));
        assertThat(server.all("SELECT concat_ws(' ', module, version, desired, change) FROM fractal.module_registry"
                        + " ORDER BY module, version"))
                .as("the registry, %s; problems: %s", when, server.all("SELECT problem FROM fractal.module_registry"))
                .isEqualTo(rows);
        List<String> listed = new ArrayList<>();
        for (JsonNode info : rest.run("modules.list", "{}").must(200).path("modules")) {
            JsonNode descriptor = info.path("descriptor");
            String is = descriptor.path("id").textValue() + " "
                    + descriptor.path("version").textValue();
            listed.add(is + " " + info.path("actual").textValue().toUpperCase(Locale.ROOT));
            boolean here = !info.path("actual").textValue().equalsIgnoreCase("absent");
            assertThat(info.path("bundle").isNumber())
                    .as("the bundle of %s, %s", is, when)
                    .isEqualTo(here);
        }
        assertThat(new TreeSet<>(listed)).as("what runs, %s", when).isEqualTo(new TreeSet<>(rows));
        answers(when);
        List<String> schemas = new ArrayList<>();
        wanted.keySet().forEach(module -> schemas.add("module_" + module));
        assertThat(server.all("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'module\\_%' ORDER BY 1"))
                .as("schemas, %s", when)
                .isEqualTo(schemas);
        List<String> roles = new ArrayList<>(schemas);
        schemas.forEach(schema -> roles.add("owner_of_" + schema));
        assertThat(server.all("SELECT rolname FROM pg_roles WHERE rolname ~ '^(owner_of_)?module_' ORDER BY 1"))
                .as("roles, %s", when)
                .containsExactlyInAnyOrderElementsOf(roles);
        assertThat(server.all("SELECT DISTINCT digest FROM fractal.module_registry WHERE desired <> 'ABSENT' EXCEPT"
                        + " SELECT digest FROM fractal.module_archives"))
                .as("archives that are missing, %s", when)
                .isEmpty();
        assertThat(server.all("SELECT DISTINCT module FROM fractal.module_archives EXCEPT"
                        + " SELECT module FROM fractal.module_registry"))
                .as("archives of nobody, %s", when)
                .isEmpty();
        List<String> expected = new ArrayList<>();
        facts.forEach(
                (module, counts) -> counts.forEach((fact, count) -> expected.add(module + " " + fact + " " + count)));
        assertThat(server.all("SELECT concat_ws(' ', data->>'module', type, count(*)) FROM fractal.events"
                        + " WHERE type LIKE 'Module%' GROUP BY data->>'module', type ORDER BY 1"))
                .as("what was told, %s", when)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** What answers is the active version, and its rows are all there. */
    private void answers(String when) throws Exception {
        boolean filled = facts.getOrDefault(MODULES.get(0), Map.of()).containsKey("ModuleUpgraded");
        for (String module : MODULES) {
            Map<String, String> versions = wanted.getOrDefault(module, Map.of());
            List<String> active = versions.keySet().stream()
                    .filter(version -> versions.get(version).equals("ACTIVE"))
                    .toList();
            Rest.Answer answer = rest.run(module + ".version", "{}");
            assertThat(answer.status()).as("%s.version, %s", module, when).isEqualTo(active.isEmpty() ? 404 : 200);
            if (!active.isEmpty()) {
                assertThat(answer.json().at("/rows/0/version").textValue())
                        .as("who answers for %s, %s", module, when)
                        .isEqualTo(active.get(0));
            }
            if (filled && !versions.isEmpty()) {
                assertThat(server.all("SELECT name FROM module_" + module + ".items ORDER BY 1"))
                        .as("rows of %s, %s", module, when)
                        .containsExactly("Acorn", "Bark");
            }
        }
    }

    /** Starts until ready, with a debugger that stops a change where it is wished. */
    private void boot() throws Exception {
        if (breakpoint != null) {
            breakpoint.close();
        }
        wish = step -> false;
        breakpoint = new Breakpoint(CHECKPOINTS, "pass", PATIENCE);
        reached = CompletableFuture.runAsync(() -> {
            try {
                breakpoint.await(step -> wish.test(step), "InstalledModules.carryOut", WHOLE);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        variables.put("JAVA_OPTS", breakpoint.option());
        var up = launcher.run("up", "--http", port, "--ssh", Launcher.freePort(), "--db", server.url());
        assertThat(up.output()).contains("FractalOS is running");
    }
}
