// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.module.ModuleView.Column;
import io.fractalos.kernel.module.ModuleView.Format;
import io.fractalos.kernel.value.CurrencyCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A value of a row as the console writes it: the same text on every machine. */
final class ViewValue {
    private static final Set<Format> RIGHT = EnumSet.of(Format.NUMBER, Format.MONEY, Format.PERCENT, Format.HOURS);
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?");
    private static final String NONE = "-";

    private ViewValue() {}

    /** Whether values of that format stand at the right of their column. */
    static boolean right(Format format) {
        return RIGHT.contains(format);
    }

    static String of(Column column, JsonNode row) {
        JsonNode value = row.path(column.field());
        if (value.isMissingNode() || value.isNull()) {
            return NONE;
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        if (!right(column.format()) || !NUMBER.matcher(text).matches()) {
            return text;
        }
        BigDecimal number = new BigDecimal(text);
        return switch (column.format()) {
            case MONEY ->
                money(
                        number,
                        column.currency().map(row::path).map(JsonNode::asText).orElse(""));
            case PERCENT -> grouped(number.movePointRight(2).setScale(1, RoundingMode.HALF_UP)) + " %";
            case HOURS -> grouped(number.setScale(1, RoundingMode.HALF_UP)) + " h";
            default -> grouped(number);
        };
    }

    private static String money(BigDecimal amount, String currency) {
        return (grouped(amount.setScale(CurrencyCode.digits(currency), RoundingMode.HALF_UP)) + " " + currency).strip();
    }

    private static String grouped(BigDecimal number) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(number.scale());
        format.setMaximumFractionDigits(number.scale());
        return format.format(number);
    }
}
