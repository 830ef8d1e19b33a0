// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.value.Slug;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes slugs nobody has yet: the wish itself, else the wish with the first free number from 2 on. For one transaction. */
final class FreeSlug {
    private static final int LONGEST = 60;

    private final Set<String> taken;

    private FreeSlug(Set<String> taken) {
        this.taken = taken;
    }

    /** Knows the slugs that start like one of the wishes, which are all that can be in the way. */
    static FreeSlug in(Connection connection, String table, String column, List<String> wishes) throws SQLException {
        String[] stems = wishes.stream().map(FreeSlug::stem).distinct().toArray(String[]::new);
        List<String> near = new Select("select lower(" + column + ") from fractal." + table)
                .where("lower(" + column + ") ^@ any (?)", connection.createArrayOf("text", stems))
                .list(connection, row -> row.getString(1));
        return new FreeSlug(new HashSet<>(near));
    }

    /** A free slug for the text; taken from then on. */
    String take(String text) {
        String wish = Slug.of(text);
        String slug = wish;
        for (int number = 2; !taken.add(slug); number++) {
            String suffix = "-" + number;
            slug = wish.substring(0, Math.min(wish.length(), LONGEST - suffix.length())) + suffix;
        }
        return slug;
    }

    /** What every slug made from the text begins with, however long its number grows. */
    private static String stem(String text) {
        String slug = Slug.of(text);
        return slug.substring(0, Math.min(slug.length(), LONGEST - 10));
    }
}
