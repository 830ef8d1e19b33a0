// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.manifest.ManifestPlan.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What differs between two documents, field by field; a list is one field. */
final class FieldDiff {
    private final List<FieldChange> changes = new ArrayList<>();

    private FieldDiff() {}

    static List<FieldChange> between(JsonNode before, JsonNode after) {
        FieldDiff diff = new FieldDiff();
        diff.compare("", before, after);
        return diff.changes;
    }

    private void compare(String pointer, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            Set<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(
                    name -> compare(pointer + "/" + SchemaWalk.escape(name), before.path(name), after.path(name)));
        } else if (!before.equals(after)) {
            changes.add(new FieldChange(pointer, text(before), text(after)));
        }
    }

    private static Optional<String> text(JsonNode value) {
        return value.isMissingNode() ? Optional.empty() : Optional.of(value.toString());
    }
}
