// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestPlan;
import io.fractalos.kernel.manifest.Manifests;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Slug;
import io.fractalos.pattern.instance.NewJob;
import io.fractalos.pattern.instance.NewJob.NewClient;
import io.fractalos.pattern.instance.PlannedChange.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans jobs that come with a repository, by the rules that hold for every client and job. Safe for use by many threads. */
final class JobPlanner {
    private static final String JOB = "/job";
    private static final String NEW_CLIENT = JOB + "/newClient";

    private final Manifests manifests;
    private final Transactions transactions;

    JobPlanner(Manifests manifests, Transactions transactions) {
        this.manifests = manifests;
        this.transactions = transactions;
    }

    /**
     * The manifests of a job. What is wrong with it is added to the list, with pointers into the request; nothing comes of it then.
     *
     * @param repository the name of the repository it comes with: what it was made with once is not asked for again, and nothing else
     */
    Optional<PlannedJob> plan(NewJob job, String repository, List<Violation> wrong) {
        List<Violation> found = new ArrayList<>();
        slug(JOB + "/slug", job.slug(), found);
        job.newClient().ifPresent(client -> slug(NEW_CLIENT + "/slug", client.slug(), found));
        Optional<String> clientName = clientName(job, found);
        Optional<PlannedJob> planned =
                clientName.filter(name -> found.isEmpty()).map(name -> PlannedJob.of(job, name));
        planned.ifPresent(wanted -> {
            if (begun(repository, wanted)) {
                unchanged(wanted, found);
            } else {
                check(wanted, found);
            }
        });
        wrong.addAll(found);
        return planned.filter(wanted -> found.isEmpty());
    }

    private static void slug(String pointer, Optional<String> wish, List<Violation> found) {
        wish.filter(slug -> !Slug.PATTERN.matcher(slug).matches())
                .ifPresent(slug -> found.add(Violation.at(pointer, "This is no slug")
                        .withFix("At most 60 lower-case letters, digits and inner hyphens")));
    }

    private Optional<String> clientName(NewJob job, List<Violation> found) {
        if (job.client().isPresent() == job.newClient().isPresent()) {
            found.add(Violation.at(JOB + "/client", "A job is for one client")
                    .withFix("Give the slug of one that is there as client, or a new one as newClient"));
            return Optional.empty();
        }
        Optional<String> name = job.newClient()
                .map(NewClient::name)
                .or(() -> transactions.read(connection ->
                        JobTable.clientName(connection, job.client().orElseThrow())));
        if (name.isEmpty()) {
            found.add(Violation.at(JOB + "/client", "There is no client of that slug")
                    .withFix("Choose one that is there, or give a new one as newClient"));
        }
        return name;
    }

    private boolean begun(String repository, PlannedJob wanted) {
        return transactions
                .read(connection -> InstanceTable.find(connection, repository))
                .flatMap(Row::project)
                .filter(wanted.slug()::equals)
                .isPresent();
    }

    /** Nothing is done for a job that began already, so a wish that says something else of it is told. What people changed since is theirs. */
    private void unchanged(PlannedJob wanted, List<Violation> found) {
        for (Manifest manifest : wanted.manifests()) {
            manifests
                    .find(manifest.kind(), manifest.name())
                    .filter(there -> there.generation() == 1)
                    .filter(there -> Comparison.of(Optional.of(there), manifest).status() == Status.CHANGED)
                    .ifPresent(there -> found.add(Violation.at(
                                    manifest.kind().equals(PlannedJob.CLIENT) ? NEW_CLIENT : JOB,
                                    there.title() + " is there since the repository was made, and is not as this says")
                            .withFix("Say it as it was said then, and change it by itself, such as with"
                                    + " fractal:manifest-apply")));
        }
    }

    private void check(PlannedJob wanted, List<Violation> found) {
        try {
            manifests
                    .plan(wanted.manifests().stream().map(Manifest::file).toList(), false)
                    .steps()
                    .forEach(step -> taken(step).ifPresent(found::add));
        } catch (FractalException e) {
            if (e.violations().isEmpty()) {
                throw e;
            }
            e.violations().forEach(violation -> found.add(inRequest(violation)));
        }
        if (found.isEmpty()) {
            transactions
                    .<List<Violation>>read(connection -> names(JobTable.namesakes(connection, wanted)))
                    .forEach(found::add);
        }
    }

    /** Nobody could take a slug since it was locked: what is in the way was made between the plan and that. */
    static void refuseTaken(ManifestPlan.Step step) {
        taken(step).ifPresent(violation -> {
            throw FractalException.conflict(violation.message(), violation.fix().orElseThrow());
        });
    }

    /** A slug that stands for something else already. */
    private static Optional<Violation> taken(ManifestPlan.Step step) {
        return Optional.of(step)
                .filter(change -> change.action() == ManifestPlan.Action.CHANGE)
                .filter(change -> !change.fields().isEmpty())
                .flatMap(change -> switch (change.kind()) {
                    case PlannedJob.PROJECT ->
                        Optional.of(Violation.at(
                                        JOB + "/slug",
                                        "There is a project '" + change.name() + "' already, and it is another one")
                                .withFix("Give its slug as project to use it, or choose another slug"));
                    case PlannedJob.CLIENT ->
                        Optional.of(Violation.at(
                                        NEW_CLIENT + "/slug",
                                        "There is a client '" + change.name() + "' already, and it is another one")
                                .withFix("Give its slug as client to use it, or choose another slug"));
                    default -> Optional.empty();
                });
    }

    private static List<Violation> names(JobTable.Namesakes there) {
        List<Violation> found = new ArrayList<>();
        there.client()
                .ifPresent(slug -> found.add(Violation.at(
                                NEW_CLIENT + "/name",
                                "There is a client of that name already, with the slug '" + slug + "'")
                        .withFix("Give that slug as client, or choose another name")));
        there.project()
                .ifPresent(slug -> found.add(Violation.at(
                                JOB + "/name",
                                "The client has a project of that name already, with the slug '" + slug + "'")
                        .withFix("Give that slug as project, or choose another name")));
        return found;
    }

    /** What is wrong with a file nobody wrote, as what is wrong with the wish it was made from. */
    private static Violation inRequest(Violation violation) {
        String pointer = violation.pointer();
        int hash = pointer.indexOf('#');
        String parent = pointer.startsWith("client/") ? NEW_CLIENT : JOB;
        String within = pointer.substring(hash + 1);
        String field = within.startsWith("/spec/")
                ? within.substring("/spec".length())
                : within.equals("/metadata/name") ? "/slug" : "";
        Violation told = Violation.at(parent + field, violation.message());
        return violation.fix().map(told::withFix).orElse(told);
    }
}
