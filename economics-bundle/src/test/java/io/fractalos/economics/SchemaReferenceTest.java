// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.schema.internal.SchemaReference;
import io.fractalos.kernel.testing.ClassPathSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Here, where the declarations of the kernel are on the class path as well. */
class SchemaReferenceTest {
    private static final Path PAGE = Path.of("../docs/reference/schema.md");

    @Test
    void thePageIsCurrent() throws IOException {
        String current = SchemaReference.of(ClassPathSchemas.all());
        if ("write".equals(System.getProperty("fractalos.reference"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, current);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(current);
    }
}
