// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.pattern.upgrade.internal.WorkedOn.Held;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.FileMode;

/** Edits repositories at random, and remembers where files went. Each line written bears a mark that no other has. */
final class RandomPerson {
    static final String MARK = "ann-";

    private static final Pattern LINES = Pattern.compile("(?<=\n)");

    private final Random random;
    private int written;

    RandomPerson(Random random) {
        this.random = random;
    }

    /** Edits the files, and answers the new path of those that went elsewhere. */
    Map<String, String> edit(SortedMap<String, Held> files, List<String> ofThePattern) {
        Map<String, String> moved = new HashMap<>();
        files.replaceAll((path, held) -> new Held(held.mode(), decided(held)));
        for (String path : ofThePattern) {
            Held held = files.get(path);
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> files.put(path, new Held(held.mode(), edited(held, 1 + random.nextInt(4))));
                case 4 -> files.put(path, new Held(other(held.mode()), held.bytes()));
                case 5 -> files.put(path, new Held(other(held.mode()), edited(held, 1)));
                case 6 -> files.remove(path);
                case 7, 8 -> {
                    // Git follows binary files only while they are the same, which this one may not be any more.
                    if (!binary(held)) {
                        files.put(path, new Held(held.mode(), edited(held, random.nextInt(3))));
                        moved.put(path, "mine/" + path);
                    }
                }
                case 9 -> files.put(path, new Held(held.mode(), windows(held)));
                default -> {}
            }
        }
        moved.forEach((from, to) -> files.put(to, files.remove(from)));
        int more = random.nextInt(3);
        for (int i = 0; i < more; i++) {
            files.put("own/" + written + ".txt", Held.of(mark() + "\n" + mark() + "\n"));
        }
        return moved;
    }

    private static FileMode other(FileMode mode) {
        return mode == FileMode.REGULAR_FILE ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
    }

    private static boolean binary(Held held) {
        return held.bytes()[0] == 0;
    }

    /** Decides each conflict for the own side. */
    private static byte[] decided(Held held) {
        if (binary(held)) {
            return held.bytes();
        }
        List<String> kept = new ArrayList<>();
        boolean theirs = false;
        for (String line : lines(held)) {
            boolean end = line.startsWith(">>>>>>> ");
            theirs = line.startsWith("=======") || (theirs && !end);
            if (!theirs && !end && !line.startsWith("<<<<<<< ")) {
                kept.add(line);
            }
        }
        return String.join("", kept).getBytes(StandardCharsets.ISO_8859_1);
    }

    private String mark() {
        return MARK + written++;
    }

    /** Inserts, deletes, changes and moves lines; some end as on Windows, and the last one may end with nothing. */
    private byte[] edited(Held held, int edits) {
        if (binary(held)) {
            byte[] bytes = held.bytes().clone();
            bytes[1] = (byte) (50 + random.nextInt(50));
            return bytes;
        }
        List<String> lines = lines(held);
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(lines.size());
            String end = random.nextInt(5) == 0 ? "\r\n" : "\n";
            switch (random.nextInt(5)) {
                case 0, 1 -> lines.add(at, mark() + end);
                case 2 -> lines.remove(at);
                case 3 -> lines.set(at, mark() + end);
                default -> lines.add(random.nextInt(lines.size()), lines.remove(at));
            }
        }
        String text = String.join("", lines);
        int last = text.length() - 1;
        boolean cut = random.nextInt(6) == 0 && text.charAt(last) == '\n' && text.charAt(last - 1) != '\r';
        return (cut ? text.substring(0, last) : text).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> lines(Held held) {
        String text = new String(held.bytes(), StandardCharsets.ISO_8859_1);
        return LINES.splitAsStream(text).collect(Collectors.toCollection(ArrayList::new));
    }

    /** The same with other line ends and a line of one's own. */
    private byte[] windows(Held held) {
        if (binary(held)) {
            return held.bytes();
        }
        List<String> lines = lines(held);
        lines.add(random.nextInt(lines.size()), mark() + "\n");
        return String.join("", lines).replaceAll("(?<!\r)\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
