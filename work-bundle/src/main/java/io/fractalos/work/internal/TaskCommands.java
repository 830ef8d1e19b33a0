// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.Command.Hint;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.value.Page;
import io.fractalos.work.Task;
import io.fractalos.work.Tasks;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be asked of tasks. */
@Component(service = CommandSource.class)
public final class TaskCommands implements CommandSource {
    private final Tasks tasks;

    /** Commands on these tasks. */
    @Activate
    public TaskCommands(@Reference Tasks tasks) {
        this.tasks = tasks;
    }

    /** Which tasks are wanted; see {@link Task.Filter}. */
    public record Wanted(
            Optional<String> q,
            OptionalLong projectId,
            OptionalLong clientId,
            Optional<Task.Status> status,
            OptionalLong assigneeId,
            Optional<LocalDate> dueBefore,
            Optional<Integer> limit,
            Optional<String> after) {}

    /** One page of tasks; {@code next} is the cursor of the next one. */
    public record Listed(List<Task> items, Optional<String> next) {}

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("tasks.create", "Add a task")
                        .writes(Permission.WORK_WRITE, Task.New.class, Task.class, (input, context) -> tasks.add(input))
                        .describedAs("Adds a task to a project."),
                Command.named("tasks.update", "Change a task")
                        .writes(
                                Permission.WORK_WRITE,
                                Task.Change.class,
                                Task.class,
                                (input, context) -> tasks.change(input))
                        .describedAs(
                                "Replaces what is known of the task; 'version' is the one the change was made from."),
                Command.named("tasks.delete", "Remove a task")
                        .writes(Permission.WORK_WRITE, Removal.class, Nothing.class, (input, context) -> {
                            tasks.remove(input.id(), input.version());
                            return Nothing.NOTHING;
                        })
                        .describedAs("Removes a task without recorded time; mark it done otherwise.")
                        .hinted(Hint.DESTRUCTIVE),
                Command.named("tasks.list", "List tasks")
                        .reads(Permission.WORK_READ, Wanted.class, Listed.class, (input, context) -> list(input)));
    }

    private Listed list(Wanted wanted) {
        Task.Filter filter = new Task.Filter(
                wanted.q(),
                wanted.projectId(),
                wanted.clientId(),
                wanted.status(),
                wanted.assigneeId(),
                wanted.dueBefore());
        Page<Task> page = tasks.page(filter, Paging.request(wanted.limit(), wanted.after()));
        return new Listed(page.items(), page.next());
    }
}
