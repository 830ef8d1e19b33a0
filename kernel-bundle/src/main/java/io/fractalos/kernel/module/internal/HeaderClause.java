// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A clause of a manifest header such as {@code Import-Package}.
 *
 * @param paths what it is about, such as packages
 * @param attributes by name; typed names keep their type, such as {@code version:Version}
 * @param directives by name
 */
record HeaderClause(List<String> paths, Map<String, String> attributes, Map<String, String> directives) {

    /** The clauses of a header, in order; what is no clause is taken as it stands. */
    static List<HeaderClause> of(String header) {
        return split(header, ',').stream()
                .filter(clause -> !clause.isBlank())
                .map(HeaderClause::clause)
                .toList();
    }

    Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    boolean optional() {
        return "optional".equals(directives.get("resolution"));
    }

    private static HeaderClause clause(String text) {
        List<String> paths = new ArrayList<>();
        Map<String, String> attributes = new LinkedHashMap<>();
        Map<String, String> directives = new LinkedHashMap<>();
        for (String part : split(text, ';')) {
            int directive = part.indexOf(":=");
            int attribute = part.indexOf('=');
            if (directive >= 0 && directive < attribute) {
                directives.put(part.substring(0, directive).strip(), plain(part.substring(directive + 2)));
            } else if (attribute >= 0) {
                attributes.put(part.substring(0, attribute).strip(), plain(part.substring(attribute + 1)));
            } else {
                paths.add(part.strip());
            }
        }
        return new HeaderClause(List.copyOf(paths), attributes, directives);
    }

    private static String plain(String value) {
        String text = value.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** Cuts at a character that is not within quotes. */
    private static List<String> split(String text, char at) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == at && !quoted) {
                parts.add(text.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(text.substring(begin));
        return parts;
    }
}
