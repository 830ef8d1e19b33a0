// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.system.internal;

import io.fractalos.kernel.console.ConsoleFailure;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.SchemaPlan;
import io.fractalos.kernel.schema.internal.LiquibaseMigrations;
import java.io.PrintStream;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** Works in degraded mode too: a database that cannot be migrated is what it is most needed for. */
@Service
@Command(
        scope = "fractal",
        name = "schema-plan",
        description = "Shows the SQL that would lead the live schema to the declared one; runs none of it")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class SchemaPlanAction implements Action {
    @Reference
    Session session;

    @Reference
    LiquibaseMigrations migrations;

    @Option(name = "--json", description = "As JSON, for scripts")
    boolean json;

    @Override
    public @Nullable Object execute() {
        SchemaPlan plan = plan();
        PrintStream out = session.getConsole();
        out.println(json ? Json.write(plan) : text(plan));
        return null;
    }

    private SchemaPlan plan() {
        try {
            return migrations.plan();
        } catch (FractalException e) {
            throw new ConsoleFailure(e);
        }
    }

    /** SQL with everything else as comments, so that it may be kept as a file. */
    static String text(SchemaPlan plan) {
        if (plan.changes().isEmpty()) {
            return "-- The live schema is as declared.";
        }
        StringBuilder text = new StringBuilder();
        for (SchemaPlan.Change change : plan.changes()) {
            text.append("-- ").append(change.what().replace("\n", "\n--   ")).append('\n');
            text.append("--   ").append(change.severity().name().toLowerCase(Locale.ROOT));
            text.append(", lock: ").append(change.lock());
            text.append(change.reversible() ? ", can be undone" : ", CANNOT be undone");
            text.append(change.risk().isEmpty() ? "" : ": " + change.risk()).append('\n');
            text.append(change.hint().isEmpty() ? "" : "--   as declared by " + change.hint() + "\n");
        }
        for (SchemaPlan.Statement statement : plan.statements()) {
            text.append('\n').append(statement.sql()).append(";  -- lock: ").append(statement.lock());
        }
        return text.toString();
    }
}
