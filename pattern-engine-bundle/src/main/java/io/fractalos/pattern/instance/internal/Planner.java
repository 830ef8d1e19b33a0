// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.Manifests;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Slug;
import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.blueprint.BlueprintRequest;
import io.fractalos.pattern.blueprint.Blueprints;
import io.fractalos.pattern.blueprint.PatternName;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.Pattern.Deprecation;
import io.fractalos.pattern.index.PatternIndex;
import io.fractalos.pattern.instance.InstanceRequest;
import io.fractalos.pattern.scaffold.RepositoryManifest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans repositories: those somebody asks for, and once more those a manifest tells of. Safe for use by many threads. */
final class Planner {
    private static final String PARAMETERS = "/parameters";

    private final PatternIndex index;
    private final Blueprints blueprints;
    private final Transactions transactions;
    private final JobPlanner jobs;
    private final Clock clock;

    Planner(PatternIndex index, Blueprints blueprints, Transactions transactions, Manifests manifests, Clock clock) {
        this.index = index;
        this.blueprints = blueprints;
        this.transactions = transactions;
        this.jobs = new JobPlanner(manifests, transactions);
        this.clock = clock;
    }

    Planned plan(InstanceRequest request) {
        Pattern pattern = index.available(request.pattern(), request.version());
        List<Violation> wrong = new ArrayList<>();
        if (!Slug.PATTERN.matcher(request.name()).matches()) {
            wrong.add(Violation.at("/name", "This is no name of a repository")
                    .withFix("At most 60 lower-case letters, digits and inner hyphens"));
        }
        request.project()
                .filter(slug -> !transactions.<Boolean>read(c -> InstanceTable.projectExists(c, slug)))
                .ifPresent(slug -> wrong.add(Violation.at("/project", "There is no project of that slug")));
        if (request.project().isPresent() && request.job().isPresent()) {
            wrong.add(Violation.at("/job", "A repository is for one job")
                    .withFix("Give a project that is there, or a job that begins with it"));
        }
        Optional<PlannedJob> job = request.job().flatMap(wish -> jobs.plan(wish, request.name(), wrong));
        blueprints.check(pattern, request.parameters()).forEach(v -> wrong.add(v.under(PARAMETERS)));
        if (!wrong.isEmpty()) {
            throw FractalException.invalid(wrong);
        }
        LocalDate date = BlueprintRequest.day(request.date(), clock);
        Blueprint blueprint =
                blueprints.plan(new BlueprintRequest(pattern, index.library(pattern), request.parameters(), date));
        return new Planned(request.name(), job.map(PlannedJob::slug).or(request::project), job, blueprint);
    }

    /** What a manifest tells of, as it was planned once, whatever the modules bring now. Throws when that cannot be told any more. */
    Planned again(Manifest manifest) {
        JsonNode spec = Json.read(manifest.document(), JsonNode.class).path("spec");
        List<Pattern> library = new ArrayList<>();
        spec.path("includes").forEach(include -> library.add(index.kept(digest(include))));
        Blueprint blueprint = blueprints.plan(new BlueprintRequest(
                index.kept(digest(spec.path("pattern"))),
                library,
                spec.path("parameters").toString(),
                LocalDate.parse(spec.path("date").asText())));
        return Planned.of(
                manifest.name(), Optional.ofNullable(spec.path("project").textValue()), blueprint);
    }

    /** Why nothing new should be made from it. */
    Optional<String> deprecated(PatternName pattern) {
        return index.kept(pattern.digest()).deprecated().map(Deprecation::text);
    }

    private static String digest(JsonNode pattern) {
        String digest = pattern.path("digest").asText();
        return digest.startsWith(RepositoryManifest.SHA256)
                ? digest.substring(RepositoryManifest.SHA256.length())
                : digest;
    }
}
