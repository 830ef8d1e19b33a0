// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics;

import io.fractalos.kernel.testing.SchemaContract;

class EconomicsSchemaTest extends SchemaContract {
    EconomicsSchemaTest() {
        super("io.fractalos.economics-bundle");
    }
}
