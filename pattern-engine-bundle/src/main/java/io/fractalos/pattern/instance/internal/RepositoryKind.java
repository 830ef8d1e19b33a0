// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestKind;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.pattern.scaffold.RepositoryManifest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Repositories as manifests: data that tells what was made, so that just that can be made again. One whose repository is recorded keeps all it
 * says but the job, which the record follows.
 */
@Component(service = ManifestKind.class)
public final class RepositoryKind implements ManifestKind {
    private static final String PROJECT = "project";

    /** Numbers by what they are, however they are written. */
    private static final Comparator<JsonNode> VALUES =
            (a, b) -> a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : a.equals(b) ? 0 : 1;

    private final ManifestKind schema = ManifestKind.ofSchema(RepositoryManifest.schema());
    private final Transactions transactions;

    /** Asks which repositories are recorded. */
    @Activate
    public RepositoryKind(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return RepositoryManifest.KIND;
    }

    @Override
    public List<Format> formats() {
        return schema.formats();
    }

    @Override
    public List<Violation> check(Optional<Manifest> before, Manifest after) {
        List<Violation> changed =
                before.map(manifest -> changed(spec(manifest), spec(after))).orElse(List.of());
        return changed.isEmpty()
                        || transactions
                                .read(connection -> InstanceTable.find(connection, after.name()))
                                .isEmpty()
                ? List.of()
                : changed;
    }

    private static List<Violation> changed(JsonNode before, JsonNode after) {
        Set<String> fields = new TreeSet<>();
        before.fieldNames().forEachRemaining(fields::add);
        after.fieldNames().forEachRemaining(fields::add);
        return fields.stream()
                .filter(field -> !field.equals(PROJECT) && !before.path(field).equals(VALUES, after.path(field)))
                .map(field -> Violation.at("/spec/" + field, "A repository that was made keeps what it was made from")
                        .withFix(
                                "Leave it as it is stored; fractal:fleet-plan brings a repository to another version or"
                                        + " other parameters"))
                .toList();
    }

    @Override
    public void follow(Optional<Manifest> before, Optional<Manifest> after) {
        if (before.isEmpty()) {
            return;
        }
        transactions.call(connection -> {
            Optional<Row> row = InstanceTable.lock(connection, before.get().name());
            if (row.isPresent() && after.isEmpty()) {
                throw FractalException.conflict(
                        "It was made, and is found and made again by its manifest", "Leave its manifest where it is");
            }
            if (row.isPresent()) {
                InstanceTable.move(connection, row.get(), project(after.orElseThrow()));
            }
            return row.isPresent();
        });
    }

    private static Optional<String> project(Manifest manifest) {
        return Optional.ofNullable(spec(manifest).path(PROJECT).textValue());
    }

    private static JsonNode spec(Manifest manifest) {
        return Json.read(manifest.document(), JsonNode.class).path("spec");
    }
}
