// SPDX-License-Identifier: Apache-2.0
/** Work: clients, their jobs, tasks, recorded time, the running timer and imports of them. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.work;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
