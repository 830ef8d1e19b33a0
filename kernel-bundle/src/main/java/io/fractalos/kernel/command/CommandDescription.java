// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command;

import com.fasterxml.jackson.annotation.JsonRawValue;

/** A command as clients see it; the schemas are JSON Schema 2020-12 as JSON text. */
public record CommandDescription(
        String name,
        int version,
        String title,
        String description,
        String permission,
        boolean readOnly,
        boolean idempotent,
        boolean destructive,
        @JsonRawValue String inputSchema,
        @JsonRawValue String outputSchema) {}
