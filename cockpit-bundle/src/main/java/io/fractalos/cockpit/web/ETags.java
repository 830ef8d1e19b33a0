// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions as entity tags: {@code "7"} is version 7. */
public final class ETags {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,9})\"?");

    private ETags() {}

    /** The tag of a version. */
    public static String of(int version) {
        return "\"" + version + "\"";
    }

    /** The version an If-Match header names; without one a version-required problem, with one that is no version of ours invalid. */
    public static int expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw FractalException.of(
                            ProblemType.VERSION_REQUIRED,
                            "A change must say which version it was made from, in the header If-Match")
                    .withAction("Read it first and send its ETag back, such as If-Match: \"3\"");
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw FractalException.invalid(
                    "/If-Match", "If-Match must be one ETag of this server, such as \"3\", not " + ifMatch);
        }
        return Integer.parseInt(tag.group(1));
    }
}
