// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.ManifestConversion;
import io.fractalos.kernel.manifest.ManifestProblem;
import io.fractalos.kernel.manifest.ManifestReport;
import java.util.Locale;

/** The forms a report is printed in. */
enum ReportFormat {
    /** A line for each problem, as compilers print them. */
    TEXT,
    /** The report as it is. */
    JSON,
    /** SARIF 2.1.0, which code hosts show beside the lines. */
    SARIF;

    String print(ManifestReport report) {
        return switch (this) {
            case TEXT -> text(report);
            case JSON -> Json.write(report);
            case SARIF -> sarif(report).toPrettyString();
        };
    }

    private static String text(ManifestReport report) {
        StringBuilder text = new StringBuilder();
        report.problems().forEach(problem -> text.append(problem.text()).append('\n'));
        for (ManifestConversion conversion : report.conversions()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s: %s '%s' is written as %s and read as %s%n",
                    conversion.path(),
                    conversion.kind(),
                    conversion.name(),
                    conversion.from(),
                    conversion.to()));
        }
        return text.append(summary(report)).toString();
    }

    private static String summary(ManifestReport report) {
        String files = count(report.files(), "file") + ", ";
        return report.valid()
                ? files + count(report.manifests(), "manifest") + ", nothing wrong"
                : files + count(report.problems().size(), "problem");
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static ObjectNode sarif(ManifestReport report) {
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        root.put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "fractalos-manifests");
        driver.putArray("rules")
                .addObject()
                .put("id", "manifest")
                .putObject("shortDescription")
                .put("text", "A manifest must be valid");
        run.put("columnKind", "unicodeCodePoints");
        ArrayNode results = run.putArray("results");
        report.problems().forEach(problem -> result(problem, results.addObject()));
        return root;
    }

    private static void result(ManifestProblem problem, ObjectNode result) {
        result.put("ruleId", "manifest");
        result.put("level", "error");
        String where = problem.pointer().isEmpty() ? "" : problem.pointer() + ": ";
        String fix = problem.fix().map(advice -> " (" + advice + ")").orElse("");
        result.putObject("message").put("text", where + problem.message() + fix);
        ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", problem.path().replace(" ", "%20"));
        place.putObject("region").put("startLine", problem.line()).put("startColumn", problem.column());
    }
}
