// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing wrong with a file.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param pointer the JSON pointer into the document that begins on or before that line; empty for the document itself
 * @param message what is wrong; never repeats a secret
 * @param fix how to put it right
 */
public record FileProblem(String path, int line, int column, String pointer, String message, Optional<String> fix) {

    /** The problem of a violation whose pointer begins with the file, as {@link YamlDocument#violation} makes them. */
    public static FileProblem of(Violation violation) {
        int hash = violation.pointer().indexOf('#');
        return new FileProblem(
                violation.pointer().substring(0, Math.max(0, hash)),
                violation.line().orElse(1),
                violation.column().orElse(1),
                violation.pointer().substring(hash + 1),
                violation.message(),
                violation.fix());
    }

    /** The same in a file below that folder, which ends with a slash. */
    public FileProblem in(String folder) {
        return new FileProblem(folder + path, line, column, pointer, message, fix);
    }

    /** The problem for people: {@code FILE:LINE:COLUMN: POINTER: MESSAGE (FIX)}. */
    public String text() {
        return path + ":" + line + ":" + column + ": " + (pointer.isEmpty() ? "" : pointer + ": ") + message
                + fix.map(advice -> " (" + advice + ")").orElse("");
    }

    /** The same as a violation of a request; its pointer begins with the file. */
    public Violation violation() {
        return new Violation(path + "#" + pointer, message, fix, OptionalInt.of(line), OptionalInt.of(column));
    }

    /** An invalid-request problem with all of these; the list must not be empty. */
    public static FractalException exception(List<FileProblem> problems) {
        return FractalException.invalid(
                problems.stream().map(FileProblem::violation).toList());
    }
}
