// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which mark separates the fraction of a number; the other one groups thousands. */
enum DecimalMark {
    POINT('.', ','),
    COMMA(',', '.');

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0\\u202F'\\u2019]");
    private static final int LONGEST = 40;

    private final char mark;
    private final char group;
    private final Pattern number;

    DecimalMark(char mark, char group) {
        this.mark = mark;
        this.group = group;
        String m = Pattern.quote(String.valueOf(mark));
        String g = Pattern.quote(String.valueOf(group));
        this.number = Pattern.compile("[+-]?(?:\\d+|\\d{1,3}(?:" + g + "\\d{3})+)?(?:" + m + "\\d*)?");
    }

    /** The mark named {@code "."} or {@code ","}. */
    static DecimalMark named(String mark) {
        return mark.equals(",") ? COMMA : POINT;
    }

    /** What one number as it stands in a file says about the mark. */
    enum Evidence {
        POINT,
        COMMA,
        UNCLEAR,
        NONE
    }

    /** Both marks, a repeated one, or a fraction of other than three digits tell; {@code 1,125} may be either. */
    static Evidence evidence(String text) {
        String plain = SPACES.matcher(text).replaceAll("");
        int point = plain.lastIndexOf('.');
        int comma = plain.lastIndexOf(',');
        if (point < 0 && comma < 0) {
            return Evidence.NONE;
        }
        if (point >= 0 && comma >= 0) {
            return point > comma ? Evidence.POINT : Evidence.COMMA;
        }
        boolean isPoint = point >= 0;
        int at = Math.max(point, comma);
        if (plain.indexOf(isPoint ? '.' : ',') != at) {
            return isPoint ? Evidence.COMMA : Evidence.POINT;
        }
        String whole = plain.substring(0, at).replaceAll("[+-]", "");
        boolean mayGroup =
                plain.length() - at - 1 == 3 && !whole.isEmpty() && whole.length() <= 3 && whole.charAt(0) != '0';
        if (mayGroup) {
            return Evidence.UNCLEAR;
        }
        return isPoint ? Evidence.POINT : Evidence.COMMA;
    }

    /** The number the text means with this mark, empty when it is none. */
    Optional<BigDecimal> parse(String text) {
        String plain = SPACES.matcher(text).replaceAll("");
        boolean isNumber = plain.length() <= LONGEST
                && number.matcher(plain).matches()
                && plain.chars().anyMatch(Character::isDigit);
        if (!isNumber) {
            return Optional.empty();
        }
        return Optional.of(
                new BigDecimal(ascii(plain.replace(String.valueOf(group), "").replace(mark, '.'))));
    }

    private static String ascii(String number) {
        return number.endsWith(".") ? number.substring(0, number.length() - 1) : number;
    }

    /** The number written with this mark, for advice. */
    String example(String text) {
        return text.replace(group, mark);
    }

    @Override
    public String toString() {
        return String.valueOf(mark);
    }
}
