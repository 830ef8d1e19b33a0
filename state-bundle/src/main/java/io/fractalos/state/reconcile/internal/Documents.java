// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.state.git.internal.Content;
import io.fractalos.state.git.internal.ManifestId;
import io.fractalos.state.git.internal.ManifestText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.SortedMap;
import java.util.TreeMap;

/** The manifests of each side as documents by name. */
final class Documents {
    private Documents() {}

    /** What is stored, exactly as it is: in whatever format it was written. */
    static SortedMap<ManifestId, JsonNode> stored(Transactions transactions) {
        return transactions.read(connection -> {
            SortedMap<ManifestId, JsonNode> documents = new TreeMap<>();
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT kind, name, document::text FROM fractal.manifests");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    documents.put(
                            new ManifestId(row.getString(1), row.getString(2)), ManifestText.json(row.getString(3)));
                }
            }
            return documents;
        });
    }

    /** What a commit holds. */
    static SortedMap<ManifestId, JsonNode> of(Content content) {
        SortedMap<ManifestId, JsonNode> documents = new TreeMap<>();
        content.files().forEach((id, file) -> documents.put(id, file.document()));
        return documents;
    }
}
