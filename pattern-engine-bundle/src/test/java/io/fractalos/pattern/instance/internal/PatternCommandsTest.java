// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import static io.fractalos.pattern.instance.internal.Workshop.call;
import static io.fractalos.pattern.instance.internal.Workshop.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.command.internal.WhiteboardCommandBus;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.catalog.PatternDetails;
import io.fractalos.pattern.catalog.PatternList;
import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.InstanceList;
import io.fractalos.pattern.instance.InstancePlan;
import io.fractalos.pattern.instance.InstanceRequest;
import io.fractalos.pattern.instance.PlannedContent;
import io.fractalos.pattern.instance.RogueRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternCommandsTest {
    private static final String CANARY = "canary-hunter2-canary";
    private static final String OAK = "{\"title\": \"Oak\", \"token\": \"secret:deploy\"}";

    @TempDir
    private Path home;

    private Workshop workshop;
    private WhiteboardCommandBus bus;

    @BeforeEach
    void start() {
        workshop = new Workshop(home.resolve("repositories"));
        bus = workshop.bus();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private InstancePlan plan(AccessRole role, String name) {
        return bus.execute(call(role, "patterns.plan", request(name, OAK)), InstancePlan.class);
    }

    private Instance apply(AccessRole role, String name) {
        InstanceRequest.ToApply wish = new InstanceRequest.ToApply(
                request(name, OAK), plan(AccessRole.MEMBER, name).hash(), Optional.empty());
        return bus.execute(call(role, "patterns.apply", wish), Instance.class);
    }

    @Test
    void everyoneReadsAndWhoMayChangeProjectsMakes() {
        PatternList list = bus.execute(
                call(AccessRole.MEMBER, "patterns.list", new PatternList.Search(Optional.of("site"))),
                PatternList.class);
        assertThat(list.patterns()).hasSize(1);
        PatternDetails details = bus.execute(
                call(AccessRole.MEMBER, "patterns.info", new PatternDetails.Of("site", Optional.empty())),
                PatternDetails.class);
        assertThat(details.parameters()).contains("\"required\":[\"title\"]");
        PlannedContent file = bus.execute(
                call(AccessRole.MEMBER, "patterns.file", new PlannedContent.Of(request("oak", OAK), ".env")),
                PlannedContent.class);
        assertThat(file.text()).contains("TOKEN=secret:deploy\n");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> apply(AccessRole.MEMBER, "oak"))
                .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
        assertThat(workshop.rows()).isEmpty();

        Instance made = apply(AccessRole.MANAGER, "oak");
        assertThat(bus.execute(call(AccessRole.MEMBER, "patterns.instances", Nothing.NOTHING), InstanceList.class)
                        .repositories())
                .containsExactly(made);
        assertThat(bus.execute(call(AccessRole.OWNER, "patterns.rogue", Nothing.NOTHING), RogueRepository.Listing.class)
                        .repositories())
                .isEmpty();
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> bus.execute(call(AccessRole.MEMBER, "patterns.rogue", Nothing.NOTHING)))
                .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
        assertThat(workshop.values("SELECT outcome FROM fractal.audit WHERE command = 'patterns.apply' ORDER BY id"))
                .containsExactly("denied", "done");
    }

    @Test
    void whatPeopleWroteIsToldToWhoMayChangeProjects() {
        apply(AccessRole.MANAGER, "oak");
        PlannedContent.Of asked = new PlannedContent.Of(request("oak", OAK.replace("Oak", "Elm")), "index.html");
        assertThat(bus.execute(call(AccessRole.MANAGER, "patterns.file", asked), PlannedContent.class)
                        .there()
                        .orElseThrow()
                        .difference()
                        .hunks())
                .contains("-<h1>Oak</h1>", "+<h1>Elm</h1>");
        PlannedContent told = bus.execute(call(AccessRole.MEMBER, "patterns.file", asked), PlannedContent.class);
        assertThat(told.there()).isEmpty();
        assertThat(told.text()).contains("<h1>Elm</h1>\n");
    }

    @Test
    void aRepeatedCallMakesNothingMore() {
        InstanceRequest.ToApply wish = new InstanceRequest.ToApply(
                request("oak", OAK), plan(AccessRole.MEMBER, "oak").hash(), Optional.empty());
        CommandCall call = call(AccessRole.MANAGER, "patterns.apply", wish).once(Optional.of("key-1"));
        String first = bus.execute(call);
        assertThat(bus.execute(call)).isEqualTo(first);
        assertThat(workshop.values("SELECT 1 FROM fractal.events WHERE type = 'RepositoryMade'"))
                .hasSize(1);
    }

    @Test
    void isDoneAlsoWhenWhatRunsAroundItIsUndone() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> workshop.kernel.transactions().call(connection -> {
                    apply(AccessRole.MANAGER, "oak");
                    throw new IllegalStateException("undone");
                }));
        assertThat(workshop.rows()).hasSize(1);
        assertThat(apply(AccessRole.MANAGER, "oak").commit()).isPresent();
    }

    @Test
    void aSecretInPlainIsFoundNowhere() throws IOException {
        String plain = OAK.replace("secret:deploy", CANARY);
        String hash = plan(AccessRole.MEMBER, "oak").hash();
        for (CommandCall call : List.of(
                call(AccessRole.OWNER, "patterns.plan", request("oak", plain)),
                call(AccessRole.OWNER, "patterns.file", new PlannedContent.Of(request("oak", plain), ".env")),
                call(
                                AccessRole.OWNER,
                                "patterns.apply",
                                new InstanceRequest.ToApply(request("oak", plain), hash, Optional.empty()))
                        .once(Optional.of("key-2")),
                call(
                        AccessRole.MEMBER,
                        "patterns.apply",
                        new InstanceRequest.ToApply(request("oak", plain), hash, Optional.empty())))) {
            assertThatExceptionOfType(FractalException.class)
                    .isThrownBy(() -> bus.execute(call))
                    .satisfies(e ->
                            assertThat(e + " " + e.violations() + e.action()).doesNotContain(CANARY));
        }
        apply(AccessRole.OWNER, "oak");
        assertThat(rows()).contains("secret:deploy").doesNotContain(CANARY);
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(CANARY);
            }
        }
    }

    /** Every row of every table. */
    private String rows() {
        return String.join(
                "\n",
                workshop.values(
                        "SELECT query_to_xml(format('SELECT * FROM fractal.%I', relname), true, false, '')::text"
                                + " FROM pg_class WHERE relnamespace = 'fractal'::regnamespace AND relkind IN ('r', 'p')"
                                + " AND has_table_privilege(oid, 'SELECT')"));
    }
}
