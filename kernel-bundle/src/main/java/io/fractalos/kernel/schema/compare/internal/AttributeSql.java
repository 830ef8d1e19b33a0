// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import static io.fractalos.kernel.schema.compare.internal.CatalogObject.COMMENT;
import static io.fractalos.kernel.schema.compare.internal.CatalogObject.GRANTS;
import static io.fractalos.kernel.schema.compare.internal.CatalogObject.OWNER;

import io.fractalos.kernel.schema.compare.internal.Step.Lock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Owner, grants and comment of an object. */
final class AttributeSql {
    /** A name at the start of a line, before a literal; within a literal quotes come in pairs, so an odd number of them begins one. */
    private static final Pattern COLUMN_COMMENT =
            Pattern.compile("(?m)^(\"(?:[^\"]|\"\")+\"|[^\\s\"']+) (?=E?'(?:'')*(?!'))");

    private AttributeSql() {}

    /** After it was created by {@code user}. */
    static List<Step> created(CatalogObject is, String user) {
        String granted =
                switch (is.kind()) {
                    case FUNCTION -> "PUBLIC=EXECUTE";
                    case TYPE -> "PUBLIC=USAGE";
                    default -> "";
                };
        List<Step> steps = owner(is, user.isEmpty() ? is.text(OWNER) : user);
        steps.addAll(grants(target(is), columns(is), granted, is.text(GRANTS)));
        steps.addAll(comment(is, "", is.text(COMMENT)));
        steps.addAll(columnComments("", is));
        return steps;
    }

    /** When it is there already. */
    static List<Step> changed(CatalogObject was, CatalogObject is) {
        List<Step> steps = owner(is, was.text(OWNER));
        steps.addAll(grants(target(is), columns(is), was.text(GRANTS), is.text(GRANTS)));
        steps.addAll(comment(is, was.text(COMMENT), is.text(COMMENT)));
        steps.addAll(columnComments(was.text("column comments"), is));
        return steps;
    }

    private static List<Step> owner(CatalogObject is, String was) {
        List<Step> steps = new ArrayList<>();
        if (!was.equals(is.text(OWNER)) && !is.text(OWNER).isEmpty()) {
            steps.add(step("ALTER " + word(is) + " " + is.name() + " OWNER TO " + is.text(OWNER)));
        }
        return steps;
    }

    /** From these rights to those; each {@code role=PRIVILEGE}, with a star when it may be passed on. */
    static List<Step> grants(String target, String columns, String was, String is) {
        Set<String> old = set(was);
        Set<String> wanted = set(is);
        List<Step> steps = new ArrayList<>();
        for (String grant : old) {
            if (!wanted.contains(grant)) {
                boolean stays = wanted.contains(grant.replace("*", "")) && grant.endsWith("*");
                steps.add(step("REVOKE " + (stays ? "GRANT OPTION FOR " : "") + privilege(grant) + columns + " ON "
                        + target + " FROM " + role(grant)));
            }
        }
        for (String grant : wanted) {
            boolean had = old.contains(grant) || old.contains(grant + "*");
            if (!had) {
                steps.add(step("GRANT " + privilege(grant) + columns + " ON " + target + " TO " + role(grant)
                        + (grant.endsWith("*") ? " WITH GRANT OPTION" : "")));
            }
        }
        return steps;
    }

    private static List<Step> comment(CatalogObject object, String was, String is) {
        if (was.equals(is)) {
            return List.of();
        }
        String target = word(object) + " " + object.name();
        if (object.kind() == Kind.COLUMN) {
            target = "COLUMN " + object.path();
        } else if (!object.relation().isEmpty() && object.kind() != Kind.INDEX && object.kind() != Kind.STATISTICS) {
            target += " ON " + object.relation();
        }
        return List.of(step("COMMENT ON " + target + " IS " + (is.isEmpty() ? "NULL" : is)));
    }

    private static List<Step> columnComments(String was, CatalogObject view) {
        List<Step> steps = new ArrayList<>();
        Map<String, String> old = byColumn(was);
        Map<String, String> wanted = byColumn(view.text("column comments"));
        old.forEach((column, comment) -> {
            if (!wanted.containsKey(column)) {
                steps.add(step("COMMENT ON COLUMN " + view.name() + "." + column + " IS NULL"));
            }
        });
        wanted.forEach((column, comment) -> {
            if (!comment.equals(old.get(column))) {
                steps.add(step("COMMENT ON COLUMN " + view.name() + "." + column + " IS " + comment));
            }
        });
        return steps;
    }

    private static String target(CatalogObject object) {
        return switch (object.kind()) {
            case COLUMN -> object.relation();
            case TABLE, VIEW, MATERIALIZED_VIEW -> object.name();
            default -> word(object) + " " + object.name();
        };
    }

    private static String columns(CatalogObject object) {
        return object.kind() == Kind.COLUMN ? " (" + object.name() + ")" : "";
    }

    /** What DDL calls it. */
    static String word(CatalogObject object) {
        return switch (object.kind()) {
            case FUNCTION -> "ROUTINE";
            case TYPE -> object.hint("type").equals("d") ? "DOMAIN" : "TYPE";
            default -> object.kind().keyword();
        };
    }

    private static String role(String grant) {
        return grant.substring(0, grant.lastIndexOf('='));
    }

    private static String privilege(String grant) {
        return grant.substring(grant.lastIndexOf('=') + 1).replace("*", "");
    }

    private static Set<String> set(String text) {
        return text.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(text.split(", ", -1)));
    }

    /** The literals by column; a line and a column end where the next column begins, since a comment may have lines of its own. */
    private static Map<String, String> byColumn(String text) {
        Map<String, String> comments = new LinkedHashMap<>();
        Matcher next = COLUMN_COMMENT.matcher(text);
        String column = "";
        int start = 0;
        while (next.find()) {
            if (!column.isEmpty()) {
                comments.put(column, text.substring(start, next.start() - 1));
            }
            column = next.group(1);
            start = next.end();
        }
        if (!column.isEmpty()) {
            comments.put(column, text.substring(start));
        }
        return comments;
    }

    private static Step step(String sql) {
        return Step.of(Phase.ATTRIBUTE, Lock.SHARE_UPDATE_EXCLUSIVE, sql);
    }
}
