// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.internal.WhiteboardCommandBus;
import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.event.internal.Outbox;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestChange;
import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.manifest.ManifestFiles;
import io.fractalos.kernel.manifest.ManifestPlan;
import io.fractalos.kernel.manifest.ManifestPlan.Action;
import io.fractalos.kernel.manifest.ManifestPlan.FieldChange;
import io.fractalos.kernel.manifest.ManifestPlan.Step;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.testing.TestKernel;
import io.fractalos.work.Client;
import io.fractalos.work.Clients;
import io.fractalos.work.internal.ClientKind;
import io.fractalos.work.internal.JpaClients;
import io.fractalos.work.internal.JpaProjects;
import io.fractalos.work.internal.ProjectKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Planning, applying and exporting on the real database. */
class ManifestsTest {
    private static final String GLOBEX = """
            apiVersion: fractalos.io/v1
            kind: Client
            metadata:
              name: globex
            spec:
              name: Globex
            """;
    private static final String SITE = """
            apiVersion: fractalos.io/v1
            kind: Project
            metadata:
              name: globex-site
            spec:
              client: globex
              name: Site
              status: closed
              startsOn: 2026-01-31
              budgetSeconds: 3600
            """;

    private static TestKernel kernel;
    private static PostgresManifests manifests;
    private static Clients clients;
    private static CommandBus bus;

    @BeforeAll
    static void open() {
        kernel = TestKernel.start();
        Entities entities = kernel.entities("work");
        Outbox outbox = new Outbox(kernel.transactions());
        clients = new JpaClients(entities, outbox);
        KindRegistry registry = new KindRegistry();
        registry.addKind(new ClientKind(clients, kernel.transactions()));
        registry.addKind(new ProjectKind(new JpaProjects(entities, outbox), kernel.transactions()));
        registry.addKind(new TeamKind());
        manifests = new PostgresManifests(kernel.transactions(), registry);
        WhiteboardCommandBus made = new WhiteboardCommandBus(kernel.transactions());
        made.addSource(new ManifestCommands(manifests, new LiveKinds(registry, kernel.transactions())));
        bus = made;
    }

    @AfterAll
    static void close() {
        kernel.close();
    }

    @BeforeEach
    void clear() {
        kernel.database().clear();
    }

    @Test
    void plansInAnyOrderAndAppliesWhatIsNamedFirst() throws SQLException {
        ManifestPlan plan = manifests.plan(files(SITE, GLOBEX), false);
        assertThat(plan.steps())
                .extracting(Step::action, Step::kind, Step::name)
                .containsExactly(
                        tuple(Action.CREATE, "Client", "globex"), tuple(Action.CREATE, "Project", "globex-site"));
        assertThat(manifests.all()).isEmpty();
        assertThat(manifests.apply(files(SITE, GLOBEX), false, plan.hash())).isEqualTo(plan);
        assertThat(rows("select c.name || ' ' || p.name || ' ' || p.status || ' ' || p.budget_seconds"
                        + " from fractal.projects p join fractal.clients c on c.id = p.client_id"))
                .containsExactly("Globex Site CLOSED 3600");
        ManifestPlan again = manifests.plan(files(SITE, GLOBEX), false);
        assertThat(again.nothingToDo()).isTrue();
        assertThat(again.unchanged()).isEqualTo(2);
    }

    @Test
    void showsWhatChangesFieldByField() {
        apply(GLOBEX, SITE);
        ManifestPlan plan = manifests.plan(
                files(SITE.replace("status: closed\n", "currency: USD\n").replace("3600", "7200")), false);
        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.steps().get(0).action()).isEqualTo(Action.CHANGE);
        assertThat(plan.steps().get(0).fields())
                .containsExactly(
                        new FieldChange("/spec/budgetSeconds", Optional.of("3600"), Optional.of("7200")),
                        new FieldChange("/spec/currency", Optional.empty(), Optional.of("\"USD\"")),
                        new FieldChange("/spec/status", Optional.of("\"closed\""), Optional.of("\"active\"")));
    }

    @Test
    void refusesAPlanThatIsNotTheOneThatWasSeen() {
        ManifestPlan plan = manifests.plan(files(GLOBEX), false);
        String other = GLOBEX.replace("name: Globex", "name: Globex Ltd");
        assertThat(problem(() -> manifests.apply(files(other), false, plan.hash()))
                        .type())
                .isEqualTo(ProblemType.STALE);
        apply(GLOBEX);
        ManifestPlan rename = manifests.plan(files(other), false);
        Client stored = clients.find(1).orElseThrow();
        clients.change(new Client.Change(1, stored.version(), "Globex GmbH", Optional.empty(), false));
        FractalException stale = problem(() -> manifests.apply(files(other), false, rename.hash()));
        assertThat(stale.type()).isEqualTo(ProblemType.STALE);
        assertThat(stale.action()).isPresent();
        assertThat(clients.find(1).orElseThrow().name()).isEqualTo("Globex GmbH");
        manifests.apply(files(other), false, manifests.plan(files(other), false).hash());
        assertThat(clients.find(1).orElseThrow().name()).isEqualTo("Globex Ltd");
    }

    @Test
    void appliesAllOrNothing() {
        apply(GLOBEX);
        String twin = GLOBEX.replace("globex", "twin").replace("Globex", "GLOBEX");
        String fine = GLOBEX.replace("globex", "fine").replace("Globex", "Fine");
        ManifestPlan plan = manifests.plan(files(fine, twin), false);
        FractalException conflict = problem(() -> manifests.apply(files(fine, twin), false, plan.hash()));
        assertThat(conflict.type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(conflict.detail()).startsWith("Client 'twin': There is a client 'Globex' already");
        assertThat(manifests.all()).extracting(Manifest::name).containsExactly("globex");
    }

    @Test
    void removesOnlyWhenAskedAndNeverWhatIsStillNamed() {
        apply(GLOBEX, SITE);
        assertThat(manifests.plan(files(GLOBEX), false).nothingToDo()).isTrue();
        assertThat(problem(() -> manifests.plan(files(SITE), true)).violations())
                .extracting(Violation::message)
                .containsExactly("There is no Client 'globex'");
        ManifestPlan everything = manifests.plan(List.of(), true);
        assertThat(everything.steps()).extracting(Step::kind).containsExactly("Project", "Client");
        manifests.apply(List.of(), true, everything.hash());
        assertThat(manifests.all()).isEmpty();
    }

    @Test
    void aCommandThatRemovesNeedsThePlanThatWasSeen() {
        apply(GLOBEX, SITE);
        Caller boss = Caller.PLATFORM;
        ManifestFiles.ToApply blind = new ManifestFiles.ToApply(files(GLOBEX), Optional.of(true), Optional.empty());
        FractalException refused = problem(() -> bus.execute(CommandCall.of(boss, "manifests.apply", blind)));
        assertThat(refused.detail()).isEqualTo("This removes Project 'globex-site'");
        String hash = manifests.plan(files(GLOBEX), true).hash();
        assertThat(refused.action())
                .hasValueSatisfying(action -> assertThat(action).contains(hash));
        bus.execute(CommandCall.of(
                boss,
                "manifests.apply",
                new ManifestFiles.ToApply(files(GLOBEX), Optional.of(true), Optional.of(hash))));
        assertThat(manifests.all()).extracting(Manifest::kind).containsExactly("Client");
    }

    @Test
    void tellsEverythingWrongWithItsPlaceWhenPlanning() {
        apply(GLOBEX, SITE, GLOBEX.replace("globex", "initech").replace("Globex", "Initech"));
        FractalException invalid = problem(() -> manifests.plan(
                files(
                        SITE.replace("client: globex", "client: initech")
                                .replace("2026-01-31", "2026-01-31\n  endsOn: 2025-01-01"),
                        GLOBEX + "  currency: ZZZ\n"),
                false));
        assertThat(invalid.violations())
                .extracting(v -> v.pointer() + ":" + v.line().orElse(0) + " " + v.message())
                .containsExactly(
                        "0.yaml#/spec/client:6 A project stays with its client, which is 'globex'",
                        "0.yaml#/spec/endsOn:10 Lies before the start, 2026-01-31",
                        "1.yaml#/spec/currency:7 'ZZZ' is no ISO 4217 currency code");
    }

    @Test
    void writesDownWhoDidIt() throws SQLException {
        try (Connection connection = kernel.database().app().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into fractal.users (login, name, access_role) values ('ann', 'Ann', 'OWNER')");
        }
        Caller ann = new Caller(1, "ann", "Ann", AccessRole.OWNER.permissions(), Caller.Channel.SESSION);
        String team = team("v2", "core", "leads: [ann]");
        bus.execute(CommandCall.of(
                ann,
                "manifests.apply",
                new ManifestFiles.ToApply(files(GLOBEX, team), Optional.empty(), Optional.empty())));
        assertThat(rows("select kind || ' ' || operation || ' ' || user_id || ' ' || author"
                        + " from fractal.manifest_changes order by sequence"))
                .containsExactly("Client WRITTEN 1 Ann <ann@localhost>", "Team WRITTEN 1 Ann <ann@localhost>");
        assertThat(rows("select count(distinct transaction)::text from fractal.manifest_changes"))
                .containsExactly("1");
    }

    @Test
    void readsAStoredOlderFormatAsTheNewestAndSaysSo() throws SQLException {
        try (Connection connection = kernel.database().app().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into fractal.manifests (kind, name, api_version, document) values ('Team', 'core',"
                            + " 'test.fractalos.io/v1', '{\"apiVersion\":\"test.fractalos.io/v1\",\"kind\":\"Team\","
                            + "\"metadata\":{\"name\":\"core\"},\"spec\":{\"title\":\"Core\",\"lead\":\"ann\"}}')");
        }
        Manifest core = manifests.find("Team", "core").orElseThrow();
        assertThat(core.apiVersion()).isEqualTo("test.fractalos.io/v2");
        assertThat(core.document()).contains("\"leads\":[\"ann\"]", "\"tier\":\"small\"");
        ManifestPlan plan = manifests.plan(files(team("v1", "blue", "lead: bob")), false);
        assertThat(plan.conversions())
                .extracting(c -> c.path() + " " + c.name() + " " + c.from() + " " + c.to())
                .containsExactly(
                        "0.yaml blue test.fractalos.io/v1 test.fractalos.io/v2",
                        "database core test.fractalos.io/v1 test.fractalos.io/v2");
        ManifestPlan upgrade = manifests.plan(List.of(core.file()), false);
        assertThat(upgrade.steps().get(0).fields())
                .extracting(FieldChange::pointer)
                .contains("/apiVersion", "/spec/leads");
        manifests.apply(List.of(core.file()), false, upgrade.hash());
        assertThat(manifests.plan(List.of(), false).conversions()).isEmpty();
    }

    @Test
    void anExportAppliedToAnEmptyInstallationGivesTheSameDigest() {
        String odd = team("v2", "odd", "leads: [ann]")
                .replace("title: odd", "title: \"yes: no # 010 'x' \\\\ \\n - \uD83D\uDE00\"")
                .replace("  name: odd", "  name: odd\n  labels: {on: \"no\", \"1e3\": \" x \"}");
        apply(GLOBEX, SITE, odd);
        String digest = manifests.digest();
        List<ManifestFile> export = manifests.all().stream().map(Manifest::file).toList();
        assertThat(export)
                .extracting(ManifestFile::path)
                .containsExactly("client/globex.yaml", "project/globex-site.yaml", "team/odd.yaml");
        kernel.database().clear();
        assertThat(manifests.digest()).isNotEqualTo(digest);
        manifests.apply(export, false, manifests.plan(export, false).hash());
        assertThat(manifests.digest()).isEqualTo(digest);
        assertThat(manifests.plan(export, true).nothingToDo()).isTrue();
    }

    @Test
    void tellsWhoChangedOneWhenAndHowAlsoWhenItIsGone() {
        List<ManifestFile> made = files(GLOBEX, SITE);
        manifests.apply(made, false, manifests.plan(made, false).hash());
        List<ManifestFile> renamed = files(GLOBEX.replace("name: Globex", "name: Globex Ltd"));
        manifests.apply(renamed, false, manifests.plan(renamed, false).hash());
        Manifest last = manifests.find("Client", "globex").orElseThrow();
        manifests.apply(List.of(), true, manifests.plan(List.of(), true).hash());

        List<ManifestChange> history = manifests.history("Client", "globex", 10);
        assertThat(history).extracting(ManifestChange::generation).containsExactly(2, 2, 1);
        assertThat(history).extracting(ManifestChange::author).containsOnly("FractalOS <platform@localhost>");
        assertThat(history.get(0).manifest()).isEmpty();
        assertThat(history.get(1).manifest()).contains(last);
        assertThat(history.get(2).manifest().orElseThrow().apiVersion()).isEqualTo("fractalos.io/v1");
        assertThat(manifests.history("Client", "globex", 1)).containsExactly(history.get(0));
        assertThat(manifests.history("Client", "nobody", 10)).isEmpty();
    }

    private static String team(String version, String name, String leads) {
        return "apiVersion: test.fractalos.io/" + version + "\nkind: Team\nmetadata:\n  name: " + name
                + "\nspec:\n  title: " + name + "\n  " + leads + "\n";
    }

    private static void apply(String... texts) {
        manifests.apply(files(texts), false, manifests.plan(files(texts), false).hash());
    }

    private static List<ManifestFile> files(String... texts) {
        List<ManifestFile> files = new ArrayList<>();
        for (String text : texts) {
            files.add(new ManifestFile(files.size() + ".yaml", text));
        }
        return files;
    }

    private static FractalException problem(Runnable work) {
        return catchThrowableOfType(FractalException.class, work::run);
    }

    private static List<String> rows(String sql) throws SQLException {
        try (Connection connection = kernel.database().app().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (row.next()) {
                all.add(row.getString(1));
            }
            return all;
        }
    }
}
