// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import static io.fractalos.pattern.upgrade.internal.Sample.OLD;
import static io.fractalos.pattern.upgrade.internal.Sample.UPGRADES;
import static io.fractalos.pattern.upgrade.internal.Sample.classes;
import static io.fractalos.pattern.upgrade.internal.Sample.refused;
import static io.fractalos.pattern.upgrade.internal.Sample.request;
import static io.fractalos.pattern.upgrade.internal.Sample.upgrade;
import static io.fractalos.pattern.upgrade.internal.Sample.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.pattern.Engine;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.upgrade.ConflictPolicy;
import io.fractalos.pattern.upgrade.FileClass;
import io.fractalos.pattern.upgrade.UpgradePlan;
import io.fractalos.pattern.upgrade.UpgradeRequest;
import io.fractalos.pattern.upgrade.Upgraded;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upgrades to other parameters, with a new version or without. */
class ReparametriseTest {
    @TempDir
    private Path home;

    private WorkedOn oak;

    @BeforeEach
    void aRepository() {
        oak = WorkedOn.made(Sample.blueprint(OLD), home.resolve("oak.git"));
    }

    @Test
    void changesParametersTheSameWay() {
        oak.edit(Map.of("README.md", "# Ann\n\nOurs.\n", "clash", "x\n"));
        UpgradeRequest request = new UpgradeRequest(
                oak.folder(),
                "main",
                new FolderPatterns(List.of(OLD), List.of()),
                OLD,
                Optional.of("{\"who\": \"Bob\"}"),
                Sample.LATER,
                ConflictPolicy.MARKERS);
        Upgraded upgraded = UPGRADES.apply(request, UPGRADES.plan(request).planHash());

        assertThat(upgraded.branch()).matches("fractalos/upgrade-sample-parameters-[0-9a-f]{10}");
        assertThat(oak.message(upgraded.branch()))
                .startsWith("Change parameters or included patterns of sample 1.0.0\n");
        assertThat(oak.texts(upgraded.branch()).get("fractalos.yaml")).contains("who: Bob");
        assertThat(classes(upgraded.plan()))
                .containsEntry("README.md", FileClass.CONFLICT)
                .containsEntry("clash", FileClass.USER_OWNED);
        assertThat(oak.texts(upgraded.branch()).get("README.md")).contains("# Bob\n", "# Ann\n\nOurs.\n");
    }

    @Test
    void hasNothingToDoForTheSamePatternAndParameters() throws Exception {
        UpgradePlan plan = UPGRADES.plan(request(oak, ConflictPolicy.REFUSE, OLD));
        assertThat(plan.upToDate()).isTrue();
        assertThat(plan.counts()).containsOnlyKeys(FileClass.SAME);
        assertThat(refused(() -> upgrade(oak, ConflictPolicy.REFUSE, OLD)).action())
                .contains("There is nothing to do");
    }

    @Test
    void dropsParametersThatAreNoMoreAndTakesNewOnes() throws Exception {
        Pattern other = version(
                "1.1.0",
                "parameters:\n  required: [team]\n  properties:\n    team: {type: string, title: Team}\n",
                "team.peb",
                "{{ team }}\n");
        UpgradeRequest without = request(oak, ConflictPolicy.MARKERS, OLD, other);
        assertThat(refused(() -> UPGRADES.plan(without)).detail()).contains("team");
        UpgradeRequest request = new UpgradeRequest(
                oak.folder(),
                "main",
                without.source(),
                other,
                Optional.of("{\"team\": \"Red\"}"),
                Sample.LATER,
                ConflictPolicy.MARKERS);
        UpgradePlan plan = UPGRADES.plan(request);
        assertThat(plan.dropped()).containsExactly("who");
        assertThat(plan.parameters()).isEqualTo("{\"team\":\"Red\"}");
    }

    @Test
    void parametersOfEveryKindComeBackAsTheyWereGiven() {
        String definition = """
                parameters:
                  properties:
                    texts: {type: array, title: Texts, items: {type: string}}
                    numbers: {type: array, title: Numbers, items: {type: number}}
                    truth: {type: boolean, title: Truth}
                    whole: {type: object, title: Whole, properties: {a: {type: string}}}
                    token: {type: string, title: Token, format: secret}
                """;
        Pattern old = version("1.0.0", definition, "a.peb", "{{ numbers | json }}{{ texts | json }}");
        Pattern now = version("1.1.0", definition, "a.peb", "{{ numbers | json }}{{ texts | json }}!");
        String given = """
                {"texts": ["yes", "007", "1e3", "", "a: b", "#", "'\\"", "~", "null", " x ", "a\\nb\\n", "İ\\u0007", "2026-01-01"],
                 "numbers": [9.50, 1e3, 1E-7, 12345678901234567890, -0.0, 0],
                 "truth": true, "whole": {"a": "- b"}, "token": "secret:deploy"}
                """;
        oak = WorkedOn.made(Engine.plan(old, given), home.resolve("elm.git"));
        UpgradePlan plan = UPGRADES.plan(request(oak, ConflictPolicy.REFUSE, old, now));
        assertThat(plan.parameters()).isEqualTo(Engine.plan(old, given).parameters());
    }
}
