// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.testing.ClassPathSchemas;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.persistence.SequenceGenerator;
import org.junit.jupiter.api.Test;

/** Entities take as many numbers at a time as the declared sequence steps by, or ids would be given out twice. */
class EntitySequencesTest {
    private static final Pattern CLASS = Pattern.compile("<class>([^<]+)</class>");

    @Test
    void entitiesTakeNumbersAsTheSequencesGiveThem() throws Exception {
        Map<String, Long> declared = declared();
        int checked = 0;
        for (MatchResult entity : CLASS.matcher(units()).results().toList()) {
            for (Field field : Class.forName(entity.group(1)).getDeclaredFields()) {
                SequenceGenerator generator = field.getAnnotation(SequenceGenerator.class);
                if (generator != null) {
                    assertThat(declared)
                            .as("%s of %s", field.getName(), entity.group(1))
                            .containsEntry(generator.sequenceName(), (long) generator.allocationSize());
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(3);
    }

    private static Map<String, Long> declared() {
        Map<String, Long> steps = new HashMap<>();
        for (DeclaredSchema schema : SchemaReader.read(ClassPathSchemas.all())) {
            schema.sequences().forEach((name, sequence) -> steps.put(name, sequence.step()));
            schema.tables().forEach((table, spec) -> spec.columns().forEach((name, column) -> {
                if (column.identity().isPresent()) {
                    steps.put(table + "_" + name + "_seq", (long) column.allocationSize());
                }
            }));
        }
        return steps;
    }

    /** The persistence units of all bundles on the class path. */
    private static String units() throws Exception {
        StringBuilder units = new StringBuilder();
        for (URL unit :
                Collections.list(EntitySequencesTest.class.getClassLoader().getResources("META-INF/persistence.xml"))) {
            try (InputStream in = unit.openStream()) {
                units.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return units.toString();
    }
}
