/** The environment: every setting of this installation, typed, with where it came from. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.kernel.environment;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
