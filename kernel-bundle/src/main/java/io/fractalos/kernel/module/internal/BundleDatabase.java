// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fractalos.kernel.command.CommandRouting;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.module.ModuleDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** The database of the module whose bundle asks for it; a bundle that is no module gets none. */
@Component(service = ModuleDatabase.class, scope = ServiceScope.BUNDLE)
public final class BundleDatabase implements ModuleDatabase {
    private final ModuleDatabase own;

    /** Called by the component runtime, once for each bundle. */
    @Activate
    public BundleDatabase(ComponentContext context, @Reference Transactions transactions) {
        this.own = new RoleDatabase(transactions, module(context.getUsingBundle()));
    }

    @Override
    public <T> T call(Transactions.Work<T> work) {
        return own.call(work);
    }

    @Override
    public <T> T read(Transactions.Work<T> work) {
        return own.read(work);
    }

    private static String module(Bundle bundle) {
        String path = bundle.getHeaders().get(CommandRouting.MODULE_HEADER);
        URL descriptor = path == null ? null : bundle.getEntry(path);
        if (descriptor == null) {
            throw new IllegalStateException(
                    bundle.getSymbolicName() + " is no module, so it has no part of the database");
        }
        try (InputStream in = descriptor.openStream()) {
            JsonNode id = new YAMLMapper().readTree(in).path("id");
            if (!id.isTextual() || !id.textValue().matches("[a-z][a-z0-9-]{1,39}")) {
                throw new IllegalStateException(path + " of " + bundle.getSymbolicName() + " has no id");
            }
            return id.textValue();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path + " of " + bundle.getSymbolicName(), e);
        }
    }
}
