// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.internal.WhiteboardCommandBus;
import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.environment.ReconcileMode;
import io.fractalos.kernel.event.internal.Outbox;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.manifest.internal.KindRegistry;
import io.fractalos.kernel.manifest.internal.PostgresManifests;
import io.fractalos.kernel.testing.TestKernel;
import io.fractalos.state.journal.internal.PostgresJournal;
import io.fractalos.state.reconcile.AdoptionPlan;
import io.fractalos.state.reconcile.Reconcile;
import io.fractalos.state.reconcile.StateApply;
import io.fractalos.state.repository.StateCommit;
import io.fractalos.state.repository.StateReport;
import io.fractalos.state.repository.StateRepository;
import io.fractalos.state.repository.internal.LocalState;
import io.fractalos.state.repository.internal.Remote;
import io.fractalos.state.repository.internal.RemoteRecords;
import io.fractalos.state.repository.internal.RemoteState;
import io.fractalos.state.repository.internal.Remotes;
import io.fractalos.state.repository.internal.Settings;
import io.fractalos.work.internal.ClientKind;
import io.fractalos.work.internal.JpaClients;
import io.fractalos.work.internal.JpaProjects;
import io.fractalos.work.internal.ProjectKind;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** An installation with one remote at most, without OSGi and without threads: each turn is asked for. */
final class Installation implements AutoCloseable, Settings, StateRepository {
    final TestKernel kernel = TestKernel.start();
    final PostgresManifests manifests;
    final Reconcile reconcile;
    final Remotes remotes;
    final AutoApply autoApply;
    ReconcileMode mode = ReconcileMode.DETECT;
    private final List<Remote> configured;
    private final LocalState local;
    private final WhiteboardCommandBus bus;

    Installation(Path data, Optional<String> remote) {
        this.configured = remote.map(url -> List.of(new Remote("origin", url, Optional.empty(), Optional.empty())))
                .orElse(List.of());
        var transactions = kernel.transactions();
        Entities entities = kernel.entities("work");
        Outbox outbox = new Outbox(transactions);
        KindRegistry kinds = new KindRegistry();
        kinds.addKind(new ClientKind(new JpaClients(entities, outbox), transactions));
        kinds.addKind(new ProjectKind(new JpaProjects(entities, outbox), transactions));
        manifests = new PostgresManifests(transactions, kinds);
        local = new LocalState(data, new PostgresJournal(transactions));
        bus = new WhiteboardCommandBus(transactions);
        remotes = new Remotes(this, local, new RemoteRecords(transactions));
        Views views = new Views(local, remotes, transactions);
        reconcile = new GitReconcile(local, remotes, transactions, bus, this, views);
        bus.addSource(new StateCommands(this, local, new Takeover(transactions, local, manifests), views));
        autoApply = new AutoApply(remotes, this, local, reconcile);
    }

    /** What taking over would do, as the command tells it. */
    AdoptionPlan plan(StateApply wanted) {
        return bus.execute(CommandCall.of(Caller.PLATFORM, "state.plan", wanted), AdoptionPlan.class);
    }

    /** Runs SQL as a user; 0 is the platform. */
    void sql(long user, String... statements) {
        kernel.transactions().call(connection -> {
            try (PreparedStatement set = connection.prepareStatement("SELECT set_config('fractal.user_id', ?, true)")) {
                set.setString(1, String.valueOf(user));
                set.execute();
            }
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            return user;
        });
    }

    /** The first column of the first row. */
    String value(String sql) {
        return kernel.transactions().read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                return row.next() ? String.valueOf(row.getString(1)) : "none";
            }
        });
    }

    void client(String slug, String name) {
        sql(0, "INSERT INTO fractal.clients (slug, name) VALUES ('" + slug + "', '" + name + "')");
    }

    void rename(String slug, String name) {
        sql(0, "UPDATE fractal.clients SET name = '" + name + "' WHERE slug = '" + slug + "'");
    }

    LocalState local() {
        return local;
    }

    ObjectId head() {
        return local.catchUp().orElseThrow();
    }

    RemoteState origin() {
        return remotes.find(Optional.empty()).orElseThrow();
    }

    /** What a turn of the worker does. */
    void turn() {
        local.catchUp();
        origin().look();
        autoApply.seen(origin());
        local.catchUp();
        origin().push();
    }

    /** As another node, or after the data folder was lost: the same database, another folder. */
    LocalState elsewhere(Path folder) {
        return new LocalState(folder, new PostgresJournal(kernel.transactions()));
    }

    @Override
    public ReconcileMode mode() {
        return mode;
    }

    @Override
    public List<Remote> remotes() {
        return configured;
    }

    @Override
    public List<String> problems() {
        return List.of();
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(1);
    }

    @Override
    public StateReport report() {
        throw new IllegalStateException("Not asked here");
    }

    @Override
    public List<StateCommit> log(int limit) {
        throw new IllegalStateException("Not asked here");
    }

    @Override
    public void refresh() {
        // turns are asked for
    }

    @Override
    public void close() {
        local.close();
        kernel.close();
    }
}
