// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.database.internal.Access;
import io.fractalos.kernel.database.internal.ConnectionPool;
import io.fractalos.kernel.database.internal.SupabaseDatabase;
import io.fractalos.kernel.environment.Provider;
import io.fractalos.kernel.environment.SecretText;
import io.fractalos.kernel.environment.internal.DatabaseSettings;
import io.fractalos.kernel.module.ModuleDatabase;
import io.fractalos.kernel.schema.internal.LiveSchema;
import io.fractalos.kernel.schema.internal.PostgresModuleSchemas;
import io.fractalos.kernel.testing.ModuleSource;
import io.fractalos.kernel.testing.SupabaseLike;
import io.fractalos.kernel.testing.TestKernel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules on the provider supabase: an owner that is no superuser, a pooler in transaction mode, extensions elsewhere. */
class PooledModulesTest {
    private static final String WHO = "SELECT current_user || ' ' || replace(current_setting('search_path'), ' ', '')";

    @TempDir
    private Path folder;

    @Test
    void nothingOfAModuleOutlivesItsTransactionInTheSession() throws Exception {
        try (SupabaseLike database = new SupabaseLike(folder)) {
            Access access = SupabaseDatabase.prepare(settings(database), folder);
            LiveSchema live = new LiveSchema();
            live.open(access.asOwner(), List.of(), () -> "");
            PostgresModuleSchemas schemas = new PostgresModuleSchemas(live);
            for (String module : List.of("north", "west")) {
                schemas.migrate(
                        module,
                        ModuleSource.of(
                                module,
                                RoleDatabaseTest.ITEMS
                                        .formatted(module)
                                        .replaceFirst("tables:", "extensions: [citext]\ntables:")));
            }
            try (HikariDataSource pool = ConnectionPool.open(access, 6);
                    TestKernel kernel = TestKernel.on(pool)) {
                workFromManyThreads(kernel.transactions());
            }
            schemas.purge("north");
            schemas.purge("west");
        }
    }

    private static void workFromManyThreads(Transactions transactions) throws Exception {
        ModuleDatabase north = new RoleDatabase(transactions, "north");
        ModuleDatabase west = new RoleDatabase(transactions, "west");
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            boolean fails = i % 5 == 0;
            running.add(threads.submit(() -> {
                if (fails) {
                    assertThatThrownBy(() -> west.call(connection -> RoleDatabaseTest.run(connection, "SELECT 1/0")))
                            .isInstanceOf(IllegalStateException.class);
                }
                north.call(connection -> RoleDatabaseTest.run(connection, "INSERT INTO items (name) VALUES ('x')"));
                assertThat(transactions.<String>call(connection -> RoleDatabaseTest.ask(connection, WHO)))
                        .isEqualTo("fractal_app fractal,ext,extensions");
                Throwable refused = catchThrowable(() ->
                        west.call(connection -> RoleDatabaseTest.run(connection, "DELETE FROM module_north.items")));
                assertThat(RoleDatabaseTest.state(refused)).isEqualTo("42501");
            }));
        }
        threads.shutdown();
        for (Future<?> each : running) {
            each.get();
        }
        assertThat(north.<String>read(connection -> RoleDatabaseTest.ask(connection, "SELECT count(*) FROM items")))
                .isEqualTo("60");
        assertThat(west.<String>read(connection -> RoleDatabaseTest.ask(connection, "SELECT count(*) FROM items")))
                .isEqualTo("0");
    }

    static DatabaseSettings settings(SupabaseLike database) {
        return new DatabaseSettings(
                Provider.SUPABASE,
                Optional.of(database.pooler().pooled()),
                Optional.of(database.direct()),
                Optional.of("tenant"),
                Optional.of(SecretText.of(SupabaseLike.OWNER_PASSWORD)),
                Optional.of("fractal_app"),
                Optional.empty(),
                6);
    }
}
