// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.util.List;

/** Schemas of values that may be null, in the words of OpenAPI 3.0. */
final class Nullables {

    private Nullables() {}

    /** The same schema, or null. A reference cannot carry the mark itself, so it is wrapped. */
    static Schema<?> nullable(Schema<?> schema) {
        if (schema.get$ref() == null) {
            schema.setNullable(true);
            return schema;
        }
        Schema<Object> wrapped = new Schema<>();
        wrapped.setNullable(true);
        wrapped.setAllOf(List.of(schema));
        return wrapped;
    }
}
