// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.ModuleSchemas;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.compare.internal.Realm;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The parts of modules, on the database boot opened, by the same migrations and the same lock as the platform's own. */
@Component(service = ModuleSchemas.class)
public final class PostgresModuleSchemas implements ModuleSchemas {
    private final LiveSchema live;

    /** Called by the component runtime. */
    @Activate
    public PostgresModuleSchemas(@Reference LiveSchema live) {
        this.live = live;
    }

    @Override
    public List<String> plan(String module, SchemaSource source, boolean contracting) {
        ModuleRun part = ModuleRun.of(module, source);
        return part.isEmpty() ? List.of() : part.run().plan(owner(), contracting);
    }

    @Override
    public void migrate(String module, SchemaSource source) {
        run(ModuleRun.of(module, source), false);
    }

    @Override
    public void contract(String module, SchemaSource source) {
        run(ModuleRun.of(module, source), true);
    }

    @Override
    public void recall(String module, SchemaSource source) {
        ModuleRun part = ModuleRun.of(module, source);
        try (Connection connection = owner().getConnection()) {
            if (!part.isEmpty() && part.part().ran(connection)) {
                live.add(part.part());
            }
        } catch (SQLException e) {
            throw MigrationProblems.refused(e);
        }
    }

    @Override
    public void forget(String module) {
        live.remove(module);
    }

    @Override
    public void purge(String module) {
        live.remove(module);
        try (Connection connection = owner().getConnection()) {
            ModuleRoles.purge(connection, Realm.ofModule(module));
        } catch (SQLException e) {
            throw FractalException.unavailable(
                            "The tables of " + module + " cannot be dropped: " + e.getMessage(),
                            "Put right what the message names, then try again; nothing else was changed")
                    .causedBy(e);
        }
    }

    private void run(ModuleRun part, boolean contracting) {
        if (!part.isEmpty()) {
            part.run().run(owner(), contracting);
            live.add(part.part());
        }
    }

    private DataSource owner() {
        return live.find()
                .map(LiveSchema.Declaration::owner)
                .orElseThrow(() -> FractalException.unavailable(
                        "The schema is not ready yet", "Wait for the boot; fractal:boot tells how far it is"));
    }
}
