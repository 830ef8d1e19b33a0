// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a framework refused something, in words. */
final class Reason {
    private static final Pattern MISSING_PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([\\w.]+)");
    private static final int LONGEST = 500;

    private Reason() {}

    static String of(Throwable failure) {
        String message = Optional.ofNullable(failure.getMessage())
                .orElse(failure.getClass().getSimpleName());
        Matcher missing = MISSING_PACKAGE.matcher(message);
        if (missing.find()) {
            return "nothing here exports the package " + missing.group(1);
        }
        Throwable cause = failure.getCause();
        String line = message.lines().findFirst().orElse(message);
        String more = cause == null || cause == failure || line.contains(String.valueOf(cause.getMessage()))
                ? ""
                : ": " + of(cause);
        String all = line + more;
        return all.length() > LONGEST ? all.substring(0, LONGEST) + "…" : all;
    }
}
