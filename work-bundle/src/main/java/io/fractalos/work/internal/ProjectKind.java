// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestKind;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.work.Project;
import io.fractalos.work.Projects;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Jobs as manifests: applied through the service, so that all its rules hold. */
@Component(service = ManifestKind.class)
public final class ProjectKind implements ManifestKind {
    private static final Format FORMAT = Spec.format("project");
    private static final String CLOSED = "closed";

    private final Projects projects;
    private final Transactions transactions;

    /** Writes through this service. */
    @Activate
    public ProjectKind(@Reference Projects projects, @Reference Transactions transactions) {
        this.projects = projects;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return "Project";
    }

    @Override
    public List<Format> formats() {
        return List.of(FORMAT);
    }

    @Override
    public List<Violation> check(Optional<Manifest> before, Manifest after) {
        Findings findings = new Findings();
        Spec spec = Spec.of(after);
        ProjectFields.of(added(0, after.name(), spec), findings);
        before.map(manifest -> Spec.of(manifest).text("client"))
                .filter(client -> !client.equals(spec.text("client")))
                .ifPresent(client -> findings.add(
                        "/client",
                        "A project stays with its client, which is '" + client + "'",
                        "Write '" + client + "', or give this one another name"));
        return Spec.found(findings);
    }

    @Override
    public Optional<Writer> writer() {
        return Optional.of(this::write);
    }

    private void write(Optional<Manifest> before, Optional<Manifest> after) {
        Optional<Project> there =
                before.map(manifest -> projects.find(id("select id from fractal.projects", manifest.name()))
                        .orElseThrow());
        if (after.isEmpty()) {
            there.ifPresent(project -> projects.remove(project.id(), project.version()));
            return;
        }
        Spec spec = Spec.of(after.get());
        Project project = there.orElseGet(() -> projects.add(added(
                id("select id from fractal.clients", spec.text("client")),
                after.get().name(),
                spec)));
        if (there.isPresent() || spec.text("status").equals(CLOSED)) {
            projects.change(changed(project, spec));
        }
    }

    private static Project.New added(long clientId, String slug, Spec spec) {
        return new Project.New(
                clientId,
                spec.text("name"),
                spec.maybe("code"),
                Optional.of(slug),
                Optional.of(spec.flag("billable")),
                spec.maybe("currency"),
                spec.day("startsOn"),
                spec.day("endsOn"),
                spec.number("budgetSeconds"));
    }

    private static Project.Change changed(Project project, Spec spec) {
        return new Project.Change(
                project.id(),
                project.version(),
                spec.text("name"),
                spec.maybe("code"),
                spec.flag("billable"),
                spec.maybe("currency"),
                spec.text("status").equals(CLOSED) ? Project.Status.CLOSED : Project.Status.ACTIVE,
                spec.day("startsOn"),
                spec.day("endsOn"),
                spec.number("budgetSeconds"));
    }

    private long id(String select, String slug) {
        return transactions.call(connection -> new Select(select)
                .where("slug = ?", slug)
                .first(connection, row -> row.getLong(1))
                .orElseThrow());
    }
}
