// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.value.Slug;
import io.fractalos.pattern.instance.NewJob;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A job to be, and the client that comes with it, as manifests with everything they say.
 *
 * @param client the client that comes with it
 */
record PlannedJob(Optional<Manifest> client, Manifest project) {
    /** The kind of the manifests of clients. */
    static final String CLIENT = "Client";

    /** The kind of the manifests of jobs. */
    static final String PROJECT = "Project";

    private static final String FORMAT = "fractalos.io/v1";

    /** @param clientName what people call the client that is there; that of a new one is in the wish */
    static PlannedJob of(NewJob job, String clientName) {
        Optional<Manifest> client = job.newClient().map(PlannedJob::client);
        String slug = job.slug().orElseGet(() -> Slug.of(clientName + " " + job.name()));
        ObjectNode spec = Json.mapper().createObjectNode();
        spec.put("client", client.map(Manifest::name).or(job::client).orElse(""))
                .put("name", job.name().strip());
        job.code().ifPresent(code -> spec.put("code", code.strip()));
        spec.put("billable", job.billable().orElse(true));
        job.currency().ifPresent(currency -> spec.put("currency", currency));
        spec.put("status", "active");
        job.startsOn().ifPresent(day -> spec.put("startsOn", day.toString()));
        job.endsOn().ifPresent(day -> spec.put("endsOn", day.toString()));
        job.budgetSeconds().ifPresent(seconds -> spec.put("budgetSeconds", seconds));
        return new PlannedJob(client, manifest(PROJECT, slug, spec));
    }

    private static Manifest client(NewJob.NewClient client) {
        ObjectNode spec = Json.mapper().createObjectNode();
        spec.put("name", client.name().strip());
        client.currency().ifPresent(currency -> spec.put("currency", currency));
        spec.put("archived", false);
        return manifest(CLIENT, client.slug().orElseGet(() -> Slug.of(client.name())), spec);
    }

    private static Manifest manifest(String kind, String name, ObjectNode spec) {
        ObjectNode document = Json.mapper().createObjectNode();
        document.put("apiVersion", FORMAT).put("kind", kind);
        document.putObject("metadata").put("name", name);
        document.set("spec", spec);
        return new Manifest(kind, name, FORMAT, 0, document.toString());
    }

    /** The slug of the job. */
    String slug() {
        return project.name();
    }

    /** All of them, what is named by others first. */
    List<Manifest> manifests() {
        return Stream.concat(client.stream(), Stream.of(project)).toList();
    }
}
