// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.Manifests;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** {@code fractal:manifests}: what this installation is made of. */
@Service
@Command(scope = "fractal", name = "manifests", description = "Lists the manifests and the digest over all of them")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class ManifestListAction implements Action {

    @Argument(name = "kind", description = "Only those of this kind, such as Project")
    @Nullable
    String kind;

    @Option(name = "--json", description = "As JSON, with the documents")
    boolean json;

    @Reference
    Session session;

    @Reference
    Console console;

    @Reference
    Manifests manifests;

    @Override
    public @Nullable Object execute() {
        List<Manifest> all = console.as(caller -> {
            caller.require(Permission.SYSTEM_READ);
            return manifests.all().stream()
                    .filter(manifest -> kind == null || manifest.kind().equals(kind))
                    .toList();
        });
        if (json) {
            session.getConsole().println(Json.write(all));
            return null;
        }
        ShellTable table = new ShellTable();
        for (String title : new String[] {"Kind", "Name", "Format", "Generation"}) {
            table.column(title);
        }
        all.forEach(manifest -> table.addRow()
                .addContent(manifest.kind(), manifest.name(), manifest.apiVersion(), manifest.generation()));
        table.print(session.getConsole());
        session.getConsole().println("\nState digest " + manifests.digest());
        return null;
    }
}
