// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.module.internal.ModuleUnderTest;
import org.junit.jupiter.api.Test;

/**
 * What every module must hold: the kernel takes it, its migrations make what it declares, and its commands and views fit these tables.
 *
 * <p>The test of a module extends this and has its folder as the working directory.
 */
public abstract class ModuleContract {
    @Test
    final void theKernelTakesIt() {
        assertThat(ModuleUnderTest.read().problems()).isEmpty();
    }
}
