// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;

/** Leaves out the quotes only around texts that every YAML reader takes for the same text. */
final class PlainWords extends StringQuotingChecker {
    private static final long serialVersionUID = 1L;

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z](?:[A-Za-z0-9 ._/-]*[A-Za-z0-9._/-])?|[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern WORD = Pattern.compile("(?i:y|n|yes|no|on|off|true|false|null|nan|inf)");

    @Override
    public boolean needToQuoteName(String name) {
        return needToQuoteValue(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
        return !PLAIN.matcher(value).matches() || WORD.matcher(value).matches();
    }
}
