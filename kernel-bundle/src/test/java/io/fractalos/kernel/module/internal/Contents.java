// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Modules as they are after they were checked. */
final class Contents {
    static final String ACCOUNTS = """
            $schema: https://example.org/view.json
            title: Accounts
            help: What every account holds
            group: insight
            show: table
            command: finance.accounts
            input: {kind: asset}
            columns:
              - {field: code, title: Code}
              - {field: balance, title: Balance, format: money, currency: currency}
            """;

    static final String TOTALS = """
            title: Totals
            group: work
            show: figures
            command: finance.totals
            rows: ""
            permission: economics:cost
            columns:
              - {field: assets, title: Assets, format: money}
              - {field: share, title: Share of income, format: percent}
            """;

    static final String POSTING = """
            title: New posting
            group: work
            show: form
            command: finance.post
            """;

    private Contents() {}

    static ModuleContent module(String id, Map<String, String> files) {
        ModuleDescriptor descriptor = new ModuleDescriptor(
                id,
                "1.0.0",
                id,
                id,
                "[1.0,2)",
                1,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return new ModuleContent(descriptor, new TreeMap<>(files));
    }

    static ModuleContent finance() {
        return module(
                "finance",
                Map.of(
                        "module.yaml", "id: finance",
                        "views/accounts.yaml", ACCOUNTS,
                        "views/totals.yaml", TOTALS,
                        "views/posting.yaml", POSTING));
    }
}
