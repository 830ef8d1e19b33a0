// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.console;

import io.fractalos.state.reconcile.Adopted;
import java.util.List;

/** What was taken over, as people read it on a console. */
final class AdoptedText {
    private static final int LISTED = 20;

    private AdoptedText() {}

    static String of(Adopted adopted) {
        return "Took over commit " + adopted.commit() + "\n"
                + "  changed in the database: " + list(adopted.changed()) + "\n"
                + "  kept from the database:  " + list(adopted.kept()) + "\n"
                + "State digest " + adopted.digest();
    }

    private static String list(List<String> names) {
        if (names.isEmpty()) {
            return "nothing";
        }
        String more = names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "";
        return names.size() + ": " + String.join(", ", names.subList(0, Math.min(LISTED, names.size()))) + more;
    }
}
