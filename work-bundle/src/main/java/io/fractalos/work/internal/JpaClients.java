// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.work.Client;
import io.fractalos.work.Clients;
import io.fractalos.work.WorkEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The clients in PostgreSQL. */
@Component(service = Clients.class)
public final class JpaClients implements Clients {
    private static final String KIND = "client";
    private static final String VIEW =
            "select c.id, c.slug, c.name, c.currency, c.archived, c.version, lower(c.name) as sort from fractal.clients c";

    private final Entities transactions;
    private final Events events;
    private final Clock clock;

    /** The clients in the one database. */
    @Activate
    public JpaClients(@Reference(service = WorkEntities.class) Entities transactions, @Reference Events events) {
        this(transactions, events, Clock.systemUTC());
    }

    JpaClients(Entities transactions, Events events, Clock clock) {
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Optional<Client> find(long id) {
        return transactions.read(
                connection -> new Select(VIEW).where("c.id = ?", id).first(connection, JpaClients::read));
    }

    @Override
    public Page<Client> page(Client.Filter filter, PageRequest request) {
        Optional<Cursor> cursor = Cursor.open("clients", 1, request);
        Select select = new Select(VIEW)
                .contains("q", "c.name", filter.q())
                .filter("archived", "c.archived = ?", filter.archived());
        cursor.ifPresent(after -> select.where("lower(c.name) > ?", after.text(0)));
        return transactions.read(connection -> select.page(
                connection,
                "lower(c.name)",
                request,
                JpaClients::read,
                row -> Cursor.seal("clients", row.getString("sort"))));
    }

    @Override
    public Client add(Client.New client) {
        Findings findings = new Findings();
        String name = findings.name("/name", client.name());
        Optional<String> slug = findings.slug("/slug", client.slug());
        Optional<String> currency = findings.currency("/currency", client.currency());
        findings.throwIfAny();
        return transactions.call(connection -> {
            refuseTaken(connection, name, slug, 0);
            ClientRow row = new ClientRow();
            row.name = name;
            row.slug = slug.isPresent()
                    ? slug.get()
                    : FreeSlug.in(connection, "clients", "slug", List.of(name)).take(name);
            row.currency = currency.orElse(null);
            EntityManager em = transactions.entityManager();
            em.persist(row);
            em.flush();
            events.record(new WorkEvent.ClientAdded(row.id, row.slug));
            return view(row);
        });
    }

    @Override
    public Client change(Client.Change change) {
        Findings findings = new Findings();
        String name = findings.name("/name", change.name());
        Optional<String> currency = findings.currency("/currency", change.currency());
        findings.throwIfAny();
        return transactions.call(connection -> {
            EntityManager em = transactions.entityManager();
            ClientRow row = Rows.locked(em, ClientRow.class, KIND, change.id(), change.version());
            refuseTaken(connection, name, Optional.empty(), change.id());
            row.name = name;
            row.currency = currency.orElse(null);
            row.archived = change.archived();
            row.updatedAt = clock.instant();
            em.flush();
            events.record(new WorkEvent.ClientChanged(row.id));
            return view(row);
        });
    }

    @Override
    public void remove(long id, int version) {
        transactions.call(connection -> {
            EntityManager em = transactions.entityManager();
            ClientRow row = Rows.locked(em, ClientRow.class, KIND, id, version);
            long projects = new Select("select count(*) from fractal.projects p")
                    .where("p.client_id = ?", id)
                    .list(connection, count -> count.getLong(1))
                    .get(0);
            if (projects > 0) {
                throw FractalException.conflict(
                        "The client '" + row.name + "' has projects: " + projects, "Archive the client instead");
            }
            em.remove(row);
            em.flush();
            events.record(new WorkEvent.ClientRemoved(id));
            return id;
        });
    }

    /** Names the client that is in the way; two at the same moment are left to the unique index, see {@link WorkConstraints}. */
    private static void refuseTaken(Connection connection, String name, Optional<String> slug, long self)
            throws SQLException {
        Select taken = new Select(VIEW)
                .where("(lower(c.name) = lower(?) or c.slug = ?)", name, slug.orElse(""))
                .where("c.id <> ?", self);
        Optional<Client> other = taken.first(connection, JpaClients::read);
        if (other.isPresent()) {
            throw FractalException.conflict(
                    "There is a client '" + other.get().name() + "' already, with the slug '"
                            + other.get().slug() + "'",
                    "Use that client, or choose another name and slug");
        }
    }

    private static Client view(ClientRow row) {
        return new Client(row.id, row.slug, row.name, Optional.ofNullable(row.currency), row.archived, row.version);
    }

    private static Client read(ResultSet row) throws SQLException {
        return new Client(
                row.getLong("id"),
                row.getString("slug"),
                row.getString("name"),
                Columns.text(row, "currency"),
                row.getBoolean("archived"),
                row.getInt("version"));
    }
}
