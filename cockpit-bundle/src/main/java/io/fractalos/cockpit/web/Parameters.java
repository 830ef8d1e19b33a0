// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

import io.fractalos.kernel.problem.FractalException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.ws.rs.BadRequestException;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.ext.ParamConverter;
import javax.ws.rs.ext.ParamConverterProvider;
import javax.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Reads path and query parameters; what cannot be read is told as a violation at the parameter's name, never as 404. */
@Provider
public final class Parameters implements ParamConverterProvider {

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(
            Class<T> type, @Nullable Type generic, Annotation @Nullable [] annotations) {
        String name = name(annotations);
        if (type.equals(Long.class) || type.equals(long.class)) {
            return converter(name, "a whole number", Long::valueOf);
        }
        if (type.equals(Integer.class) || type.equals(int.class)) {
            return converter(name, "a whole number", Integer::valueOf);
        }
        if (type.equals(LocalDate.class)) {
            return converter(name, "a day such as 2026-11-23", LocalDate::parse);
        }
        if (type.equals(Boolean.class) || type.equals(boolean.class)) {
            return converter(name, "true or false", Parameters::truth);
        }
        if (type.isEnum()) {
            return converter(name, "one of " + words(type), word -> constant(type, word));
        }
        return null;
    }

    /** The way an enum constant is written on the wire. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> word((Enum<?>) constant))
                .collect(Collectors.joining(", "));
    }

    private static Object constant(Class<?> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> word((Enum<?>) constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }

    private static String name(Annotation @Nullable [] annotations) {
        for (Annotation annotation : annotations == null ? new Annotation[0] : annotations) {
            if (annotation instanceof QueryParam query) {
                return query.value();
            }
            if (annotation instanceof PathParam path) {
                return path.value();
            }
        }
        return "";
    }

    @SuppressWarnings("unchecked") // each branch above makes what it says; a primitive's class cannot cast its box
    private static <T> ParamConverter<T> converter(String name, String expected, Function<String, ?> reader) {
        return new ParamConverter<>() {
            @Override
            public T fromString(String text) {
                try {
                    return (T) reader.apply(text);
                } catch (IllegalArgumentException | DateTimeException e) {
                    throw new BadRequestException(FractalException.invalid(
                            "/" + name, name + " must be " + expected + ", not '" + shortened(text) + "'"));
                }
            }

            @Override
            public String toString(T value) {
                return String.valueOf(value);
            }
        };
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
