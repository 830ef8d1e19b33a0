// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema;

import io.fractalos.kernel.testing.SchemaContract;

class KernelSchemaTest extends SchemaContract {
    KernelSchemaTest() {
        super("io.fractalos.kernel-bundle");
    }
}
