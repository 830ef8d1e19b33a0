// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Where an export is written to. Nothing there looks complete until {@link #finish} returned; closing before that gives up. For one thread. */
interface Target extends Closeable {
    /** Writes one file, whole. */
    void write(String path, byte[] bytes, int length, String sha256) throws IOException;

    /** Writes one file of any size. */
    Index.Entry copy(String path, InputStream content) throws IOException;

    /** Writes the checksums and, last, the index. */
    void finish(byte[] sums, byte[] index) throws IOException;

    /** What the run kept of an earlier one. */
    int kept();
}
