// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.remote.internal;

import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.remote.RemoteReader;
import io.fractalos.pattern.remote.Remotes;
import io.fractalos.state.git.GitRemote;
import io.fractalos.state.git.HomeOnlySystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The remotes that the settings allow. */
@Component(service = Remotes.class)
public final class GitRemotes implements Remotes {
    private static final long MOST_BYTES = 200L << 20;

    private final Allowed allowed;
    private final Duration timeout;
    private final Path scratch;
    private final long most;

    /** Called by the component runtime. */
    @Activate
    public GitRemotes(BundleContext context, @Reference Environment environment) {
        this(
                Allowed.of(
                        environment,
                        Path.of(Optional.ofNullable(context.getProperty("karaf.base"))
                                .orElse(""))),
                environment.find(Keys.PATTERN_REMOTE_TIMEOUT).orElseThrow(),
                Path.of(Optional.ofNullable(context.getProperty("karaf.data")).orElse("data"))
                        .resolve("remotes"),
                MOST_BYTES);
        ScratchRepository.clean(scratch);
    }

    /**
     * @param scratch the folder for what is read
     * @param most how many bytes one reading may bring
     */
    GitRemotes(Allowed allowed, Duration timeout, Path scratch, long most) {
        this.allowed = allowed;
        this.timeout = timeout;
        this.scratch = scratch;
        this.most = most;
    }

    @Override
    public void check(String url) {
        allowed.of(url);
    }

    @Override
    public Duration longest() {
        return timeout.multipliedBy(GitRemote.ANSWERS);
    }

    @Override
    public void push(Path repository, String url, boolean upgrades, Runnable sending) {
        Way way = new Way(allowed.of(url), url, timeout, longest());
        HomeOnlySystem.install();
        try (Repository here = new FileRepositoryBuilder()
                .setGitDir(repository.toFile())
                .setMustExist(true)
                .setBare()
                .build()) {
            new Push(here, way, longest()).run(upgrades, sending);
        } catch (IOException e) {
            throw FractalException.unavailable(
                            "Cannot read " + repository, "Look at it with git fsck, and whether FractalOS may read it")
                    .causedBy(e);
        }
    }

    @Override
    public void read(String url, RemoteReader reader) {
        Way way = new Way(allowed.of(url), url, timeout, longest());
        try (ScratchRepository fetched = new ScratchRepository(scratch)) {
            new Fetch(fetched, way, longest(), most).run(reader);
        } catch (IOException | UncheckedIOException e) {
            throw FractalException.unavailable(
                            "Cannot read what " + url + " sent", "Look whether the disk has room; it is tried again")
                    .causedBy(e);
        }
    }
}
