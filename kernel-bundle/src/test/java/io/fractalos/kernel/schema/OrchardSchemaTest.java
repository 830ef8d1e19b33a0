// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema;

import io.fractalos.kernel.testing.ModuleSchemaContract;
import java.nio.file.Path;

/** The contract itself, on a module with a released version and a change that one could not live with. */
class OrchardSchemaTest extends ModuleSchemaContract {
    OrchardSchemaTest() {
        super(Path.of("src/test/resources/modules/orchard"));
    }
}
