// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.problem.FractalException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;

/** The archive of a bundle that came by a feature or by hand: from where it came, else made anew from what is in it. */
final class Repack {

    /** An archive with the content of that bundle. */
    Archive of(Bundle bundle) {
        return original(bundle).orElseGet(() -> ofContent(bundle));
    }

    /** The same, whatever is where it came from: it was updated from elsewhere since. */
    Archive ofContent(Bundle bundle) {
        return Archive.plain(bundle.getLocation(), entries(bundle));
    }

    private static Optional<Archive> original(Bundle bundle) {
        try (InputStream in = new URI(bundle.getLocation()).toURL().openStream()) {
            byte[] bytes = in.readNBytes(Archive.MOST_BYTES + 1);
            Archive archive = Archive.plain(bundle.getLocation(), bytes);
            BundleManifest manifest = ModuleFiles.of(archive).manifest();
            boolean same = manifest.symbolicName().equals(bundle.getSymbolicName())
                    && manifest.version().equals(bundle.getVersion().toString());
            return same ? Optional.of(archive) : Optional.empty();
        } catch (IOException | URISyntaxException | FractalException | IllegalArgumentException unreadable) {
            return Optional.empty(); // the location is only a name by then
        }
    }

    /** Without times and in order, so that the same content is the same archive. */
    private static byte[] entries(Bundle bundle) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Enumeration<URL> found = bundle.findEntries("/", "*", true);
        TreeSet<String> paths = new TreeSet<>();
        if (found != null) {
            Collections.list(found).forEach(url -> paths.add(url.getPath().replaceFirst("^/", "")));
        }
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            // The manifest first: who reads a JAR as a stream expects it there.
            paths.remove(BundleManifest.PATH);
            entry(bundle, BundleManifest.PATH, zip);
            for (String path : paths) {
                if (!path.endsWith("/")) {
                    entry(bundle, path, zip);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void entry(Bundle bundle, String path, ZipOutputStream zip) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTime(0);
        zip.putNextEntry(entry);
        URL url = bundle.getEntry(path);
        if (url != null) {
            try (InputStream in = url.openStream()) {
                in.transferTo(zip);
            }
        }
        zip.closeEntry();
    }
}
