// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import io.fractalos.kernel.problem.FractalException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.EvaluationContext;
import org.jspecify.annotations.Nullable;

/** What one rendering has left of its limits. For one thread. */
public final class Budget {
    /** Under this name templates carry it along; no template can write such a name. */
    static final String NAME = "\0budget";

    private final Limits limits;
    private final long start = System.nanoTime();
    private int steps;
    private int files;
    private long total;
    private int characters;
    private @Nullable Object answer;

    /** A rendering that begins now. */
    public Budget(Limits limits) {
        this.limits = limits;
    }

    static Budget of(EvaluationContext context) {
        if (context.getVariable(NAME) instanceof Budget budget) {
            return budget;
        }
        throw new IllegalStateException("Every template is rendered with a budget");
    }

    /** One round of a loop or one template more. */
    void step(String template, int line) {
        steps++;
        if (steps > limits.steps()) {
            throw refused("Takes more than " + limits.steps() + " rounds of loops", template, line);
        }
        time(template, line);
    }

    /** Looks at the clock. */
    void time(String template, int line) {
        if (System.nanoTime() - start >= limits.time().toNanos()) {
            throw refused("Takes longer than " + limits.time().toSeconds() + " s", template, line);
        }
    }

    /** One round of a loop over files; throws an invalid-request problem with that pointer when it is one too many. */
    public void round(String pointer) {
        try {
            step(pointer, 1);
        } catch (PebbleException e) {
            throw FractalException.invalid(pointer, e.getPebbleMessage());
        }
    }

    /** So many characters more of the text that is being made; each takes a byte at least. */
    void characters(int more) {
        characters += more;
        if (characters > limits.fileBytes()) {
            throw new PebbleException(null, tooLarge());
        }
    }

    void nextText() {
        characters = 0;
    }

    /** Counts a finished file; empty when there is room for it, else what is too much. */
    public String file(int bytes) {
        files++;
        total += bytes;
        if (bytes > limits.fileBytes()) {
            return tooLarge();
        }
        if (files > limits.files()) {
            return "Makes more than " + limits.files() + " files";
        }
        return total > limits.totalBytes() ? "All files together have more than " + limits.totalBytes() + " bytes" : "";
    }

    private String tooLarge() {
        return "Makes a text of more than " + limits.fileBytes() + " bytes";
    }

    void answer(@Nullable Object value) {
        answer = value;
    }

    @Nullable
    Object answer() {
        return answer;
    }

    private static PebbleException refused(String message, String template, int line) {
        return new PebbleException(null, message, line, template);
    }
}
