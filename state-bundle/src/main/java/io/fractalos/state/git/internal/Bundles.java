// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.BundleWriter;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TransportBundleStream;
import org.eclipse.jgit.transport.URIish;

/** Commits made elsewhere as Git bundles, so that the database can keep them and a lost repository needs no remote. */
public final class Bundles {
    private static final String NAME = "refs/heads/adopted";
    private static final String KEPT = "refs/fractalos/adopted";

    private Bundles() {}

    /** Writes a commit with its history, without what the known commit has of it. */
    public static void write(GitStore store, ObjectId commit, Optional<ObjectId> known, OutputStream out) {
        try {
            BundleWriter writer = new BundleWriter(store.repository());
            writer.include(NAME, commit);
            known.map(store::commit).ifPresent(writer::assume);
            writer.writeBundle(NullProgressMonitor.INSTANCE, out);
        } catch (IOException e) {
            throw GitStore.failed("pack commits of", e);
        }
    }

    /** Brings the commits of a bundle into the repository. */
    public static void read(GitStore store, InputStream in) {
        try (TransportBundleStream bundle = new TransportBundleStream(store.repository(), new URIish("bundle"), in)) {
            bundle.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + NAME + ":" + KEPT)));
        } catch (IOException e) {
            throw GitStore.failed("unpack commits into", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A name without any sign in it", e);
        }
    }
}
