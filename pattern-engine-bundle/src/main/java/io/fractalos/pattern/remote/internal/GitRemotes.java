// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.remote.internal;

import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.remote.Remotes;
import io.fractalos.pattern.remote.internal.Allowed.Place;
import io.fractalos.state.git.GitAddress;
import io.fractalos.state.git.GitRemote;
import io.fractalos.state.git.HomeOnlySystem;
import java.io.IOException;
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
    private final Allowed allowed;
    private final Duration timeout;

    /** Called by the component runtime. */
    @Activate
    public GitRemotes(BundleContext context, @Reference Environment environment) {
        this(
                Allowed.of(
                        environment,
                        Path.of(Optional.ofNullable(context.getProperty("karaf.base"))
                                .orElse(""))),
                environment.find(Keys.PATTERN_REMOTE_TIMEOUT).orElseThrow());
    }

    GitRemotes(Allowed allowed, Duration timeout) {
        this.allowed = allowed;
        this.timeout = timeout;
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
        Place place = allowed.of(url);
        GitRemote remote = new GitRemote(new GitAddress(url), place.login(), timeout);
        HomeOnlySystem.install();
        try (Repository here = new FileRepositoryBuilder()
                .setGitDir(repository.toFile())
                .setMustExist(true)
                .setBare()
                .build()) {
            new Push(here, remote, place.name(), longest()).run(upgrades, sending);
        } catch (IOException e) {
            throw FractalException.unavailable(
                            "Cannot read " + repository, "Look at it with git fsck, and whether FractalOS may read it")
                    .causedBy(e);
        }
    }
}
