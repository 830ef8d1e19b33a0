// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.module.internal.ModuleUnderTest;
import org.junit.jupiter.api.Test;

/**
 * What every module must hold: the kernel takes it as it is built, its migrations make what it declares, its commands fit its tables and its
 * views its commands. Extend it without another word:
 *
 * <pre>{@code class FinanceModuleTest extends ModuleContract {}}</pre>
 */
public abstract class ModuleContract extends ModuleSchemaContract {
    @Test
    final void theKernelTakesIt() {
        assertThat(ModuleUnderTest.read().problems()).isEmpty();
    }

    @Test
    final void itsCommandsFitItsTablesAndItsViewsItsCommands() {
        try (RunningModule module = RunningModule.start()) {
            assertThat(module.misfits()).isEmpty();
        }
    }
}
