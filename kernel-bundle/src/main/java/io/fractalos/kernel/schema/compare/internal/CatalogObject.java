// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * An object of a schema in the server's own words. Names are SQL identifiers, quoted where they must be.
 *
 * @param relation the table (or view) it belongs to, empty for what stands alone
 * @param parts what it is, by label, each as the server writes it: two objects are equal exactly when these are
 * @param hints what helps to tell a rename or to write SQL and is no part of what is declared, such as the position of a column
 */
public record CatalogObject(
        Kind kind, String relation, String name, Map<String, String> parts, Map<String, String> hints) {
    static final String OWNER = "owner";
    static final String GRANTS = "grants";
    static final String COMMENT = "comment";
    static final String DEFINITION = "definition";
    /** What can be set beside the definition. */
    static final Set<String> ATTRIBUTES = Set.of(OWNER, GRANTS, COMMENT, "column comments", "sequence grants");

    public CatalogObject {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        hints = Collections.unmodifiableMap(new LinkedHashMap<>(hints));
    }

    /** Kind and name, such as {@code column clients.name}: what identifies it in its schema. */
    public String key() {
        return kind.word() + " " + path();
    }

    /** The name behind the table it belongs to. */
    public String path() {
        return relation.isEmpty() ? name : relation + "." + name;
    }

    /** The part of that label. */
    public Optional<String> part(String label) {
        return Optional.ofNullable(parts.get(label));
    }

    /** The part of that label, or an empty text. */
    String text(String label) {
        return parts.getOrDefault(label, "");
    }

    /** The hint of that label, or an empty text. */
    String hint(String label) {
        return hints.getOrDefault(label, "");
    }

    /** The whole of it on one line, for people. */
    public String text() {
        return text(ATTRIBUTES);
    }

    /** What it is by definition, without owner, grants and comments, as DDL writes it. */
    public String definition() {
        StringJoiner text = new StringJoiner(" ");
        parts.forEach((label, value) -> {
            if (!ATTRIBUTES.contains(label)) {
                text.add(value);
            }
        });
        return text.toString();
    }

    /** The definition and those of the attributes that are named. */
    public String text(Set<String> labels) {
        StringJoiner text = new StringJoiner(" ");
        parts.forEach((label, value) -> {
            if (!ATTRIBUTES.contains(label)) {
                text.add(value);
            } else if (labels.contains(label)) {
                text.add(label).add(value);
            }
        });
        return text.toString();
    }
}
