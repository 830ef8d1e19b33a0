// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.InstancePlan;
import io.fractalos.pattern.instance.InstanceRequest;
import io.fractalos.pattern.instance.NewJob;
import io.fractalos.pattern.instance.NewJob.NewClient;
import io.fractalos.pattern.instance.internal.Workshop;
import io.fractalos.state.journal.internal.PostgresJournal;
import io.fractalos.state.reconcile.Adopted;
import io.fractalos.state.repository.internal.LocalState;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.RefSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation with jobs and repositories, made again from its state repository alone. */
class ReconstructRepositoriesTest {
    @TempDir
    private Path home;

    private static LocalState state(Workshop workshop, Path data) {
        return new LocalState(data, new PostgresJournal(workshop.kernel.transactions()));
    }

    @Test
    void jobAndRepositoryAreOneCommitAndComeBackFromItEqual() throws Exception {
        NewJob job = new NewJob(
                Optional.empty(),
                Optional.of(new NewClient("Acme", Optional.empty(), Optional.empty())),
                "Relaunch",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(3600));
        InstanceRequest wish = new InstanceRequest(
                "site",
                Optional.empty(),
                "oak",
                Optional.empty(),
                Optional.of(job),
                "{\"title\": \"Oak\"}",
                Optional.empty());
        try (Workshop old = new Workshop(home.resolve("old/repositories"));
                Workshop fresh = new Workshop(home.resolve("fresh/repositories"))) {
            InstancePlan plan = old.instances().plan(wish);
            Instance made = old.instances().apply(wish, plan.hash(), 0);
            LocalState oldState = state(old, home.resolve("old/data"));
            LocalState freshState = state(fresh, home.resolve("fresh/data"));
            ObjectId head = oldState.catchUp().orElseThrow();
            assertThat(oldState.store().commit(head).getParentCount())
                    .as("one commit on the empty one")
                    .isLessThanOrEqualTo(1);
            try (Git git = new Git(freshState.store().repository())) {
                git.fetch()
                        .setRemote(oldState.store().folder().toUri().toString())
                        .setRefSpecs(new RefSpec("refs/heads/main:refs/remotes/origin/main"))
                        .call();
            }

            Adopted adopted = new Takeover(fresh.kernel.transactions(), freshState, fresh.manifests)
                    .reconstruct(0, "origin", head);

            assertThat(adopted.changed()).containsExactly("Client/acme", "Project/acme-relaunch", "Repository/oak");
            assertThat(fresh.manifests.digest()).isEqualTo(adopted.digest()).isEqualTo(old.manifests.digest());
            assertThat(fresh.instances().plan(wish).hash()).isEqualTo(plan.hash());
            assertThat(fresh.instances().apply(wish, plan.hash(), 0).commit()).isEqualTo(made.commit());
            assertThat(fresh.manifests.digest()).isEqualTo(old.manifests.digest());
            oldState.close();
            freshState.close();
        }
    }
}
