// SPDX-License-Identifier: Apache-2.0
package io.fractalos.web;

import io.fractalos.kernel.testing.ModuleContract;

class WebModuleTest extends ModuleContract {}
