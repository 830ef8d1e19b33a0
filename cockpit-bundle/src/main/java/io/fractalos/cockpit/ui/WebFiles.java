// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The built files of the web interface, read from the bundle once each and kept: there are few and they never change while it runs. Safe for
 * use by many threads.
 */
final class WebFiles {

    /** A path as the build makes them: it cannot climb out, and cannot mean a directory. */
    private static final Pattern PATH = Pattern.compile("(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*");

    private final String folder;
    private final Map<String, WebFile> read = new ConcurrentHashMap<>();

    /** The files below a folder of the class path, named with a slash at both ends. */
    WebFiles(String folder) {
        this.folder = folder;
    }

    /** One file and its tag. */
    static final class WebFile {
        private final byte[] bytes;
        private final String etag;

        WebFile(byte[] bytes) {
            this.bytes = bytes;
            this.etag = digest(bytes);
        }

        String etag() {
            return etag;
        }

        int length() {
            return bytes.length;
        }

        void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    /** The file with that path, relative to the folder. */
    Optional<WebFile> find(String path) {
        if (!PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        WebFile known = read.get(path);
        return known == null ? load(path) : Optional.of(known);
    }

    private Optional<WebFile> load(String path) {
        try (InputStream in = WebFiles.class.getResourceAsStream(folder + path)) {
            if (in == null) {
                return Optional.empty();
            }
            WebFile file = new WebFile(in.readAllBytes());
            read.put(path, file);
            return Optional.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder + path + " of the cockpit bundle", e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(sum, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
