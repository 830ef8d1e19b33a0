// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.state.git.internal.ManifestId;
import io.fractalos.state.git.internal.ManifestText;
import io.fractalos.state.reconcile.Reconciliation.Changed;
import io.fractalos.state.reconcile.Reconciliation.Difference;
import io.fractalos.state.reconcile.Reconciliation.Field;
import io.fractalos.state.reconcile.Reconciliation.Where;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void tellsWhoChangedWhatSinceTheLastCommonCommit() {
        Map<ManifestId, JsonNode> base = side("a", "1", "b", "1", "c", "1", "d", "1", "e", "1", "f", "1", "same", "1");
        Map<ManifestId, JsonNode> git = side("a", "2", "b", "1", "c", "2", "e", "1", "f", "2", "g", "1", "same", "1");
        Map<ManifestId, JsonNode> database = side("a", "1", "b", "2", "c", "3", "d", "1", "h", "1", "same", "1.0");
        Comparison comparison = new Comparison(base, git, database);
        assertThat(comparison.differences().stream()
                        .map(difference -> difference.name() + " " + difference.where() + " " + difference.changed()))
                .containsExactly(
                        "a DIFFERENT GIT",
                        "b DIFFERENT DATABASE",
                        "c DIFFERENT BOTH",
                        "d DATABASE_ONLY GIT",
                        "e GIT_ONLY DATABASE",
                        "f GIT_ONLY BOTH",
                        "g GIT_ONLY GIT",
                        "h DATABASE_ONLY DATABASE");
        assertThat(comparison.equal()).isEqualTo(1);
    }

    @Test
    void namesEachFieldOfAConflict() {
        Map<ManifestId, JsonNode> base = Map.of(id("a"), json("{'x': 1, 'y': {'z/t': 'o', 'k': 1}, 'gone': 1}"));
        Map<ManifestId, JsonNode> git = Map.of(id("a"), json("{'x': 2, 'y': {'z/t': 'g', 'k': 1}, 'gone': 1}"));
        Map<ManifestId, JsonNode> database = Map.of(id("a"), json("{'x': 1, 'y': {'z/t': 'd', 'k': 1}, 'new': []}"));
        Difference difference =
                new Comparison(base, git, database).differences().get(0);
        assertThat(difference.id()).isEqualTo("Client/a");
        assertThat(difference.where()).isEqualTo(Where.DIFFERENT);
        assertThat(difference.changed()).isEqualTo(Changed.BOTH);
        assertThat(difference.fields())
                .isEqualTo(List.of(
                        new Field("/gone", Optional.of("1"), Optional.of("1"), Optional.empty(), Changed.DATABASE),
                        new Field("/new", Optional.empty(), Optional.empty(), Optional.of("[]"), Changed.DATABASE),
                        new Field("/x", Optional.of("1"), Optional.of("2"), Optional.of("1"), Changed.GIT),
                        new Field(
                                "/y/z~1t",
                                Optional.of("\"o\""),
                                Optional.of("\"g\""),
                                Optional.of("\"d\""),
                                Changed.BOTH)));
    }

    private static Map<ManifestId, JsonNode> side(String... namesAndValues) {
        Map<ManifestId, JsonNode> side = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            side.put(id(namesAndValues[i]), json("{'spec': {'value': " + namesAndValues[i + 1] + "}}"));
        }
        return side;
    }

    private static ManifestId id(String name) {
        return new ManifestId("Client", name);
    }

    private static JsonNode json(String text) {
        return ManifestText.json(text.replace('\'', '"'));
    }
}
