// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.Engine;
import io.fractalos.pattern.definition.Pattern;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.console.HeadlessSessionImpl;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the console on folders of patterns, in a real session of Karaf's shell. */
class UpgradeActionsTest {
    @TempDir
    private Path home;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private Console console = new As(Caller.PLATFORM);
    private WorkedOn oak;

    /** Whoever is given, and problems as they are. */
    private record As(Caller caller) implements Console {
        @Override
        public <T> T as(Function<Caller, T> work) {
            return work.apply(caller);
        }
    }

    @BeforeEach
    void aRepositoryAndTwoVersions() throws IOException {
        oak = WorkedOn.made(Sample.blueprint(Sample.OLD), home.resolve("oak.git"));
        write(Sample.OLD, "old");
        write(Sample.NEW, "new");
    }

    private void write(Pattern pattern, String folder) throws IOException {
        for (Map.Entry<String, byte[]> file : pattern.files().files().entrySet()) {
            Path target = home.resolve(folder).resolve(file.getKey());
            Files.createDirectories(target.resolveSibling("."));
            Files.write(target, file.getValue());
        }
    }

    private Session session() {
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        return new HeadlessSessionImpl(
                new SessionFactoryImpl(null),
                new CommandProcessorImpl(null),
                new ByteArrayInputStream(new byte[0]),
                out,
                out);
    }

    private <T extends UpgradeAction> T typed(T action) {
        action.session = session();
        action.console = console;
        action.patterns = Engine.PATTERNS;
        action.upgrades = Sample.UPGRADES;
        action.repository = oak.folder().toString();
        action.from = home.resolve("old").toString();
        action.to = home.resolve("new").toString();
        action.date = "2027-02-01";
        return action;
    }

    private Object check(String folder) {
        PatternCheckAction action = new PatternCheckAction();
        action.session = session();
        action.console = console;
        action.patterns = Engine.PATTERNS;
        action.upgrades = Sample.UPGRADES;
        action.repository = oak.folder().toString();
        action.pattern = home.resolve(folder).toString();
        return action.execute();
    }

    private String told() {
        String text = told.toString(StandardCharsets.UTF_8);
        told.reset();
        return text;
    }

    @Test
    void plansAppliesAndChecks() throws Exception {
        Sample.work(oak);
        PatternUpgradePlanAction plan = typed(new PatternUpgradePlanAction());
        plan.json = true;
        plan.execute();
        String refusing = Json.read(told(), JsonNode.class).path("planHash").asText();
        plan.json = false;
        plan.execute();
        assertThat(told())
                .startsWith("Upgrade sample from 1.0.0 to 1.1.0\n")
                .contains(
                        "Branch " + Sample.BRANCH,
                        "Plan   " + refusing,
                        "3 conflicts, which is refused; --conflicts markers");

        PatternUpgradeAction apply = typed(new PatternUpgradeAction());
        FractalException unsure = Sample.refused(apply::execute);
        assertThat(unsure.action().orElseThrow()).contains("--plan " + refusing);
        apply.plan = refusing;
        assertThat(Sample.refused(apply::execute).type()).isEqualTo(ProblemType.CONFLICT);
        apply.plan = null;
        apply.yes = true;
        apply.conflicts = "markers";
        apply.execute();
        assertThat(told()).startsWith("Written to " + Sample.BRANCH + " at " + oak.at(Sample.BRANCH));
        apply.execute();
        assertThat(told()).startsWith("Was there already: ");

        assertThat(check("new")).isEqualTo(2);
        assertThat(told()).startsWith("Made from sample 1.0.0; there is sample 1.1.0\n  changed both\n");
        oak.forward(Sample.BRANCH);
        assertThat(check("new")).isNull();
        assertThat(told()).startsWith("Made from sample 1.1.0, which is up to date\n");
        assertThat(Sample.refused(() -> check("old")).type()).isEqualTo(ProblemType.CONFLICT);
    }

    @Test
    void changesParametersWithoutTheOldPatternAndTakesThatBack() throws Exception {
        PatternUpgradeAction apply = typed(new PatternUpgradeAction());
        apply.from = null;
        apply.to = home.resolve("old").toString();
        apply.parameters = "{\"who\": \"Bob\"}";
        apply.yes = true;
        apply.json = true;
        apply.execute();
        String branch = Json.read(told(), JsonNode.class).path("branch").asText();
        assertThat(oak.texts(branch)).containsEntry("README.md", "# Bob\n");

        PatternUpgradeRevertAction revert = new PatternUpgradeRevertAction();
        revert.session = session();
        revert.console = console;
        revert.upgrades = Sample.UPGRADES;
        revert.repository = oak.folder().toString();
        revert.upgrade = branch;
        revert.execute();
        assertThat(told()).startsWith("Deleted " + branch);
        assertThat(oak.at(branch)).isEqualTo("nowhere");
    }

    @Test
    void refusesWordsThatMeanNothing() throws Exception {
        PatternUpgradePlanAction plan = typed(new PatternUpgradePlanAction());
        plan.conflicts = "mine";
        assertThat(Sample.refused(plan::execute).detail()).isEqualTo("--conflicts: 'mine' is no policy");
        plan.conflicts = "refuse";
        plan.date = "tomorrow";
        assertThat(Sample.refused(plan::execute).detail()).isEqualTo("--date: 'tomorrow' is no day");
    }

    @Test
    void whoMayOnlyReadCannotWrite() throws Exception {
        console = new As(new Caller(7, "mira", "Mira", Set.of(Permission.SYSTEM_READ), Caller.Channel.CONSOLE));
        assertThat(typed(new PatternUpgradePlanAction()).execute()).isNull();
        PatternUpgradeAction apply = typed(new PatternUpgradeAction());
        apply.yes = true;
        assertThat(Sample.refused(apply::execute).type()).isEqualTo(ProblemType.NOT_PERMITTED);
        assertThat(oak.at(Sample.BRANCH)).isEqualTo("nowhere");
    }
}
