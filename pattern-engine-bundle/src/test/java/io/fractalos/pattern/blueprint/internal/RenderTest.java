// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.blueprint.internal;

import static io.fractalos.pattern.Engine.pattern;
import static io.fractalos.pattern.Engine.plan;
import static io.fractalos.pattern.Engine.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.Engine;
import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.blueprint.BlueprintRequest;
import io.fractalos.pattern.definition.FileMode;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.PatternFiles;
import io.fractalos.pattern.template.internal.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RenderTest {
    private static final String PARAMETERS = """
            parameters:
              required: [title]
              properties:
                title: {type: string, title: Title}
                tags: {type: array, title: Tags, items: {type: string}, default: [b, a]}
                price: {type: number, title: Price, default: 9.25}
                count: {type: integer, title: Count, default: 3}
                open: {type: boolean, title: Open, default: true}
                owner: {type: object, title: Owner, properties: {name: {type: string, default: Ann}}, default: {}}
                token: {type: string, title: Token, format: secret}
            """;

    private static String rendered(String template, String parameters) {
        return texts(plan(pattern(PARAMETERS, "template/x.peb", template), parameters))
                .get("x");
    }

    private static String rendered(String template) {
        return rendered(template, "{\"title\": \"Iğdır I\"}");
    }

    @Test
    void rendersValuesOfEveryKind() {
        assertThat(rendered("{{ title }}|{{ price }}|{{ count }}|{{ open }}|{{ owner.name }}|{{ tags[0] }}"))
                .isEqualTo("Iğdır I|9.25|3|true|Ann|b");
    }

    @Test
    void keepsEveryLineBreakAsItIsWritten() {
        assertThat(rendered("{{ count }}\n{% if open %}\nx\r\n{% endif %}\n")).isEqualTo("3\n\nx\r\n\n");
    }

    @Test
    void writesLettersAlikeWhereverItRuns() {
        assertThat(rendered("{{ title | lower }} {{ title | upper }} {{ title | slug }}"))
                .isEqualTo("iğdır i IĞDIR I igd-r-i");
    }

    @Test
    void escapesNothingByItself() {
        assertThat(rendered("{{ title }}", "{\"title\": \"<a & 'b'>\"}")).isEqualTo("<a & 'b'>");
    }

    @Test
    void writesJsonWithSortedKeysAndPlainNumbers() {
        assertThat(rendered("{{ {\"b\": price, \"a\": tags} | json }}")).isEqualTo("{\"a\":[\"b\",\"a\"],\"b\":9.25}");
    }

    @Test
    void sortsWithoutChangingTheList() {
        assertThat(rendered("{{ tags | sort | join(\",\") }} {{ tags | join(\",\") }}"))
                .isEqualTo("a,b b,a");
    }

    @Test
    void asksWhetherAParameterWasGiven() {
        assertThat(rendered(
                        "{% if token is defined %}{{ token }}{% else %}none{% endif %} {{ token | default(\"-\") }}"))
                .isEqualTo("none -");
    }

    @Test
    void countsRoundsOfLoops() {
        assertThat(
                        rendered(
                                "{% for t in tags %}{{ loop.index }}/{{ loop.length }}{{ t }}{% if not loop.last %},{% endif %}{% endfor %}"))
                .isEqualTo("0/2b,1/2a");
    }

    @Test
    void copiesWhatIsNoTemplateAndWhatIsVerbatim() {
        byte[] binary = {0, (byte) 0xff, '{', '{'};
        SortedMap<String, byte[]> files = new TreeMap<>(Engine.files(
                        "pattern.yaml",
                        "id: sample\nversion: 1.0.0\ntitle: Sample\nfiles:\n  - {path: raw/**, verbatim: true}\n  - {path: run, mode: executable}\n",
                        "template/raw/y.peb",
                        "{{ nothing }}",
                        "template/run",
                        "{% x %}")
                .files());
        files.put("template/logo.png", binary);
        Blueprint blueprint = plan(Engine.PATTERNS.read(new PatternFiles(files)), "{}");

        assertThat(texts(blueprint)).containsEntry("raw/y.peb", "{{ nothing }}").containsEntry("run", "{% x %}");
        assertThat(blueprint.files().get(0).content()).isEqualTo(binary);
        assertThat(blueprint.files())
                .extracting(file -> file.mode())
                .containsExactly(FileMode.PLAIN, FileMode.PLAIN, FileMode.EXECUTABLE);
    }

    @Test
    void rendersPathsConditionsAndFolders() {
        String rules = """
                computed:
                  - {name: base, value: "\\"src/\\" ~ (title | slug)"}
                  - {name: wanted, value: "count > 2 and open"}
                files:
                  - {path: main/**, to: "{{ base }}/main"}
                  - {path: "{{ title }}.md.peb", when: wanted}
                  - {path: no.txt, when: not wanted}
                """;
        Pattern pattern = pattern(
                PARAMETERS + rules,
                "template/main/A.java",
                "a",
                "template/{{ title }}.md.peb",
                "{{ base }}",
                "template/no.txt",
                "");

        assertThat(texts(plan(pattern, "{\"title\": \"Oak Tree\"}")))
                .containsExactly(Map.entry("Oak Tree.md", "src/oak-tree"), Map.entry("src/oak-tree/main/A.java", "a"));
    }

    @Test
    void namesASecretInFilesAndNeverHoldsOne() {
        assertThat(rendered("{{ token }}", "{\"title\": \"x\", \"token\": \"secret:deploy\"}"))
                .isEqualTo("secret:deploy");

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> rendered("{{ title }}", "{\"title\": \"x\", \"token\": \"canary-5e1\"}"))
                .satisfies(e -> assertThat(Engine.told(e) + e.getMessage())
                        .doesNotContain("canary")
                        .contains("/token"));
    }

    @Test
    void putsFilesOfIncludedPatternsFirstAndShowsThemTheirParametersOnly() {
        Pattern licence = Engine.PATTERNS.read(Engine.files(
                "pattern.yaml",
                "id: licence\nversion: 1.4.0\ntitle: Licence\nparameters:\n  required: [holder]\n  properties:\n    holder: {type: string, title: Holder}\n",
                "template/LICENSE.peb",
                "{{ holder }}"));
        Pattern pattern = pattern(
                PARAMETERS
                        + "includes:\n  - {pattern: licence, version: \"[1.0,2.0)\", when: open, parameters: {holder: title | upper}}\n",
                "template/A",
                "a");
        Blueprint blueprint = Engine.BLUEPRINTS.plan(
                new BlueprintRequest(pattern, List.of(licence), "{\"title\": \"Oak\"}", Engine.DATE));

        assertThat(texts(blueprint)).containsEntry("LICENSE", "OAK").containsEntry("A", "a");
        assertThat(blueprint.patterns())
                .extracting(name -> name.id() + " " + name.version())
                .containsExactly("sample 1.0.0", "licence 1.4.0");
    }

    @Test
    void refusesAPatternThatIncludesItself() {
        Pattern pattern = pattern("includes:\n  - {pattern: sample, version: \"[1.0,2.0)\"}\n");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() ->
                        Engine.BLUEPRINTS.plan(new BlueprintRequest(pattern, List.of(pattern), "{}", Engine.DATE)))
                .withMessage("pattern.yaml#/includes/0: The pattern 'sample' would include itself");
    }

    @Test
    void refusesTwoFilesOfOnePathAlsoFromTwoPatterns() {
        Pattern other = Engine.PATTERNS.read(
                Engine.files("pattern.yaml", "id: other\nversion: 1.0.0\ntitle: Other\n", "template/A", "b"));
        Pattern pattern = pattern("includes:\n  - {pattern: other, version: \"[1.0,2.0)\"}\n", "template/A", "a");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(
                        () -> Engine.BLUEPRINTS.plan(new BlueprintRequest(pattern, List.of(other), "{}", Engine.DATE)))
                .withMessageContaining("'A': There is such a path already");
    }

    @Test
    void isTheSameInAnyZoneAndLocaleAndForAnyOrderOfParameters() {
        Pattern pattern = pattern(
                PARAMETERS,
                "template/x.peb",
                "{{ title | lower | upper | title | capitalize }} {{ blueprint.date }} {{ price }} {{ {\"z\": 1, \"a\": tags} | json }}");
        List<String> given = new ArrayList<>(List.of(
                "\"title\": \"Iıİi\"",
                "\"price\": 1234567.5",
                "\"count\": 7",
                "\"owner\": {\"name\": \"Ö\"}",
                "\"tags\": [\"q\", \"p\"]"));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        Set<String> plans = new HashSet<>();
        Random random = new Random(7);
        try {
            for (String id : TimeZone.getAvailableIDs()) {
                TimeZone.setDefault(TimeZone.getTimeZone(id));
                Locale.setDefault(Locale.getAvailableLocales()[random.nextInt(Locale.getAvailableLocales().length)]);
                Collections.shuffle(given, random);
                plans.add(plan(pattern, "{" + String.join(",", given) + "}").planHash());
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(plans).containsExactly("b66a0d8abe4036ef6c1d4851c203d00c240b612cd06ce7584f846caad85f9ab6");
    }

    @Test
    void tellsOneBlueprintFromAnother() {
        Pattern pattern = pattern(PARAMETERS, "template/x.peb", "{{ title }}");
        Set<String> plans = new HashSet<>();
        plans.add(plan(pattern, "{\"title\": \"a\"}").planHash());
        plans.add(plan(pattern, "{\"title\": \"a\", \"count\": 4}").planHash());
        plans.add(plan(pattern(PARAMETERS, "template/y.peb", "{{ title }}"), "{\"title\": \"a\"}")
                .planHash());
        plans.add(plan(
                        pattern(
                                PARAMETERS + "files:\n  - {path: x.peb, mode: executable}\n",
                                "template/x.peb",
                                "{{ title }}"),
                        "{\"title\": \"a\"}")
                .planHash());
        plans.add(Engine.BLUEPRINTS
                .plan(new BlueprintRequest(pattern, List.of(), "{\"title\": \"a\"}", Engine.DATE.plusDays(1)))
                .planHash());
        assertThat(plans).hasSize(5);
    }

    @Test
    void testsOfAPatternDoNotCountInItsDigest() {
        assertThat(pattern("", "tests/a/parameters.yaml", "{}").digest())
                .isEqualTo(pattern("").digest());
        assertThat(pattern("", "template/a", "").digest())
                .isNotEqualTo(pattern("").digest());
    }

    @Test
    void goesOverMapsInTheOrderOfTheirKeys() {
        assertThat(rendered("{% for e in {\"e\": 1, \"a\": 2, \"c\": owner} %}{{ e.key }}{% endfor %}"))
                .isEqualTo("ace");
        assertThat(rendered("{{ \"ab\" | replace({\"b\": \"c\", \"a\": \"b\"}) }}"))
                .isEqualTo("cc");
    }

    @Test
    void mapsHaveTextsForKeysEachOnce() {
        for (String key : List.of("(title): 1", "1: 2", "\"a\" ~ \"b\": 1", "title: 1")) {
            assertThat(told("{{ {" + key + "} | json }}")).contains("Keys of a map are texts in quotes");
        }
        assertThat(told("{{ {\"a\": 1, \"b\": {\"a\": 3}, \"a\": 2} | json }}"))
                .contains("A key stands twice in this map");
        assertThat(rendered("{{ {\"a\": open ? 1 : 2, \"b\": {\"a\": 3}} | json }}"))
                .isEqualTo("{\"a\":1,\"b\":{\"a\":3}}");
    }

    @Test
    void endsWhatWouldFillTheMemoryOrNeverEnd() {
        String chain =
                "{{ \"a\" | replace({\"a\":\"bbbbbbbbbb\",\"b\":\"cccccccccc\",\"c\":\"dddddddddd\",\"d\":\"eeeeeeeeee\","
                        + "\"e\":\"ffffffffff\",\"f\":\"gggggggggg\",\"g\":\"hhhhhhhhhh\",\"h\":\"iiiiiiiiii\",\"i\":\"jjjjjjjjjj\"}) }}";
        assertThat(told(chain)).contains("Makes a value that is too large");
        String far = "{% for i in 9223372036854775807..9223372036854775807 %}{% endfor %}";
        assertThat(told(far)).contains("A range goes from one whole number to another");
        String entries =
                "{% set l = \"0123456789\" %}{% for i in 1..40 %}{% for e in {\"k\": l} %}{% set l = [e, e] %}{% endfor %}{% endfor %}"
                        + "{{ l | join }}";
        assertThat(told(entries)).contains("too large");
    }

    @Test
    void patternsThatIncludeEachOtherManyTimesEnd() {
        List<Pattern> library = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String next = "  - {pattern: p" + (i + 1) + ", version: \"[1.0,2.0)\"}\n";
            library.add(Engine.PATTERNS.read(Engine.files(
                    "pattern.yaml",
                    "id: p" + i + "\nversion: 1.0.0\ntitle: P\n" + (i < 7 ? "includes:\n" + next.repeat(20) : ""))));
        }
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(
                        () -> Engine.BLUEPRINTS.plan(new BlueprintRequest(library.get(0), library, "{}", Engine.DATE)))
                .withMessageContaining("More than 200 patterns");
    }

    @Test
    void tellsTheFileOfWhateverPebbleStumblesOver() {
        for (String template : List.of(
                "{{ tags ? \"a\" : \"b\" }}",
                "{{ title is even }}",
                "{{ max(\"a\", \"b\") }}",
                "{{ -title }}",
                "{{ title | abbreviate }}",
                "{{ [1, null] | sort | json }}",
                "{{ 99999999999999999999 }}",
                "{{ \"a\"(1) }}",
                "{{ tags ~ \"\" }}",
                "{% if false %}{% set template = 1 %}{% endif %}{{ template }}",
                "{{ [loop] | json }}")) {
            assertThat(told(template)).as(template).contains("template/x.peb");
        }
    }

    /** What is wrong with a template, when it is read or rendered. */
    private static String told(String template) {
        try {
            return "made " + rendered(template);
        } catch (FractalException e) {
            return Engine.told(e);
        }
    }

    @Test
    void endsAtEachLimit() {
        Pattern pattern = pattern(
                PARAMETERS + "files:\n  - {path: f.peb, to: \"{{ n }}\", each: 1..20, as: n}\n",
                "template/f.peb",
                "0123456789");
        assertThat(refused(pattern, new Limits(150, 1000, 100, 100, Duration.ofMinutes(1))))
                .contains("'16': All files together have more than 150 bytes");
        assertThat(refused(pattern, new Limits(1000, 5, 100, 100, Duration.ofMinutes(1))))
                .contains("Makes a text of more than 5 bytes");
        assertThat(refused(pattern, new Limits(1000, 1000, 7, 100, Duration.ofMinutes(1))))
                .contains("'8': Makes more than 7 files");
        assertThat(refused(pattern, new Limits(1000, 1000, 100, 30, Duration.ofMinutes(1))))
                .contains("Takes more than 30 rounds of loops");
        assertThat(refused(pattern, new Limits(1000, 1000, 100, 100, Duration.ZERO)))
                .contains("Takes longer than 0 s");
        assertThat(new PebbleBlueprints(Engine.FORMATS, Limits.STANDARD)
                        .plan(new BlueprintRequest(pattern, List.of(), "{\"title\": \"a\"}", Engine.DATE))
                        .files())
                .hasSize(20);
    }

    private static String refused(Pattern pattern, Limits limits) {
        try {
            new PebbleBlueprints(Engine.FORMATS, limits)
                    .plan(new BlueprintRequest(pattern, List.of(), "{\"title\": \"a\"}", Engine.DATE));
            return "";
        } catch (FractalException e) {
            return Engine.told(e);
        }
    }
}
