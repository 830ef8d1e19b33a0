// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.definition.internal;

import io.fractalos.pattern.definition.FileMode;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.Pattern.FileRule;
import io.fractalos.pattern.definition.PatternFiles;
import io.fractalos.pattern.template.internal.Source;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A file of the template and what happens to it.
 *
 * @param name below the folder of the pattern
 * @param rule the first rule that fits it
 * @param pointer that of the rule in {@code pattern.yaml}
 * @param path the template of its path in the repository
 * @param rendered false when it is copied byte for byte
 */
public record TemplateFile(String name, Optional<FileRule> rule, String pointer, Source path, boolean rendered) {
    private static final String SUFFIX = ".peb";

    static TemplateFile of(Pattern pattern, String name) {
        String below = name.substring(PatternFiles.TEMPLATE.length());
        int at = IntStream.range(0, pattern.rules().size())
                .filter(i -> pattern.rules().get(i).fits(below))
                .findFirst()
                .orElse(-1);
        Optional<FileRule> rule =
                at < 0 ? Optional.empty() : Optional.of(pattern.rules().get(at));
        boolean rendered =
                name.endsWith(SUFFIX) && !rule.flatMap(FileRule::verbatim).orElse(false);
        String pointer = "/files/" + at;
        return new TemplateFile(name, rule, pointer, path(name, below, rule, pointer, rendered), rendered);
    }

    private static Source path(String name, String below, Optional<FileRule> rule, String pointer, boolean rendered) {
        String own = rendered ? below.substring(0, below.length() - SUFFIX.length()) : below;
        Optional<String> to = rule.flatMap(FileRule::to);
        if (to.isPresent() && !rule.orElseThrow().folder()) {
            return Source.text(pointer + "/to", to.get());
        }
        String path =
                to.map(folder -> folder + "/" + rule.orElseThrow().below(own)).orElse(own);
        return Source.file(name + "#path", path);
    }

    /** The mode it gets. */
    public FileMode mode() {
        return rule.flatMap(FileRule::mode).orElse(FileMode.PLAIN);
    }
}
