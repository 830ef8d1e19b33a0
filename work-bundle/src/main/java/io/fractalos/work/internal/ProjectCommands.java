// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.Command.Hint;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.value.Page;
import io.fractalos.work.Project;
import io.fractalos.work.Projects;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be asked of projects. */
@Component(service = CommandSource.class)
public final class ProjectCommands implements CommandSource {
    private final Projects projects;

    /** Commands on these projects. */
    @Activate
    public ProjectCommands(@Reference Projects projects) {
        this.projects = projects;
    }

    /** Which projects are wanted; see {@link Project.Filter}. */
    public record Wanted(
            Optional<String> q,
            OptionalLong clientId,
            Optional<Project.Status> status,
            Optional<Integer> limit,
            Optional<String> after) {}

    /** One page of projects; {@code next} is the cursor of the next one. */
    public record Listed(List<Project> items, Optional<String> next) {}

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("projects.create", "Add a project")
                        .writes(
                                Permission.WORK_WRITE,
                                Project.New.class,
                                Project.class,
                                (input, context) -> projects.add(input))
                        .describedAs(
                                "Adds a project of a client; the slug is made from both names when absent, billable when not said."),
                Command.named("projects.update", "Change a project")
                        .writes(
                                Permission.WORK_WRITE,
                                Project.Change.class,
                                Project.class,
                                (input, context) -> projects.change(input))
                        .describedAs(
                                "Replaces what is known of the project; 'version' is the one the change was made from."),
                Command.named("projects.delete", "Remove a project")
                        .writes(Permission.WORK_WRITE, Removal.class, Nothing.class, (input, context) -> {
                            projects.remove(input.id(), input.version());
                            return Nothing.NOTHING;
                        })
                        .describedAs("Removes a project without recorded time, and its tasks; close it otherwise.")
                        .hinted(Hint.DESTRUCTIVE),
                Command.named("projects.list", "List projects")
                        .reads(Permission.WORK_READ, Wanted.class, Listed.class, (input, context) -> list(input)));
    }

    private Listed list(Wanted wanted) {
        Project.Filter filter = new Project.Filter(wanted.q(), wanted.clientId(), wanted.status());
        Page<Project> page = projects.page(filter, Paging.request(wanted.limit(), wanted.after()));
        return new Listed(page.items(), page.next());
    }
}
