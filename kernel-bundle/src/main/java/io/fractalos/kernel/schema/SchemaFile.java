// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema;

/**
 * A text file of a schema: a declaration or a migration.
 *
 * @param path its place in the bundle, such as {@code kernel/schemas/work.yaml}
 */
public record SchemaFile(String path, String text) {
    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
