// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestKind;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.work.Client;
import io.fractalos.work.Clients;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Clients as manifests: applied through the service, so that all its rules hold. */
@Component(service = ManifestKind.class)
public final class ClientKind implements ManifestKind {
    private static final Format FORMAT = Spec.format("client");

    private final Clients clients;
    private final Transactions transactions;

    /** Writes through this service. */
    @Activate
    public ClientKind(@Reference Clients clients, @Reference Transactions transactions) {
        this.clients = clients;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return "Client";
    }

    @Override
    public List<Format> formats() {
        return List.of(FORMAT);
    }

    @Override
    public List<Violation> check(Optional<Manifest> before, Manifest after) {
        Findings findings = new Findings();
        Spec spec = Spec.of(after);
        findings.name("/name", spec.text("name"));
        findings.currency("/currency", spec.maybe("currency"));
        return Spec.found(findings);
    }

    @Override
    public Optional<Writer> writer() {
        return Optional.of(this::write);
    }

    private void write(Optional<Manifest> before, Optional<Manifest> after) {
        Optional<Client> there = before.map(manifest -> bySlug(manifest.name()));
        if (after.isEmpty()) {
            there.ifPresent(client -> clients.remove(client.id(), client.version()));
            return;
        }
        Spec spec = Spec.of(after.get());
        Client client = there.orElseGet(() -> clients.add(
                new Client.New(spec.text("name"), Optional.of(after.get().name()), spec.maybe("currency"))));
        if (there.isPresent() || spec.flag("archived")) {
            clients.change(new Client.Change(
                    client.id(), client.version(), spec.text("name"), spec.maybe("currency"), spec.flag("archived")));
        }
    }

    private Client bySlug(String slug) {
        long id = transactions.call(connection -> new Select("select id from fractal.clients")
                .where("slug = ?", slug)
                .first(connection, row -> row.getLong(1))
                .orElseThrow());
        return clients.find(id).orElseThrow();
    }
}
