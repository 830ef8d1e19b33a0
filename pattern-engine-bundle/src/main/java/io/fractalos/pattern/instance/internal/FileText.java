// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.pattern.blueprint.PlannedFile;
import io.fractalos.pattern.definition.FileMode;
import io.fractalos.pattern.instance.PlannedContent;
import io.fractalos.pattern.instance.PlannedContent.There;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Planned files as they are told. */
final class FileText {
    private FileText() {}

    static PlannedContent of(PlannedFile file, Optional<There> there) {
        byte[] content = file.content();
        return new PlannedContent(file.path(), mode(file), content.length, file.sha256(), text(content), there);
    }

    /** As Git writes it. */
    static String mode(PlannedFile file) {
        return file.mode() == FileMode.EXECUTABLE ? "100755" : "100644";
    }

    private static Optional<String> text(byte[] content) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }
}
