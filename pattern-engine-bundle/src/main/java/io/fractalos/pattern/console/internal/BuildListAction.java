// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.pattern.build.BuildPage;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** {@code fractal:build-list}: the newest 50 builds. */
@Service
@Command(scope = "fractal", name = "build-list", description = "Lists the newest 50 builds, of one repository or all")
public final class BuildListAction extends BuildAction {
    @Argument(name = "repository", description = "The name of a repository; without it all")
    @Nullable
    String repository;

    @Override
    public @Nullable Object execute() {
        BuildPage page = run(
                "builds.list",
                new BuildPage.Question(
                        Optional.ofNullable(repository),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                BuildPage.class);
        if (told(page)) {
            return null;
        }
        ShellTable table = table(
                "Nothing was built yet: fractal:build-run",
                "Build",
                "Repository",
                "Commit",
                "Status",
                "Duration",
                "Source",
                "Title",
                "Queued");
        page.builds().forEach(build -> table.addRow()
                .addContent(
                        build.id(),
                        build.repository(),
                        build.commit().substring(0, 10),
                        word(build.status()),
                        build.millis().map(BuildAction::seconds).orElse(""),
                        word(build.source()),
                        build.title(),
                        build.queuedAt()));
        table.print(out());
        return null;
    }
}
