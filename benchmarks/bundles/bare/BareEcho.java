// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks.bare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

/** Reads JSON, asks the database in a read-only transaction, writes JSON; knows nothing of sessions, permissions, schemas or audit. */
@Path("/echo")
public final class BareEcho {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource database;

    BareEcho(DataSource database) {
        this.database = database;
    }

    /** The word it was given, said. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public String echo(String body) throws JsonProcessingException, SQLException {
        String word = JSON.readTree(body).path("word").asText();
        return JSON.writeValueAsString(Map.of("word", said(word)));
    }

    private String said(String word) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement select = connection.prepareStatement("SELECT 'said ' || ?")) {
                select.setString(1, word);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
