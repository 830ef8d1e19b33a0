// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state;

import io.fractalos.kernel.testing.SchemaContract;

class StateSchemaTest extends SchemaContract {
    StateSchemaTest() {
        super("io.fractalos.state-bundle");
    }
}
