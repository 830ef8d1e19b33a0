// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTextTest {
    @Test
    void writesTheOneTextThereIsForADocument() {
        JsonNode document = ManifestText.json("""
                {"spec": {"status": "active", "billable": true, "budgetSeconds": 360000, "name": "Web \\"site\\": new", "startsOn": "2026-01-31",
                 "share": 1.50, "nothing": [], "list": ["a", "b c"]},
                 "metadata": {"labels": {"team": "no"}, "name": "website"}, "kind": "Project", "apiVersion": "fractalos.io/v1"}""");
        assertThat(ManifestText.yaml(document)).isEqualTo("""
                apiVersion: fractalos.io/v1
                kind: Project
                metadata:
                  name: website
                  labels:
                    team: "no"
                spec:
                  name: "Web \\"site\\": new"
                  billable: true
                  budgetSeconds: 360000
                  list:
                  - "a"
                  - b c
                  nothing: []
                  share: 1.50
                  startsOn: "2026-01-31"
                  status: active
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "no",
                "Yes",
                "NULL",
                "~",
                "1",
                "0x1f",
                "1_000",
                "1e3",
                ".5",
                "010",
                "12:30:45",
                "2026-01-31",
                "- a",
                "a: b",
                "a #b",
                "'",
                "\"",
                "#",
                "&a",
                "*a",
                "!a",
                "%a",
                "@a",
                "`a",
                "{",
                "[",
                "a\nb",
                "a\n",
                "\ta",
                "a ",
                " a",
                "\\n",
                "ünï",
                "İı",
                "😀",
                "\u0000",
                "\u0085",
                "\u2028",
                "\ufeff",
                "---",
                "...",
                "y",
                "n",
                "infinity",
                ".inf",
                "nan",
                "=",
                "<<"
            })
    void readsBackEveryTextAsItWas(String text) throws Exception {
        JsonNode document = ManifestText.json("{}");
        ((ObjectNode) document).put("value", text).put(text + "k", "v");
        assertThat(ManifestText.read(ManifestText.yaml(document))).isEqualTo(document);
    }

    @Test
    void readsBackRandomTextsAsTheyWere() throws Exception {
        Random random = new Random(7);
        String signs = "ab -:#'\"\\\n\t\r,[]{}&*!|>%@`~?=.0129éİ😀\u0000\u0085\u2028";
        int[] points = signs.codePoints().toArray();
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.appendCodePoint(points[random.nextInt(points.length)]);
            }
            JsonNode document = ManifestText.json("{}");
            ((ObjectNode) document).put("value", text.toString());
            assertThat(ManifestText.read(ManifestText.yaml(document))).isEqualTo(document);
        }
    }

    @Test
    void findsSecretsButNotReferencesToThem() {
        JsonNode document = ManifestText.json("""
                {"spec": {"password": "x", "passwordRef": "db", "apiToken": {"secret": {"from": "file"}}, "dbPassword": ["", "y"],
                  "url": "https://user:pass@host/x", "clientSecret": "secret:shop-token", "plain": "https://host/x?a:b@c", "tokens": "3",
                  "key": "-----BEGIN RSA PRIVATE KEY-----\\nabc", "accessToken": 12, "secret": ""}}""");
        assertThat(SecretFields.in(document))
                .isEqualTo(
                        List.of("/spec/password", "/spec/dbPassword/1", "/spec/url", "/spec/key", "/spec/accessToken"));
    }
}
