// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyReader;
import javax.ws.rs.ext.MessageBodyWriter;
import javax.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON bodies with the platform's strict mapper; a String is JSON text already and passes as it is.
 *
 * <p>Reads no more than the body may have; compresses answers worth it. Safe for use by many threads.
 */
@Provider
public final class JsonBody implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

    /** The most bytes a JSON body may have, unless {@link BodyLimit} says more. */
    public static final int LIMIT = 1 << 20;

    /** Below this a compressed answer is hardly smaller, only slower. */
    private static final int WORTH_COMPRESSING = 1400;

    @Context
    private @Nullable HttpHeaders headers;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return isJson(media);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return isJson(media);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> requestHeaders,
            InputStream in)
            throws IOException {
        byte[] body = bounded(in, limit(annotations), requestHeaders.getFirst(HttpHeaders.CONTENT_LENGTH));
        if (type.equals(String.class)) {
            return new String(body, StandardCharsets.UTF_8);
        }
        try {
            Object value = Json.mapper().readValue(body, Json.mapper().constructType(generic));
            if (value == null) {
                throw FractalException.invalid("", "The body must not be null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw Json.invalid(e);
        }
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> answerHeaders,
            OutputStream out)
            throws IOException {
        byte[] body = value instanceof String json
                ? json.getBytes(StandardCharsets.UTF_8)
                : Json.mapper().writeValueAsBytes(value);
        answerHeaders.putSingle(HttpHeaders.VARY, "Accept-Encoding");
        if (body.length >= WORTH_COMPRESSING && acceptsGzip()) {
            answerHeaders.putSingle(HttpHeaders.CONTENT_ENCODING, "gzip");
            body = gzip(body);
        }
        answerHeaders.putSingle(HttpHeaders.CONTENT_LENGTH, body.length);
        out.write(body);
    }

    private static boolean isJson(MediaType media) {
        return media.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                || media.getSubtype().endsWith("+json");
    }

    private static int limit(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof BodyLimit more) {
                return more.value();
            }
        }
        return LIMIT;
    }

    private static byte[] bounded(InputStream in, int limit, @Nullable String announced) throws IOException {
        // Not one byte is read of a body that says it is too long.
        if (announced != null && isMore(announced.strip(), limit)) {
            throw tooLarge(limit);
        }
        byte[] body = in.readNBytes(limit + 1);
        if (body.length > limit) {
            throw tooLarge(limit);
        }
        return body;
    }

    private static boolean isMore(String announced, int limit) {
        return announced.length() > 9 || Long.parseLong(announced) > limit;
    }

    private static FractalException tooLarge(int limit) {
        return FractalException.of(
                        ProblemType.TOO_LARGE, "A body here may have at most " + limit / 1024 + " KiB of JSON")
                .withAction("Send it in several requests");
    }

    private boolean acceptsGzip() {
        List<String> accepted = headers == null ? List.of() : headers.getRequestHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && Encodings.accepts(String.join(",", accepted), "gzip");
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        }
        return packed.toByteArray();
    }
}
