// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.state.git.internal.ManifestId;
import io.fractalos.state.reconcile.Reconciliation.Changed;
import io.fractalos.state.reconcile.Reconciliation.Difference;
import io.fractalos.state.reconcile.Reconciliation.Field;
import io.fractalos.state.reconcile.Reconciliation.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Three versions of all manifests side by side: the last common one, Git's and the database's. */
final class Comparison {
    private final Map<ManifestId, JsonNode> base;
    private final Map<ManifestId, JsonNode> git;
    private final Map<ManifestId, JsonNode> database;

    Comparison(Map<ManifestId, JsonNode> base, Map<ManifestId, JsonNode> git, Map<ManifestId, JsonNode> database) {
        this.base = base;
        this.git = git;
        this.database = database;
    }

    /** Everything that differs, by kind and name. */
    List<Difference> differences() {
        TreeSet<ManifestId> ids = new TreeSet<>(git.keySet());
        ids.addAll(database.keySet());
        List<Difference> found = new ArrayList<>();
        for (ManifestId id : ids) {
            JsonNode there = git.get(id);
            JsonNode here = database.get(id);
            if (!same(there, here)) {
                Where where = here == null ? Where.GIT_ONLY : there == null ? Where.DATABASE_ONLY : Where.DIFFERENT;
                List<Field> fields = new ArrayList<>();
                if (there != null && here != null) {
                    fields("", base.get(id), there, here, fields);
                }
                found.add(new Difference(id.kind(), id.name(), where, changed(base.get(id), there, here), fields));
            }
        }
        return found;
    }

    /** How many are on both sides and equal. */
    int equal() {
        return (int) git.entrySet().stream()
                .filter(entry -> same(entry.getValue(), database.get(entry.getKey())))
                .count();
    }

    private static Changed changed(@Nullable JsonNode base, @Nullable JsonNode git, @Nullable JsonNode database) {
        if (same(base, database)) {
            return Changed.GIT;
        }
        return same(base, git) ? Changed.DATABASE : Changed.BOTH;
    }

    private static void fields(
            String pointer, @Nullable JsonNode base, JsonNode git, JsonNode database, List<Field> found) {
        if (git instanceof ObjectNode there && database instanceof ObjectNode here) {
            TreeSet<String> names = new TreeSet<>();
            there.fieldNames().forEachRemaining(names::add);
            here.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                fields(at, base == null ? null : base.get(name), there.path(name), here.path(name), found);
            }
        } else if (!same(git, database)) {
            JsonNode there = present(git);
            JsonNode here = present(database);
            found.add(new Field(pointer, text(base), text(there), text(here), changed(base, there, here)));
        }
    }

    private static @Nullable JsonNode present(JsonNode node) {
        return node instanceof MissingNode ? null : node;
    }

    private static Optional<String> text(@Nullable JsonNode node) {
        return Optional.ofNullable(node).map(JsonNode::toString);
    }

    /** Equal as values: 1.50 is 1.5. */
    static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.equals(
                (left, right) -> left.isNumber() && right.isNumber()
                        ? left.decimalValue().compareTo(right.decimalValue())
                        : left.equals(right) ? 0 : 1,
                other);
    }
}
