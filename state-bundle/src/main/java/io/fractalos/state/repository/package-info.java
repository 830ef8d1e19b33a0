// SPDX-License-Identifier: Apache-2.0
/** The state repository: every accepted change of a manifest as a signed-off commit, pushed to the configured remotes. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.state.repository;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
