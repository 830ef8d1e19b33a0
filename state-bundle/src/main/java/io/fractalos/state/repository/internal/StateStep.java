// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import io.fractalos.kernel.boot.BootStep;
import io.fractalos.state.git.internal.GitStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The boot phase {@code state}: the repository is there and says what the journal says. Never waits for a remote. */
@Component(service = BootStep.class)
public final class StateStep implements BootStep {
    private final LocalState local;

    /** Called by the component runtime. */
    @Activate
    public StateStep(@Reference LocalState local) {
        this.local = local;
    }

    @Override
    public String phase() {
        return "state";
    }

    @Override
    public String run() {
        GitStore store = local.store();
        String head = local.catchUp().map(id -> store.commit(id).getName()).orElse("empty");
        return "format " + StateFormat.VERSION + ", head " + head;
    }
}
