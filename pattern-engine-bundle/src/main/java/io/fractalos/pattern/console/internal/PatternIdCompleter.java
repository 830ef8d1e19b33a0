// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.pattern.catalog.PatternVersion;
import io.fractalos.pattern.index.PatternIndex;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes ids of patterns. */
@Service
@SuppressWarnings("NullAway.Init") // Karaf sets the field
public final class PatternIdCompleter implements Completer {

    @Reference
    PatternIndex index;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> ids = index.search("").patterns().stream()
                .map(PatternVersion::id)
                .distinct()
                .toList();
        return new StringsCompleter(ids).complete(session, line, candidates);
    }
}
