// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.yaml.internal.FileProblems;
import io.fractalos.kernel.yaml.internal.Place;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Decodes the files of a module. Files of a pattern may be anything; they are its business, and only texts among them are kept. */
final class Texts {
    private static final int MOST_BYTES = 1 << 20;

    private Texts() {}

    static SortedMap<String, String> of(Map<String, byte[]> files, FileProblems problems) {
        SortedMap<String, String> texts = new TreeMap<>();
        files.forEach((path, bytes) -> {
            boolean template = path.startsWith("patterns/") && !path.endsWith("/pattern.yaml");
            if (!Folders.known(path)) {
                wrong(problems, path, Place.START, "Nothing reads this file", Folders.advice(path));
            } else if (bytes.length > MOST_BYTES && !template) {
                String size = "Has " + bytes.length + " bytes, at most " + MOST_BYTES + " are read";
                wrong(problems, path, Place.START, size, "Split it into several files");
            } else {
                decode(path, bytes, template, problems).ifPresent(text -> texts.put(path, text));
            }
        });
        return texts;
    }

    private static Optional<String> decode(String path, byte[] bytes, boolean template, FileProblems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        if (!result.isError()) {
            return Optional.of(text.toString());
        }
        if (!template) {
            wrong(problems, path, end(text.toString()), "This is not UTF-8", "Save it as UTF-8");
        }
        return Optional.empty();
    }

    private static Place end(String text) {
        int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
        return new Place(line, text.length() - (text.lastIndexOf('\n') + 1) + 1);
    }

    private static void wrong(FileProblems problems, String path, Place place, String message, String fix) {
        problems.add(ModuleFiles.FOLDER + path, place, "", message, Optional.of(fix));
    }
}
