/** Schema first: the tables a bundle declares, and the committed migrations that make them. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.kernel.schema;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
