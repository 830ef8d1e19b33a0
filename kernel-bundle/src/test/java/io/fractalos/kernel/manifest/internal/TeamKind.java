// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.ManifestKind;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.util.List;

/** A kind with an older format, references to itself and a secret. */
final class TeamKind implements ManifestKind {
    static final String V1 = """
            {"type":"object","x-labels":true,"required":["title","lead"],"properties":{
              "title":{"type":"string","maxLength":40},
              "parent":{"type":"string","x-reference":"Team"},
              "lead":{"type":"string"}}}""";
    static final String V2 = """
            {"type":"object","x-labels":true,"required":["title","leads"],"properties":{
              "title":{"type":"string","maxLength":40},
              "tier":{"enum":["small","medium","large"],"type":"string","default":"small"},
              "parent":{"type":"string","x-reference":"Team"},
              "client":{"type":"string","x-reference":"Client"},
              "leads":{"type":"array","minItems":1,"uniqueItems":true,"items":{"$ref":"#/$defs/login"}},
              "size":{"type":"integer","minimum":1,"maximum":100},
              "webhook":{"type":"object","properties":{
                "url":{"type":"string","format":"uri"},"token":{"type":"string","x-secret":true}}}},
             "$defs":{"login":{"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$","examples":["ann"]}}}""";

    @Override
    public String kind() {
        return "Team";
    }

    @Override
    public List<Format> formats() {
        return List.of(new Format("test.fractalos.io/v1", V1), new Format("test.fractalos.io/v2", V2));
    }

    @Override
    public String convert(String apiVersion, String spec) {
        ObjectNode node = (ObjectNode) Json.read(spec, JsonNode.class);
        String lead = node.remove("lead").asText();
        if (lead.contains(" and ")) {
            throw FractalException.invalid(List.of(Violation.at("/lead", "'" + lead + "' is more than one lead")
                    .withFix("Write a list, as test.fractalos.io/v2 takes it")));
        }
        node.putArray("leads").add(lead);
        return node.toString();
    }
}
