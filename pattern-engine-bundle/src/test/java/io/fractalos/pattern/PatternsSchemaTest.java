// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern;

import io.fractalos.kernel.testing.SchemaContract;

class PatternsSchemaTest extends SchemaContract {
    PatternsSchemaTest() {
        super("io.fractalos.pattern-engine-bundle");
    }
}
