// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.source.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.Command.Hint;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.manifest.Manifests;
import io.fractalos.pattern.source.GitSource;
import io.fractalos.pattern.source.GitSources;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands {@code patterns.source*}. */
@Component(service = CommandSource.class)
public final class SourceCommands implements CommandSource {
    private final GitSources sources;
    private final Manifests manifests;

    /** Called by the component runtime. */
    @Activate
    public SourceCommands(@Reference GitSources sources, @Reference Manifests manifests) {
        this.sources = sources;
        this.manifests = manifests;
    }

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("patterns.sources", "The Git repositories patterns are read from")
                        .reads(
                                Permission.WORK_READ,
                                Nothing.class,
                                GitSource.Listing.class,
                                (input, context) -> new GitSource.Listing(sources.all()))
                        .describedAs(
                                "By name, with what was read of them and when, and what went wrong; manifests of the"
                                        + " kind PatternSource add, change and remove them"),
                Command.named("patterns.source-read", "Read the patterns of a Git repository now")
                        .writes(
                                Permission.WORK_WRITE,
                                GitSource.Name.class,
                                GitSource.class,
                                (input, context) -> sources.read(input.name()))
                        .hinted(Hint.IDEMPOTENT)
                        .describedAs(
                                "Reads its branches and tags whether they changed or not, and answers what was found;"
                                        + " patterns.list has the patterns soon after. Sees what is committed only."),
                Command.named("patterns.source-remove", "Read no more patterns from a Git repository")
                        .writes(
                                Permission.SYSTEM_ADMIN,
                                GitSource.Name.class,
                                GitSource.class,
                                (input, context) -> remove(input.name()))
                        .describedAs(
                                "Removes its manifest: its patterns are not available any more, what was made from them"
                                        + " stays and can be upgraded"));
    }

    private GitSource remove(String name) {
        GitSource gone = sources.named(name);
        manifests.remove(SourceKind.KIND, name);
        return gone;
    }
}
