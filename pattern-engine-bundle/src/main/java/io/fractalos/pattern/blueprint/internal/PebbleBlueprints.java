// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.blueprint.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.yaml.DocumentFormats;
import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.blueprint.BlueprintRequest;
import io.fractalos.pattern.blueprint.Blueprints;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.template.internal.Limits;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes blueprints by rendering templates in memory. */
@Component(service = Blueprints.class)
public final class PebbleBlueprints implements Blueprints {
    private final PreparedPatterns prepared;
    private final Limits limits;

    /** With the limits that hold for everybody. */
    @Activate
    public PebbleBlueprints(@Reference DocumentFormats formats) {
        this(formats, Limits.STANDARD);
    }

    PebbleBlueprints(DocumentFormats formats, Limits limits) {
        this.prepared = new PreparedPatterns(formats);
        this.limits = limits;
    }

    @Override
    public Blueprint plan(BlueprintRequest request) {
        JsonNode parameters = Parameters.of(prepared.of(request.pattern()), request.parameters())
                .orThrow();
        Rendering rendering = new Rendering(prepared, request.library(), request.date(), limits);
        rendering.add(request.pattern(), parameters);
        return Blueprint.of(
                rendering.patterns(),
                request.pattern().title(),
                parameters.toString(),
                request.date(),
                rendering.files());
    }

    @Override
    public List<Violation> check(Pattern pattern, String parameters) {
        return Parameters.of(prepared.of(pattern), parameters).violations();
    }
}
