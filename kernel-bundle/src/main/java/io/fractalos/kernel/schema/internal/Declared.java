// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.yaml.internal.YamlDocument;

/**
 * A declared object with the file it stands in.
 *
 * @param section the part of the file, such as {@code tables}
 */
record Declared<T>(String owner, YamlDocument document, String section, String name, T object) {
    /** A violation at a pointer that starts at the object. */
    Violation violation(String pointer, String message) {
        return document.violation("/" + section + "/" + name + pointer, message);
    }

    /** The same with the way to put it right. */
    Violation violation(String pointer, String message, String fix) {
        return violation(pointer, message).withFix(fix);
    }

    /** What it is, such as {@code table}. */
    String kind() {
        return section.equals("materializedViews") ? "materialized view" : section.substring(0, section.length() - 1);
    }
}
