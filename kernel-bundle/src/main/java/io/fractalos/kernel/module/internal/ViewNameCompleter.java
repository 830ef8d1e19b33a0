// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleViews;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes module and page, such as {@code finance/accounts}. */
@Service
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before complete()
public final class ViewNameCompleter implements Completer {

    @Reference
    private ModuleViews views;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> names = views.all().stream()
                .map(view -> view.module() + "/" + view.id())
                .toList();
        return new StringsCompleter(names).complete(session, line, candidates);
    }
}
