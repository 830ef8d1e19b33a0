// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.Bundle;

/**
 * What a module consists of, from a bundle or from the archive of one: its manifest and what lies in {@value #FOLDER}. Immutable.
 *
 * @param files contents by path below the folder
 */
record ModuleFiles(BundleManifest manifest, SortedMap<String, byte[]> files) {
    static final String FOLDER = "META-INF/fractalos/";
    static final String DESCRIPTOR = "module.yaml";

    ModuleFiles {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Those of an installed bundle; does not resolve it. */
    static ModuleFiles of(Bundle bundle) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        collect(bundle, FOLDER, files);
        return new ModuleFiles(BundleManifest.of(read(bundle, BundleManifest.PATH)), files);
    }

    /** Those of an archive. */
    static ModuleFiles of(Archive archive) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        archive.entries().tailMap(FOLDER).forEach((path, content) -> {
            if (path.startsWith(FOLDER)) {
                files.put(path.substring(FOLDER.length()), content);
            }
        });
        byte[] manifest = archive.entries().getOrDefault(BundleManifest.PATH, new byte[0]);
        return new ModuleFiles(BundleManifest.of(manifest), files);
    }

    private static void collect(Bundle bundle, String folder, SortedMap<String, byte[]> files) throws IOException {
        Enumeration<String> paths = bundle.getEntryPaths(folder);
        if (paths == null) {
            return;
        }
        for (String path : Collections.list(paths)) {
            if (path.endsWith("/")) {
                collect(bundle, path, files);
            } else {
                files.put(path.substring(FOLDER.length()), read(bundle, path));
            }
        }
    }

    private static byte[] read(Bundle bundle, String path) throws IOException {
        URL url = bundle.getEntry(path);
        if (url == null) {
            return new byte[0];
        }
        try (InputStream in = url.openStream()) {
            return in.readAllBytes();
        }
    }
}
