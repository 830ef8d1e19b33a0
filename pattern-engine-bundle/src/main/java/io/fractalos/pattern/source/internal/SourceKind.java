// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.source.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestKind;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.pattern.remote.Remotes;
import io.fractalos.pattern.source.PatternSourceRead;
import io.fractalos.pattern.source.internal.SourceTable.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sources of patterns as manifests, which the table follows. */
@Component(service = ManifestKind.class)
public final class SourceKind implements ManifestKind {
    static final String KIND = "PatternSource";

    private final ManifestKind schema = ManifestKind.ofSchema(schema());
    private final Transactions transactions;
    private final Events events;
    private final Remotes remotes;

    /** Called by the component runtime. */
    @Activate
    public SourceKind(@Reference Transactions transactions, @Reference Events events, @Reference Remotes remotes) {
        this.transactions = transactions;
        this.events = events;
        this.remotes = remotes;
    }

    private static String schema() {
        String name = "source.json";
        try (InputStream in = Objects.requireNonNull(SourceKind.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<Format> formats() {
        return schema.formats();
    }

    @Override
    public List<Violation> check(Optional<Manifest> before, Manifest after) {
        String url = place(after).url();
        if (before.filter(manifest -> place(manifest).url().equals(url)).isPresent()) {
            return List.of();
        }
        try {
            remotes.check(url);
            return List.of();
        } catch (FractalException e) {
            return e.violations().stream()
                    .map(violation -> violation.under("/spec/url"))
                    .toList();
        }
    }

    @Override
    public void follow(Optional<Manifest> before, Optional<Manifest> after) {
        transactions.call(connection -> {
            if (after.isPresent()) {
                SourceTable.give(connection, after.get().name(), place(after.get()));
            } else if (before.isPresent()
                    && SourceTable.remove(connection, before.get().name())) {
                events.record(new PatternSourceRead(before.get().name()));
            }
            return after;
        });
    }

    private static Place place(Manifest manifest) {
        JsonNode spec = Json.read(manifest.document(), JsonNode.class).path("spec");
        return new Place(
                spec.path("url").asText(),
                StreamSupport.stream(spec.path("refs").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                spec.path("folder").asText(""));
    }
}
