// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A JAR in memory. The array is shared and must not be changed. */
final class Archive {
    /** The most bytes an archive, and all its entries together, may have. */
    static final int MOST_BYTES = 64 << 20;

    private static final int MOST_ENTRIES = 10_000;

    private final byte[] bytes;
    private final SortedMap<String, byte[]> entries;
    private final String digest;

    private Archive(byte[] bytes, SortedMap<String, byte[]> entries) {
        this.bytes = bytes;
        this.entries = Collections.unmodifiableSortedMap(entries);
        this.digest = sha256(bytes);
    }

    /** The module in a JAR, or in a KAR that holds the JAR of one; {@code name} is what problems call it. */
    static Archive of(String name, byte[] bytes) {
        SortedMap<String, byte[]> entries = entries(name, bytes);
        if (entries.containsKey(ModuleFiles.FOLDER + ModuleFiles.DESCRIPTOR)) {
            return new Archive(bytes, entries);
        }
        for (var inner : entries.entrySet()) {
            if (inner.getKey().endsWith(".jar")) {
                SortedMap<String, byte[]> within = entries(inner.getKey(), inner.getValue());
                if (within.containsKey(ModuleFiles.FOLDER + ModuleFiles.DESCRIPTOR)) {
                    return new Archive(inner.getValue(), within);
                }
            }
        }
        throw FractalException.invalid(
                        "/source",
                        "There is no module in " + name + ": no " + ModuleFiles.FOLDER + ModuleFiles.DESCRIPTOR)
                .withAction("Name the JAR of a module, or a KAR that holds one");
    }

    /** A JAR, whatever is in it. */
    static Archive plain(String name, byte[] bytes) {
        return new Archive(bytes, entries(name, bytes));
    }

    /** The JAR. */
    byte[] bytes() {
        return bytes;
    }

    /** Contents by path. */
    SortedMap<String, byte[]> entries() {
        return entries;
    }

    /** Whether the contents are equal, however they are packed. */
    boolean holdsTheSameAs(Archive other) {
        return entries.keySet().equals(other.entries.keySet())
                && entries.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), other.entries.get(entry.getKey())));
    }

    /** SHA-256 in hexadecimal digits. */
    String digest() {
        return digest;
    }

    private static SortedMap<String, byte[]> entries(String name, byte[] bytes) {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        long size = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                contained(name, entry.getName());
                if (!entry.isDirectory()) {
                    byte[] content = zip.readNBytes((int) (MOST_BYTES - size + 1));
                    size += content.length;
                    entries.put(entry.getName(), content);
                }
                if (size > MOST_BYTES || entries.size() > MOST_ENTRIES) {
                    throw FractalException.of(
                                    ProblemType.TOO_LARGE,
                                    name + " holds more than " + (MOST_BYTES >> 20) + " MiB or " + MOST_ENTRIES
                                            + " files")
                            .withAction("Leave out what a module does not need");
                }
            }
        } catch (IOException e) {
            throw broken(name, e);
        }
        if (entries.isEmpty()) {
            throw broken(name, new IOException("no entries"));
        }
        return entries;
    }

    private static void contained(String archive, String path) {
        boolean outside = path.startsWith("/") || path.contains("\\") || ("/" + path + "/").contains("/../");
        if (outside) {
            throw FractalException.invalid("/source", archive + " holds '" + path + "', which points out of it")
                    .withAction("Take the archive from a source you trust");
        }
    }

    private static FractalException broken(String name, IOException e) {
        return FractalException.invalid("/source", name + " cannot be read as a JAR or KAR: " + e.getMessage())
                .withAction("Take the archive once more from where it came from");
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
