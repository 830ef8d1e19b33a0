// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads {@code pg_catalog}. Each query answers kind, relation and name, then one column per part, labelled as the part; labels that start
 * with ~ are hints. A part that is null is not there. Tables of Liquibase and what belongs to an extension stay out.
 *
 * <p>The schema is a subquery and no value: for a value that few or no statistics know, as those of a schema just made, the planner expects
 * one row and walks all others by nested loops.
 */
final class CatalogQueries {
    /** Stands for the oid of the schema. */
    private static final String SCHEMA = "$schema";

    private static final String EXTENSIONS_OWN =
            " NOT IN (SELECT objid FROM pg_depend WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e')";
    private static final String OURS =
            "c.relnamespace = " + SCHEMA + " AND c.relname NOT LIKE 'databasechangelog%' AND c.oid" + EXTENSIONS_OWN;

    private static final List<String> ALL = List.of(
            schema(),
            tables(),
            columns(),
            """
            SELECT 'CONSTRAINT', quote_ident(c.relname), quote_ident(o.conname),
                pg_get_constraintdef(o.oid) AS definition, %s AS comment, o.contype::text AS "~type"
            FROM pg_constraint o JOIN pg_class c ON o.conrelid = c.oid
            WHERE o.contype IN ('p', 'u', 'f', 'c', 'x') AND o.conparentid = 0
                AND (o.conislocal OR o.coninhcount = 0) AND %s
            """.formatted(comment("pg_constraint", "o.oid"), OURS),
            """
            SELECT 'INDEX', quote_ident(c.relname), quote_ident(i.relname), pg_get_indexdef(i.oid, 0, true) AS definition,
                CASE WHEN NOT x.indisvalid THEN 'INVALID' END AS validity, %s AS comment,
                CASE WHEN x.indisunique THEN 'unique' END AS "~unique"
            FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
            WHERE NOT i.relispartition AND %s AND NOT EXISTS (
                SELECT FROM pg_constraint o WHERE o.conindid = i.oid AND o.contype IN ('p', 'u', 'x'))
            """.formatted(comment("pg_class", "i.oid"), OURS),
            views(),
            """
            SELECT 'FUNCTION', '', quote_ident(p.proname) || '(' || pg_get_function_identity_arguments(p.oid) || ')',
                regexp_replace(pg_get_functiondef(p.oid), '^(CREATE OR REPLACE \\w+ )' || quote_ident(n.nspname) || '\\.', '\\1') AS definition,
                p.proowner::regrole::text AS owner, %s AS grants, %s AS comment,
                pg_get_function_arguments(p.oid) || ' ' || coalesce(pg_get_function_result(p.oid), '') AS "~signature"
            FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE p.pronamespace = %s AND p.prokind <> 'a' AND p.oid%s
            """.formatted(
                            grants("coalesce(p.proacl, acldefault('f', p.proowner))", "p.proowner"),
                            comment("pg_proc", "p.oid"),
                            SCHEMA,
                            EXTENSIONS_OWN),
            """
            SELECT 'TRIGGER', quote_ident(c.relname), quote_ident(t.tgname), pg_get_triggerdef(t.oid, true) AS definition,
                CASE t.tgenabled WHEN 'D' THEN 'DISABLED' WHEN 'R' THEN 'REPLICA' WHEN 'A' THEN 'ALWAYS' END AS firing,
                %s AS comment
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND %s
            """.formatted(comment("pg_trigger", "t.oid"), OURS),
            """
            SELECT 'POLICY', quote_ident(c.relname), quote_ident(l.polname), concat_ws(' ',
                    CASE WHEN l.polpermissive THEN 'AS PERMISSIVE' ELSE 'AS RESTRICTIVE' END,
                    CASE l.polcmd WHEN 'r' THEN 'FOR SELECT' WHEN 'a' THEN 'FOR INSERT' WHEN 'w' THEN 'FOR UPDATE'
                        WHEN 'd' THEN 'FOR DELETE' ELSE 'FOR ALL' END,
                    'TO ' || (SELECT string_agg(r, ', ' ORDER BY r) FROM (
                        SELECT CASE role WHEN 0 THEN 'PUBLIC' ELSE role::regrole::text END AS r FROM unnest(l.polroles) role) names),
                    'USING (' || pg_get_expr(l.polqual, l.polrelid) || ')',
                    'WITH CHECK (' || pg_get_expr(l.polwithcheck, l.polrelid) || ')') AS definition, %s AS comment
            FROM pg_policy l JOIN pg_class c ON c.oid = l.polrelid WHERE %s
            """.formatted(comment("pg_policy", "l.oid"), OURS),
            """
            SELECT 'RULE', quote_ident(c.relname), quote_ident(r.rulename), pg_get_ruledef(r.oid, true) AS definition,
                %s AS comment
            FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE r.rulename <> '_RETURN' AND %s
            """.formatted(comment("pg_rewrite", "r.oid"), OURS),
            """
            SELECT 'STATISTICS', quote_ident(c.relname), quote_ident(s.stxname), regexp_replace(
                    pg_get_statisticsobjdef(s.oid), '^(CREATE STATISTICS )\\S+\\.', '\\1') AS definition,
                %s AS comment
            FROM pg_statistic_ext s JOIN pg_class c ON c.oid = s.stxrelid WHERE %s
            """.formatted(comment("pg_statistic_ext", "s.oid"), OURS),
            types(),
            sequences(),
            """
            SELECT 'OTHER', '', (i).type || ' ' || coalesce((i).name, regexp_replace((i).identity, '^[^.(]+\\.', '')), (i).type AS "~type",
                (i).identity AS "~identity"
            FROM (SELECT pg_identify_object(classid, objid, 0) AS i FROM pg_depend
                WHERE refclassid = 'pg_namespace'::regclass AND refobjid = %s AND deptype IN ('n', 'a') AND objid%s
                AND (classid NOT IN ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass, 'pg_statistic_ext'::regclass,
                    'pg_extension'::regclass) OR objid IN (SELECT oid FROM pg_proc WHERE prokind = 'a'))) identified
            """.formatted(SCHEMA, EXTENSIONS_OWN));

    private CatalogQueries() {}

    /**
     * All of them for one schema, in one text.
     *
     * @param extensions looked for wherever they are: where a provider keeps them is its own affair; of others, those in {@code ext} are read
     */
    static String of(String schema, Set<String> extensions) {
        // What is compiled here costs more than it saves.
        return "SET LOCAL jit = off;\nSET LOCAL search_path = " + SearchPath.of(schema) + ";\n"
                + """
                SELECT 'EXTENSION', '', quote_ident(extname), extversion AS "~version" FROM pg_extension
                WHERE extnamespace = to_regnamespace('ext') OR extname IN (%s);
                """.formatted(Stream.concat(
                                Stream.of("''"), extensions.stream().map(CatalogQueries::literal))
                        .collect(Collectors.joining(", ")))
                + String.join(";\n", ALL)
                        .replace(SCHEMA, "(SELECT oid FROM pg_namespace WHERE nspname = " + literal(schema) + ")");
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String schema() {
        return """
            SELECT 'SCHEMA', '', n.nspname, %s AS grants, current_user::regrole::text AS "~user" FROM pg_namespace n WHERE n.oid = %s
            """.formatted(
                        grants(
                                "n.nspacl",
                                "n.nspowner AND grantee <> current_user::regrole AND NOT (" + BiRoles.mayEnter() + ")"),
                        SCHEMA);
    }

    private static String tables() {
        return """
            SELECT 'TABLE', '', quote_ident(c.relname), CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED' END AS persistence,
                CASE c.relkind WHEN 'f' THEN 'FOREIGN' END AS "foreign",
                (SELECT CASE WHEN c.relispartition THEN 'PARTITION OF ' || min(inhparent::regclass::text) || ' '
                        || pg_get_expr(c.relpartbound, c.oid)
                        ELSE 'INHERITS (' || string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno) || ')' END
                    FROM pg_inherits WHERE inhrelid = c.oid HAVING count(*) > 0) AS parent,
                CASE c.relkind WHEN 'p' THEN 'PARTITION BY ' || pg_get_partkeydef(c.oid) END AS "partition key",
                'WITH (' || array_to_string(c.reloptions, ', ') || ')' AS options,
                CASE WHEN c.relrowsecurity THEN 'ENABLE ROW LEVEL SECURITY' END AS "row security",
                CASE WHEN c.relforcerowsecurity THEN 'FORCE ROW LEVEL SECURITY' END AS "forced row security",
                c.relowner::regrole::text AS owner, %s AS grants, %s AS comment
            FROM pg_class c WHERE c.relkind IN ('r', 'p', 'f') AND %s
            """.formatted(grants("c.relacl", "c.relowner"), comment("pg_class", "c.oid"), OURS);
    }

    private static String columns() {
        return """
            SELECT 'COLUMN', quote_ident(c.relname), quote_ident(a.attname), format_type(a.atttypid, a.atttypmod) AS type,
                CASE WHEN a.attcollation <> t.typcollation THEN 'COLLATE ' || a.attcollation::regcollation END AS collation,
                CASE a.attgenerated WHEN 's' THEN 'GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') STORED'
                    WHEN 'v' THEN 'GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') VIRTUAL' END AS generated,
                CASE a.attidentity WHEN 'a' THEN 'GENERATED ALWAYS AS IDENTITY' WHEN 'd' THEN 'GENERATED BY DEFAULT AS IDENTITY' END AS identity,
                '(' || nullif(s.special, '') || ')' AS sequence,
                CASE a.attgenerated WHEN '' THEN 'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END AS "default",
                CASE WHEN a.attnotnull THEN 'NOT NULL' END AS nullability,
                %s AS grants, s.grants AS "sequence grants",
                (SELECT quote_literal(description) FROM pg_description
                    WHERE objoid = a.attrelid AND classoid = 'pg_class'::regclass AND objsubid = a.attnum) AS comment,
                row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum)::text AS "~position", a.attnum::text AS "~attnum",
                s.name AS "~sequence", s.options AS "~sequence options"
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN (
                SELECT own.refobjid, own.refobjsubid, q.oid::regclass::text AS name, %s AS options, %s AS special, %s AS grants
                FROM pg_depend own JOIN pg_class q ON q.oid = own.objid JOIN pg_sequence s ON s.seqrelid = q.oid
                WHERE own.refclassid = 'pg_class'::regclass AND own.classid = 'pg_class'::regclass AND own.deptype = 'i'
                    AND q.relnamespace = %s) s
                ON a.attidentity <> '' AND s.refobjid = a.attrelid AND s.refobjsubid = a.attnum
            WHERE c.relkind IN ('r', 'p', 'f') AND a.attnum > 0 AND NOT a.attisdropped AND NOT (c.relispartition AND a.attinhcount > 0) AND %s
            """.formatted(
                        grants("a.attacl", "c.relowner"),
                        SequenceOptions.ALL,
                        SequenceOptions.SPECIAL,
                        grants("q.relacl", "q.relowner"),
                        SCHEMA,
                        OURS);
    }

    private static String views() {
        return """
            SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED_VIEW' END, '', quote_ident(c.relname),
                'WITH (' || array_to_string(c.reloptions, ', ') || ')' AS options,
                rtrim(pg_get_viewdef(c.oid), ';') AS definition,
                c.relowner::regrole::text AS owner, %s AS grants, %s AS comment,
                (SELECT string_agg(quote_ident(a.attname) || ' ' || quote_literal(d.description), chr(10) ORDER BY a.attnum)
                    FROM pg_description d JOIN pg_attribute a ON a.attrelid = d.objoid AND a.attnum = d.objsubid
                    WHERE d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid > 0) AS "column comments",
                (SELECT string_agg(DISTINCT d.refobjid::regclass || coalesce('.' || quote_ident(a.attname), ''), chr(10))
                    FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                    LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                    WHERE r.ev_class = c.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> c.oid) AS "~uses",
                (SELECT string_agg(quote_ident(a.attname), chr(10) ORDER BY a.attnum)
                    FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS "~columns"
            FROM pg_class c WHERE c.relkind IN ('v', 'm') AND %s
            """.formatted(
                        grants("c.relacl", "c.relowner AND NOT (" + BiRoles.mayRead() + ")"),
                        comment("pg_class", "c.oid"),
                        OURS);
    }

    private static String types() {
        return """
            SELECT 'TYPE', '', quote_ident(t.typname), CASE t.typtype
                    WHEN 'e' THEN 'AS ENUM (' || (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)
                        FROM pg_enum WHERE enumtypid = t.oid) || ')'
                    WHEN 'c' THEN 'AS (' || (SELECT string_agg(quote_ident(attname) || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum)
                        FROM pg_attribute WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped) || ')'
                    WHEN 'r' THEN 'AS RANGE (SUBTYPE = ' || (SELECT rngsubtype::regtype FROM pg_range WHERE rngtypid = t.oid) || ')'
                    WHEN 'd' THEN concat_ws(' ', 'AS ' || format_type(t.typbasetype, t.typtypmod), 'DEFAULT ' || t.typdefault,
                        CASE WHEN t.typnotnull THEN 'NOT NULL' END, (SELECT string_agg('CONSTRAINT ' || quote_ident(conname) || ' '
                            || pg_get_constraintdef(oid), ' ' ORDER BY conname) FROM pg_constraint WHERE contypid = t.oid AND contype = 'c')) END AS definition,
                t.typowner::regrole::text AS owner, %s AS grants, %s AS comment, t.typtype::text AS "~type"
            FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
            WHERE t.typnamespace = %s AND t.typtype IN ('e', 'd', 'c', 'r') AND (t.typtype <> 'c' OR c.relkind = 'c') AND t.oid%s
            """.formatted(
                        grants("coalesce(t.typacl, acldefault('T', t.typowner))", "t.typowner"),
                        comment("pg_type", "t.oid"),
                        SCHEMA,
                        EXTENSIONS_OWN);
    }

    private static String sequences() {
        return """
            SELECT 'SEQUENCE', '', quote_ident(c.relname), 'AS ' || format_type(s.seqtypid, NULL) AS type, %s AS options,
                (SELECT 'OWNED BY ' || d.refobjid::regclass || '.' || quote_ident(a.attname)
                    FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a') AS "owned by",
                c.relowner::regrole::text AS owner, %s AS grants, %s AS comment
            FROM pg_class c JOIN pg_sequence s ON s.seqrelid = c.oid
            WHERE %s AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i')
            """.formatted(SequenceOptions.ALL, grants("c.relacl", "c.relowner"), comment("pg_class", "c.oid"), OURS);
    }

    /** Who else than the owner may do what: {@code role=PRIVILEGE}, with a star when the role may pass it on. */
    private static String grants(String acl, String owner) {
        return """
            CASE WHEN %1$s IS NOT NULL THEN (SELECT string_agg(g, ', ' ORDER BY g COLLATE "C") FROM (
                SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END || '=' || privilege_type
                    || CASE WHEN is_grantable THEN '*' ELSE '' END AS g
                FROM aclexplode(%1$s) WHERE grantee <> %2$s) granted) END""".formatted(acl, owner);
    }

    private static String comment(String catalog, String oid) {
        return "(SELECT quote_literal(description) FROM pg_description WHERE objoid = " + oid + " AND classoid = '"
                + catalog + "'::regclass AND objsubid = 0)";
    }

    /** Options of a sequence {@code s} as DDL writes them. */
    private static final class SequenceOptions {
        static final String ALL = """
                concat_ws(' ', 'START WITH ' || s.seqstart, 'INCREMENT BY ' || s.seqincrement, 'MINVALUE ' || s.seqmin,
                    'MAXVALUE ' || s.seqmax, 'CACHE ' || s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END)""";
        /** Those that differ from what CREATE gives by itself. */
        static final String SPECIAL = """
                concat_ws(' ', CASE WHEN s.seqstart <> 1 THEN 'START WITH ' || s.seqstart END,
                    CASE WHEN s.seqincrement <> 1 THEN 'INCREMENT BY ' || s.seqincrement END,
                    CASE WHEN s.seqmin <> 1 THEN 'MINVALUE ' || s.seqmin END,
                    CASE WHEN s.seqmax NOT IN (32767, 2147483647, 9223372036854775807) THEN 'MAXVALUE ' || s.seqmax END,
                    CASE WHEN s.seqcache <> 1 THEN 'CACHE ' || s.seqcache END, CASE WHEN s.seqcycle THEN 'CYCLE' END)""";
    }
}
