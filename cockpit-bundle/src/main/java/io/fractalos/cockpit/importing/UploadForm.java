// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.importing;

import io.fractalos.cockpit.web.Spelling;
import io.fractalos.economics.importing.ImportOptions;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.core.MediaType;
import org.apache.cxf.io.CacheSizeExceededException;
import org.apache.cxf.jaxrs.ext.MessageContext;
import org.apache.cxf.jaxrs.ext.multipart.Attachment;
import org.apache.cxf.jaxrs.ext.multipart.ContentDisposition;
import org.apache.cxf.jaxrs.utils.multipart.AttachmentUtils;

/**
 * An upload: one file and what is known about it. Parts go to disk when they are longer than a few pages, so a large file costs no memory.
 * Close it to have the file gone.
 */
final class UploadForm implements AutoCloseable {

    private static final String FILE = "file";
    private static final List<String> FIELDS = List.of(FILE, "dateOrder", "decimal", "zone");
    private static final String KEPT_IN_MEMORY = "65536";
    private static final int LONGEST_FIELD = 200;
    private static final int LONGEST_NAME = 200;

    private final InputStream file;
    private final String fileName;
    private final Map<String, String> fields;

    private UploadForm(InputStream file, String fileName, Map<String, String> fields) {
        this.file = file;
        this.fileName = fileName;
        this.fields = fields;
    }

    /** Reads the parts of a multipart request, of which none may have more than {@code limit} bytes. */
    static UploadForm read(MessageContext message, long limit) throws IOException {
        MediaType type = message.getHttpHeaders().getMediaType();
        // A request without a body may come without a type, which fits any.
        if (type == null || !MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(type) || type.isWildcardSubtype()) {
            throw missing();
        }
        List<Attachment> parts;
        try {
            parts = AttachmentUtils.getAttachments(message, null, KEPT_IN_MEMORY, String.valueOf(limit));
        } catch (CacheSizeExceededException e) {
            throw tooLarge(limit).causedBy(e);
        }
        Map<String, String> fields = new HashMap<>();
        Optional<Attachment> file = Optional.empty();
        for (Attachment part : parts) {
            String name = name(part);
            if (!FIELDS.contains(name)) {
                throw unknown(name);
            }
            if (name.equals(FILE)) {
                if (file.isPresent()) {
                    throw FractalException.invalid("/file", "Send one file at a time");
                }
                file = Optional.of(part);
            } else {
                fields.put(name, text(part, name));
            }
        }
        Attachment found = file.orElseThrow(UploadForm::missing);
        return new UploadForm(found.getDataHandler().getInputStream(), fileName(found), fields);
    }

    static FractalException tooLarge(long limit) {
        return FractalException.of(
                        ProblemType.TOO_LARGE, "The file is larger than the " + limit + " bytes an import may have")
                .withAction("Export shorter periods, or raise import.max-bytes in etc/fractalos.cfg");
    }

    InputStream file() {
        return file;
    }

    String fileName() {
        return fileName;
    }

    ImportOptions options() {
        return new ImportOptions(field("dateOrder"), field("decimal"), field("zone"));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
    }

    private static String name(Attachment part) {
        ContentDisposition disposition = part.getContentDisposition();
        String name = disposition == null ? null : disposition.getParameter("name");
        return name == null ? "" : name;
    }

    /** The last part of the name the client gives: some send their whole path, and no path of theirs means anything here. */
    private static String fileName(Attachment part) {
        String given = part.getContentDisposition().getFilename();
        if (given == null || given.isBlank()) {
            return "upload.csv";
        }
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "");
        return last.length() <= LONGEST_NAME ? last : last.substring(0, LONGEST_NAME);
    }

    private static String text(Attachment part, String name) throws IOException {
        try (InputStream in = part.getDataHandler().getInputStream()) {
            byte[] bytes = in.readNBytes(LONGEST_FIELD + 1);
            if (bytes.length > LONGEST_FIELD) {
                throw FractalException.invalid("/" + name, name + " is too long");
            }
            return new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }

    private static FractalException unknown(String name) {
        Violation violation = Violation.at("/" + name, "There is no form field '" + name + "' here");
        String fix = Spelling.closest(name, FIELDS)
                .map(close -> "Did you mean '" + close + "'?")
                .orElse("Known here: " + FIELDS);
        return FractalException.invalid(List.of(violation.withFix(fix)));
    }

    private static FractalException missing() {
        return FractalException.invalid(List.of(Violation.at("/file", "No file came with the request")
                .withFix("Send it as the form field 'file' of multipart/form-data")));
    }
}
