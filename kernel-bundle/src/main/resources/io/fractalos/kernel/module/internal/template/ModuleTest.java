// SPDX-License-Identifier: Apache-2.0
package io.fractalos.modules;

import io.fractalos.kernel.testing.ModuleContract;

/** Everything a module must hold. */
class {{Name}}ModuleTest extends ModuleContract {}
