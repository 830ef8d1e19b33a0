// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * What makes a row the same row in a second import: the hash of what it says, and how often the file said the same before it, because real
 * files hold equal rows that are both true. Sixteen bytes of memory a row. Not for use by several threads.
 */
final class Occurrences {

    private static final int HASH_BYTES = 18;

    private final MessageDigest digest;
    private long[] keys = new long[1024];
    private int[] counts = new int[1024];
    private int size;

    Occurrences() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The identity of the next row with these parts. */
    String identity(String... parts) {
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        byte[] hash = digest.digest();
        int before = count(ByteBuffer.wrap(hash).getLong());
        String content = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
        return content + "." + before;
    }

    private int count(long key) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int at = slot(keys, counts, key);
        if (counts[at] == 0) {
            keys[at] = key;
            size++;
        }
        return counts[at]++;
    }

    private static int slot(long[] keys, int[] counts, long key) {
        int at = (int) (key ^ key >>> 32) & keys.length - 1;
        while (counts[at] != 0 && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void grow() {
        long[] moreKeys = new long[keys.length * 2];
        int[] moreCounts = new int[keys.length * 2];
        for (int i = 0; i < keys.length; i++) {
            if (counts[i] != 0) {
                int at = slot(moreKeys, moreCounts, keys[i]);
                moreKeys[at] = keys[i];
                moreCounts[at] = counts[i];
            }
        }
        keys = moreKeys;
        counts = moreCounts;
    }
}
