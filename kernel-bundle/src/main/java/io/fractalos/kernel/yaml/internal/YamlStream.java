// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text at its document marks and reads each part by itself, since no YAML reader goes on after an error. A line that begins with three
 * hyphens is such a mark wherever it stands, says YAML, so the cut needs no understanding of what is around it.
 */
final class YamlStream {
    private static final JsonFactory YAML = new YAMLFactory();
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern MARK = Pattern.compile("(?<=^|\\n|\\r)---(?=[ \\t\\r\\n]|$)");
    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n|[\\n\\r\\x{85}\\x{2028}\\x{2029}]");

    private final String path;
    private final List<YamlDocument> documents = new ArrayList<>();

    private YamlStream(String path) {
        this.path = path;
    }

    static List<YamlDocument> read(String path, String text) {
        YamlStream stream = new YamlStream(path);
        boolean bom = text.startsWith("\uFEFF");
        String body = bom ? text.substring(1) : text;
        if (path.endsWith(".json")) {
            stream.part(JSON, body, 0);
            return stream.documents;
        }
        int begin = 0;
        int lines = 0;
        Matcher mark = MARK.matcher(body);
        while (mark.find()) {
            if (mark.start() > begin) {
                String part = body.substring(begin, mark.start());
                stream.part(YAML, part, lines);
                lines += (int) LINE_BREAK.matcher(part).results().count();
                begin = mark.start();
            }
        }
        stream.part(YAML, body.substring(begin), lines);
        return stream.documents;
    }

    private void part(JsonFactory format, String text, int linesBefore) {
        try (JsonParser parser = format.createParser(text)) {
            TreeReader reader = new TreeReader(path, parser, linesBefore);
            while (reader.next()) {
                documents.add(reader.document());
            }
            reader.broken(text).ifPresent(documents::add);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A parser of a text complained before it read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
