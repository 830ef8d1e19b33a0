// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.journal.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts rows of the journal and adoptions into the one order that every node sees. */
final class Steps {
    private Steps() {}

    /**
     * The steps of these rows.
     *
     * @param changes in order, with the last transaction complete
     * @param adoptions in order, those up to the last of the changes
     */
    static List<Step> of(List<Change> changes, List<Adoption> adoptions) {
        Map<Long, Adoption> changing = new HashMap<>();
        List<Adoption> silent = new ArrayList<>();
        for (Adoption adoption : adoptions) {
            if (adoption.after() < adoption.sequence()) {
                changing.put(adoption.sequence(), adoption);
            } else {
                silent.add(adoption);
            }
        }
        List<Step> steps = new ArrayList<>();
        int next = 0;
        for (List<Change> transaction : transactions(changes)) {
            long last = transaction.get(transaction.size() - 1).sequence();
            while (next < silent.size() && silent.get(next).sequence() < last) {
                steps.add(Step.of(silent.get(next++), List.of()));
            }
            Adoption adoption = changing.get(last);
            steps.add(adoption == null ? Step.of(transaction) : Step.of(adoption, transaction));
        }
        while (next < silent.size()) {
            steps.add(Step.of(silent.get(next++), List.of()));
        }
        return steps;
    }

    static List<List<Change>> transactions(List<Change> changes) {
        List<List<Change>> groups = new ArrayList<>();
        String current = "";
        for (Change change : changes) {
            if (groups.isEmpty() || !change.transaction().equals(current)) {
                groups.add(new ArrayList<>());
                current = change.transaction();
            }
            groups.get(groups.size() - 1).add(change);
        }
        return groups;
    }
}
