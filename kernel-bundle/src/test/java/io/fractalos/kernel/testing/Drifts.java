// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The thirty kinds of drift a tool is asked to find, each on {@link TwelveTables}. */
public final class Drifts {
    private Drifts() {}

    /**
     * A drift.
     *
     * @param sql makes it
     * @param found what is to be found: change, object and severity
     * @param superuser true when the owner of the schema cannot make it
     */
    public record Drift(String name, String sql, List<String> found, boolean superuser) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** All of them. */
    public static List<Drift> all() {
        try (InputStream in = Drifts.class.getResourceAsStream("drifts.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Drifts::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Drift read(String line) {
        String[] cells = line.split(" \\| ", -1);
        boolean superuser = cells[0].startsWith("~");
        return new Drift(
                superuser ? cells[0].substring(1) : cells[0], cells[1], List.of(cells[2].split("; ", -1)), superuser);
    }
}
