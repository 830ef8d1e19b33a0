// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.blueprint.BlueprintRequest;
import io.fractalos.pattern.blueprint.Blueprints;
import io.fractalos.pattern.blueprint.PatternName;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.scaffold.internal.Papers;
import io.fractalos.pattern.upgrade.Origin;
import io.fractalos.pattern.upgrade.PatternSource;
import io.fractalos.pattern.upgrade.UpgradeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.framework.Version;

/**
 * What the pattern made and what it makes now.
 *
 * @param dropped recorded parameters that are declared no more
 */
record Rerender(Blueprint base, Blueprint target, Steps steps, List<String> dropped) {

    /** Renders both; throws when the first is not what the repository says it was. */
    static Rerender of(Origin origin, UpgradeRequest request, Blueprints blueprints) {
        Pattern pattern = request.target();
        refuseAnother(origin, pattern);
        Blueprint base = base(origin, request.source(), blueprints);
        ObjectNode parameters = (ObjectNode) Json.read(origin.parameters(), JsonNode.class);
        List<String> dropped = drop(parameters, pattern);
        request.parameters().ifPresent(given -> lay(given, parameters));
        List<Pattern> library = request.source().library();
        BlueprintRequest wanted = new BlueprintRequest(pattern, library, parameters.toString(), request.date());
        Blueprint target = blueprints.plan(wanted);
        if (target.patterns().equals(base.patterns()) && target.parameters().equals(base.parameters())) {
            target = base;
        }
        List<Pattern> known =
                Stream.concat(Stream.of(pattern), library.stream()).toList();
        return new Rerender(base, target, Steps.between(base.patterns(), target.patterns(), known), dropped);
    }

    /** Throws CONFLICT for another pattern and for an older version. */
    static void refuseAnother(Origin origin, Pattern pattern) {
        PatternName made = origin.pattern();
        if (!made.id().equals(pattern.id())) {
            throw FractalException.conflict(
                    "The repository is made from the pattern '" + made.id() + "', not from '" + pattern.id() + "'",
                    "Name a version of " + made.id());
        }
        if (Version.parseVersion(pattern.version()).compareTo(Version.parseVersion(made.version())) < 0) {
            throw FractalException.conflict(
                    "The repository is of " + made.id() + " " + made.version() + " already, which is newer than "
                            + pattern.version(),
                    "Name a newer version; what an upgrade changed is taken back by git revert");
        }
    }

    private static Blueprint base(Origin origin, PatternSource source, Blueprints blueprints) {
        Pattern pattern = find(origin.pattern(), source);
        List<Pattern> library = origin.includes().stream()
                .distinct()
                .map(name -> find(name, source))
                .toList();
        Blueprint base = blueprints.plan(new BlueprintRequest(pattern, library, origin.parameters(), origin.date()));
        if (!base.planHash().equals(origin.plan())) {
            throw FractalException.invalid(differences(origin, base))
                    .withAction(
                            "Take fractalos.yaml back from the history: an upgrade needs exactly what the repository was made from");
        }
        return base;
    }

    private static Pattern find(PatternName name, PatternSource source) {
        return source.find(name)
                .orElseThrow(
                        () -> FractalException.of(
                                        ProblemType.NOT_FOUND,
                                        "There is no pattern " + name.id() + " " + name.version()
                                                + " with the digest sha256:" + name.digest()
                                                + " here, which the repository was made from")
                                .withAction(
                                        "Give exactly that version, byte for byte; a pattern that was changed since has another digest"));
    }

    private static List<Violation> differences(Origin origin, Blueprint base) {
        List<Violation> all = new ArrayList<>();
        differ(
                "/spec/includes",
                origin.includes(),
                base.patterns().subList(1, base.patterns().size()),
                all);
        differ(
                "/spec/parameters",
                Json.read(origin.parameters(), JsonNode.class),
                Json.read(base.parameters(), JsonNode.class),
                all);
        differ("/spec/tree", origin.tree(), base.treeDigest(), all);
        differ("/spec/plan", origin.plan(), base.planHash(), all);
        return all;
    }

    private static void differ(String pointer, Object said, Object rendered, List<Violation> all) {
        if (!said.equals(rendered)) {
            all.add(Violation.at(
                    Papers.MANIFEST + "#" + pointer, "Says " + said + ", but the pattern gives " + rendered));
        }
    }

    private static List<String> drop(ObjectNode parameters, Pattern pattern) {
        JsonNode declared = Json.read(pattern.parameters(), JsonNode.class).path("properties");
        Set<String> dropped = new TreeSet<>();
        parameters.fieldNames().forEachRemaining(name -> {
            if (!declared.has(name)) {
                dropped.add(name);
            }
        });
        parameters.remove(dropped);
        return List.copyOf(dropped);
    }

    private static void lay(String given, ObjectNode parameters) {
        if (!(json(given) instanceof ObjectNode changes)) {
            throw FractalException.invalid(List.of(
                    Violation.at("/parameters", "Parameters are an object").withFix("Write {\"name\": value}")));
        }
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                parameters.remove(change.getKey());
            } else {
                parameters.set(change.getKey(), change.getValue());
            }
        });
    }

    /** Without the words of the reader, which might repeat a secret. */
    private static JsonNode json(String given) {
        try {
            return Json.read(given, JsonNode.class);
        } catch (FractalException e) {
            throw FractalException.invalid("/parameters", "The parameters are no JSON");
        }
    }
}
