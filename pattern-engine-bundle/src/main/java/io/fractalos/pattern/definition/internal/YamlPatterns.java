// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.definition.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.yaml.DocumentFormats;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.PatternFiles;
import io.fractalos.pattern.definition.Patterns;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads patterns whose definition is YAML. */
@Component(service = Patterns.class)
public final class YamlPatterns implements Patterns {
    private final DocumentFormats formats;

    /** With the kernel's reader of YAML. */
    @Activate
    public YamlPatterns(@Reference DocumentFormats formats) {
        this.formats = formats;
    }

    @Override
    public Pattern read(PatternFiles files) {
        PatternReader reader = PatternReader.of(files, formats);
        List<Violation> violations = reader.violations();
        if (!violations.isEmpty()) {
            throw FractalException.invalid(violations);
        }
        return reader.pattern();
    }

    @Override
    public List<Violation> check(PatternFiles files) {
        return PatternReader.of(files, formats).violations();
    }
}
