// SPDX-License-Identifier: Apache-2.0
package io.fractalos.finance;

import io.fractalos.kernel.testing.ModuleContract;

class FinanceModuleTest extends ModuleContract {}
