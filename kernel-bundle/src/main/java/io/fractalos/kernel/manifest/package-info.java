// SPDX-License-Identifier: Apache-2.0
/** Manifests: what an installation is made of, as documents that are validated, planned and applied. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.kernel.manifest;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
