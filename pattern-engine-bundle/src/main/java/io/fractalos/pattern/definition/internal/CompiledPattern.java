// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.definition.internal;

import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.Pattern.FileRule;
import io.fractalos.pattern.definition.Pattern.Inclusion;
import io.fractalos.pattern.definition.PatternFiles;
import io.fractalos.pattern.template.internal.Source;
import io.fractalos.pattern.template.internal.TemplateSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A pattern ready to be rendered. Safe for use by many threads. */
public record CompiledPattern(Pattern pattern, TemplateSet templates, List<TemplateFile> files) {

    /** Reads the templates of a pattern; says nothing of what is wrong with them. */
    public static CompiledPattern of(Pattern pattern) {
        List<TemplateFile> files = pattern.files().files().keySet().stream()
                .filter(name -> name.startsWith(PatternFiles.TEMPLATE))
                .map(name -> TemplateFile.of(pattern, name))
                .toList();
        return new CompiledPattern(pattern, new TemplateSet(sources(pattern, files)), files);
    }

    private static List<Source> sources(Pattern pattern, List<TemplateFile> files) {
        List<Source> sources = new ArrayList<>();
        files.stream().filter(TemplateFile::rendered).forEach(file -> sources.add(content(pattern, file.name())));
        files.forEach(file -> sources.add(file.path()));
        pattern.files().files().keySet().stream()
                .filter(name -> name.startsWith(PatternFiles.PARTIALS) && name.endsWith(".peb"))
                .forEach(name -> sources.add(content(pattern, name)));
        for (int i = 0; i < pattern.computed().size(); i++) {
            sources.add(Source.expression(
                    "/computed/" + i + "/value", pattern.computed().get(i).value()));
        }
        for (int i = 0; i < pattern.rules().size(); i++) {
            rule("/files/" + i, pattern.rules().get(i), sources);
        }
        for (int i = 0; i < pattern.includes().size(); i++) {
            inclusion("/includes/" + i, pattern.includes().get(i), sources);
        }
        return sources;
    }

    private static Source content(Pattern pattern, String name) {
        return Source.file(name, new String(pattern.files().content(name), StandardCharsets.UTF_8));
    }

    private static void rule(String pointer, FileRule rule, List<Source> sources) {
        rule.when().ifPresent(when -> sources.add(Source.expression(pointer + "/when", when)));
        rule.each().ifPresent(each -> sources.add(Source.expression(pointer + "/each", each)));
    }

    private static void inclusion(String pointer, Inclusion inclusion, List<Source> sources) {
        inclusion.when().ifPresent(when -> sources.add(Source.expression(pointer + "/when", when)));
        new TreeMap<>(inclusion.parameters().orElseGet(Map::of))
                .forEach((name, value) -> sources.add(Source.expression(pointer + "/parameters/" + name, value)));
    }
}
