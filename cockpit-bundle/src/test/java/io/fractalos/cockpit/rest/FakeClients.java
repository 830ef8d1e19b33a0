// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.rest;

import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.work.Client;
import io.fractalos.work.Clients;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** A hundred clients; asking for "boom" breaks. */
public final class FakeClients implements Clients {

    /** A client as stored. */
    public static Client client(long id) {
        return new Client(id, "client-" + id, "Client " + id, Optional.empty(), false, 3);
    }

    @Override
    public Optional<Client> find(long id) {
        return id <= 100 ? Optional.of(client(id)) : Optional.empty();
    }

    @Override
    public Page<Client> page(Client.Filter filter, PageRequest request) {
        if (filter.q().equals(Optional.of("boom"))) {
            throw new IllegalStateException("a secret of the inside");
        }
        List<Client> items = LongStream.rangeClosed(1, Math.min(100, request.limit()))
                .mapToObj(FakeClients::client)
                .toList();
        return new Page<>(items, items.size() < 100 ? Optional.of("next-cursor") : Optional.empty());
    }

    @Override
    public Client add(Client.New client) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Client change(Client.Change change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(long id, int version) {
        throw new UnsupportedOperationException();
    }
}
