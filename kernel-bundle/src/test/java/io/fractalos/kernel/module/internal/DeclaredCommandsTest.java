// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.command.Command.Hint;
import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.command.JsonCommand;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.json.internal.SchemaCheck;
import io.fractalos.kernel.module.ModuleDatabase;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.internal.LiveSchema;
import io.fractalos.kernel.schema.internal.PostgresModuleSchemas;
import io.fractalos.kernel.testing.ModuleSource;
import io.fractalos.kernel.testing.TestKernel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeclaredCommandsTest {
    private static final String TABLES = """
            owner: shop
            enums:
              kind: {comment: What it is, values: [hat, shoe]}
            tables:
              items:
                comment: Things to sell
                columns:
                  id: {type: bigint, identity: by default, comment: Technical id}
                  kind: {type: kind, comment: What it is}
                  name: {type: text, comment: What it is called}
                  price: {type: "numeric(40,4)", nullable: true, comment: What it costs}
                  sold_on: {type: date, nullable: true, comment: When it went}
                  seen_at: {type: timestamptz, nullable: true, comment: When it was seen}
                  tag: {type: uuid, nullable: true, comment: On its label}
                  left_over: {type: boolean, default: "false", comment: Nobody wanted it}
                primaryKey: [id]
                unique: {items_name_key: [name]}
            """;
    private static final String COMMANDS = """
            shop.items:
              title: Items
              permission: work:read
              input:
                kind: {type: string, enum: [hat, shoe], optional: true}
                since: {type: string, format: date, optional: true}
                least: {type: string, format: decimal, optional: true}
              reads: |
                -- a question mark in a comment ? and a :colon
                SELECT id, kind, name, price, sold_on, seen_at, tag, left_over, 'a:b' AS text
                FROM items
                WHERE (:kind::kind IS NULL OR kind = :kind::kind) AND (:since IS NULL OR sold_on >= :since)
                  AND (:least IS NULL OR price >= :least)
                ORDER BY name
              answers:
                id: {type: integer}
                kind: {type: string, enum: [hat, shoe]}
                name: {type: string}
                price: {type: string, format: decimal, optional: true}
                sold_on: {type: string, format: date, optional: true}
                seen_at: {type: string, format: date-time, optional: true}
                tag: {type: string, format: uuid, optional: true}
                left_over: {type: boolean}
                text: {type: string}
            shop.item-add:
              title: Add an item
              description: Adds one item
              permission: work:write
              input:
                kind: {type: string, enum: [hat, shoe]}
                name: {type: string, minLength: 1, maxLength: 20}
                price: {type: string, format: decimal, optional: true}
                soldOn: {type: string, format: date, optional: true}
                seenAt: {type: string, format: date-time, optional: true}
                tag: {type: string, format: uuid, optional: true}
                leftOver: {type: boolean}
              writes: >-
                INSERT INTO items (kind, name, price, sold_on, seen_at, tag, left_over)
                VALUES (:kind::kind, :name, :price, :soldOn, :seenAt, :tag, :leftOver)
                RETURNING id
              answers:
                id: {type: integer}
            shop.items-remove:
              title: Remove items
              permission: work:write
              input: {most: {type: integer, minimum: 0}}
              writes: DELETE FROM items WHERE id <= :most
            shop.numbers:
              title: Numbers
              permission: work:read
              input: {count: {type: integer}}
              reads: SELECT n FROM generate_series(1, :count) AS n
              answers: {n: {type: integer}}
            """;
    private static final CommandContext CONTEXT = new CommandContext(Caller.PLATFORM, Instant.EPOCH);

    private static TestKernel kernel;
    private static ModuleDatabase database;
    private static List<JsonCommand> commands;

    @BeforeAll
    static void start() {
        kernel = TestKernel.start();
        LiveSchema live = new LiveSchema();
        live.open(kernel.database().owner(), List.of(), () -> "");
        new PostgresModuleSchemas(live).migrate("shop", ModuleSource.of("shop", TABLES));
        database = new RoleDatabase(kernel.transactions(), "shop");
        commands = DeclaredCommands.of("shop", Map.of("commands/items.yaml", COMMANDS, "views/x.yaml", "?"))
                .on(database);
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @BeforeEach
    void empty() {
        database.call(connection -> connection.createStatement().execute("DELETE FROM items"));
    }

    @Test
    void theyFitTheTables() {
        assertThat(DeclaredCommands.of("shop", Map.of("commands/items.yaml", COMMANDS))
                        .check(database))
                .isEmpty();
    }

    @Test
    void schemasAreStrictAndSayWhatMayBeLeftOut() {
        JsonCommand add = command("shop.item-add");
        assertThat(add.inputSchema()).isEqualTo("""
                {"type":"object","properties":{"kind":{"type":"string","enum":["hat","shoe"]},\
                "name":{"type":"string","minLength":1,"maxLength":20},\
                "price":{"type":["string","null"],"pattern":"^-?\\\\d{1,20}(\\\\.\\\\d{1,20})?$"},\
                "soldOn":{"type":["string","null"],"format":"date"},\
                "seenAt":{"type":["string","null"],"format":"date-time"},\
                "tag":{"type":["string","null"],"format":"uuid"},\
                "leftOver":{"type":"boolean"}},"required":["kind","name","leftOver"],"additionalProperties":false}""");
        assertThat(add.description()).isEqualTo("Adds one item");
        assertThat(add.hints()).isEmpty();
        assertThat(command("shop.items").description()).isEqualTo("Items");
        assertThat(command("shop.items").hints()).isEqualTo(Set.of(Hint.READ_ONLY, Hint.IDEMPOTENT));
        assertThat(command("shop.items").inputSchema())
                .contains(
                        "\"kind\":{\"anyOf\":[{\"type\":\"null\"},{\"type\":\"string\",\"enum\":[\"hat\",\"shoe\"]}]}")
                .doesNotContain("required");
    }

    @Test
    void everyTypeComesBackAsItWent() {
        JsonNode added = run("shop.item-add", """
                {"kind": "hat", "name": "Top hat?", "price": "12345678901234567890.1200", "soldOn": "2026-02-28",
                 "seenAt": "2026-03-29T02:30:00.5+01:00", "tag": "6a2f41a3-c54c-fce8-32d2-0324e1c32e22", "leftOver": true}""");
        assertThat(added.path("changed").asInt()).isEqualTo(1);
        run("shop.item-add", "{\"kind\": \"shoe\", \"name\": \"Boot\", \"leftOver\": false}");

        JsonNode rows = run("shop.items", "{}").path("rows");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).toString())
                .isEqualTo("{\"id\":" + added.at("/rows/0/id").asLong()
                        + ",\"kind\":\"hat\",\"name\":\"Top hat?\",\"price\":\"12345678901234567890.1200\",\"sold_on\":\"2026-02-28\","
                        + "\"seen_at\":\"2026-03-29T01:30:00.500Z\",\"tag\":\"6a2f41a3-c54c-fce8-32d2-0324e1c32e22\",\"left_over\":true,"
                        + "\"text\":\"a:b\"}");
        assertThat(rows.get(0).path("price").isNull()).isTrue();
        assertThat(run("shop.items", "{\"kind\": \"shoe\", \"since\": null}").path("rows"))
                .hasSize(1);
        assertThat(run("shop.items", "{\"since\": \"2026-03-01\"}").path("rows"))
                .isEmpty();
        assertThat(run("shop.items", "{\"least\": \"12345678901234567890.12\"}").path("rows"))
                .hasSize(1);
    }

    @Test
    void aWriteSaysHowManyRowsItChanged() {
        run("shop.item-add", "{\"kind\": \"hat\", \"name\": \"One\", \"leftOver\": true}");
        run("shop.item-add", "{\"kind\": \"hat\", \"name\": \"Two\", \"leftOver\": true}");
        assertThat(run("shop.items-remove", "{\"most\": 9007199254740993}").toString())
                .isEqualTo("{\"changed\":2,\"rows\":[]}");
    }

    @Test
    void valuesAreBoundAndNeverPartOfTheStatement() {
        String name = "x'); DROP --";
        run("shop.item-add", "{\"kind\": \"hat\", \"name\": \"" + name + "\", \"leftOver\": true}");
        assertThat(run("shop.items", "{}").at("/rows/0/name").asText()).isEqualTo(name);
    }

    @Test
    void moreThanTenThousandRowsAreRefused() {
        assertThat(run("shop.numbers", "{\"count\": 10000}").path("rows")).hasSize(10_000);
        FractalException refused =
                catchThrowableOfType(FractalException.class, () -> run("shop.numbers", "{\"count\": 10001}"));
        assertThat(refused.type()).isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(refused.violations())
                .extracting(Violation::text)
                .containsExactly("The answer has more than 10000 rows (Narrow it down)");
    }

    @Test
    void aBrokenConstraintIsTold() {
        run("shop.item-add", "{\"kind\": \"hat\", \"name\": \"One\", \"leftOver\": true}");
        FractalException refused = catchThrowableOfType(
                FractalException.class,
                () -> run("shop.item-add", "{\"kind\": \"hat\", \"name\": \"One\", \"leftOver\": true}"));
        assertThat(refused.type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(refused.detail()).contains("items_name_key");
    }

    @Test
    void aReadCannotWriteEvenWhereItsTextHidesIt() {
        JsonCommand sly = single("""
                shop.sly:
                  title: Sly
                  permission: work:read
                  reads: WITH gone AS (DELETE FROM items RETURNING id) SELECT id FROM gone
                  answers: {id: {type: integer}}
                """);
        Throwable refused = catchThrowable(() -> sly.handler().handle("{}", CONTEXT));
        assertThat(RoleDatabaseTest.state(refused)).isEqualTo("25006");
    }

    @Test
    void aChangedTableDoesNotConfuseStatementsThatRanBefore() throws Exception {
        JsonCommand all = single("""
                shop.all:
                  title: All
                  permission: work:read
                  reads: SELECT * FROM items
                  answers: {id: {type: integer}, name: {type: string}}
                """);
        for (int i = 0; i < 10; i++) {
            all.handler().handle("{}", CONTEXT);
        }
        try (var connection = kernel.database().owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE module_shop.items ADD COLUMN more text");
            all.handler().handle("{}", CONTEXT);
            statement.execute("ALTER TABLE module_shop.items DROP COLUMN more");
        }
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        assertThat(wrong("""
                shop.one:
                  title: One
                  permission: work:raed
                  input:
                    since: {type: string}
                    unused: {type: integer}
                  reads: |
                    SELECT id
                    FROM items WHERE name > :sinse
                  answers: {id: {type: integer}}
                finance.two:
                  title: Two
                  permission: work:read
                  writes: DELETE FROM items; DELETE FROM items
                shop.three:
                  title: Three
                  permission: work:read
                  reads: DELETE FROM items
                  answers: {id: {type: integer}}
                shop.four:
                  title: Four
                  permission: work:write
                  writes: DROP TABLE items
                shop.five:
                  title: Five
                  permission: work:read
                  reads: SELECT 1 AS n WHERE 1 = ?
                shop.six:
                  title: Six
                  permission: work:read
                """))
                .containsExactly(
                        "3:3 There is no permission 'work:raed' (Did you mean work:read?)",
                        "5:5 The statement does not use the parameter 'since' (Use it as :since, or remove it)",
                        "6:5 The statement does not use the parameter 'unused' (Use it as :unused, or remove it)",
                        "9:29 There is no parameter 'sinse' (Did you mean :since?)",
                        "11:1 The command 'finance.two' is not of this module (Begin its name with shop.)",
                        "14:3 Exactly one statement is allowed, these are 2 (Write one SQL statement)",
                        "18:3 A statement that reads is a SELECT, perhaps after WITH (Write one SQL statement)",
                        "23:3 A statement that writes is an INSERT, UPDATE or DELETE, perhaps after WITH (Write one SQL statement)",
                        "24:1 A command that reads answers columns (Add answers: with each column of the statement)",
                        "27:3 A question mark is no parameter; write :name (Write one SQL statement)",
                        "28:1 A command either reads or writes (Give it one statement, as reads: or as writes:)");
    }

    @Test
    void whatTheFormatRefusesIsToldToo() {
        assertThat(wrong("""
                shop.one:
                  titel: One
                  permission: work:read
                  input: {n: {type: integer, format: date}}
                  reads: SELECT 1 AS n
                  answers: {n: {type: number}}
                Shop:
                  title: Two
                """))
                .anySatisfy(text -> assertThat(text).startsWith("2:3 Unknown field 'titel'"))
                .anySatisfy(text -> assertThat(text).startsWith("6:"))
                .anySatisfy(text -> assertThat(text).startsWith("4:"))
                .anySatisfy(text -> assertThat(text).startsWith("7:"));
        assertThat(wrong("")).containsExactly("1:1 The file is empty (Write a command, or remove the file)");
        assertThat(wrong("shop.one: [")).hasSize(1);
    }

    @Test
    void whatDoesNotFitTheTablesIsToldWithItsPlace() {
        DeclaredCommands bad = DeclaredCommands.of("shop", Map.of("commands/bad.yaml", """
                shop.one:
                  title: One
                  permission: work:read
                  input: {since: {type: string, format: date}}
                  reads: |
                    SELECT id, name
                    FROM items
                    WHERE sold_on >= :since AND nmae = 'x'
                  answers: {id: {type: integer}}
                shop.two:
                  title: Two
                  permission: work:read
                  reads: SELECT id, price, sold_on FROM itms
                  answers: {id: {type: integer}}
                shop.three:
                  title: Three
                  permission: work:read
                  reads: SELECT id, price, sold_on FROM items
                  answers:
                    id: {type: string}
                    prise: {type: string, format: decimal}
                    sold_on: {type: string, format: date-time}
                shop.four:
                  title: Four
                  permission: work:write
                  input: {name: {type: string}}
                  writes: "UPDATE items SET price = :name"
                shop.five:
                  title: Five
                  permission: work:write
                  writes: DELETE FROM items
                  answers: {id: {type: integer}}
                """));
        assertThat(bad.check(database))
                .extracting(DeclaredCommandsTest::text)
                .containsExactly(
                        "8:33 PostgreSQL refuses the statement: column \"nmae\" does not exist (Perhaps you meant to reference the column \"items.name\".)",
                        "13:41 PostgreSQL refuses the statement: relation \"itms\" does not exist (Put right what the message names)",
                        "18:3 The statement answers the column 'price', which is not declared (Add it to answers:, or leave it out of the statement)",
                        "20:5 The column 'id' is bigserial in the statement, which is no text (Declare what it is, or cast it in the statement)",
                        "21:5 The statement has no column 'prise' (Did you mean price?)",
                        "22:5 The column 'sold_on' is date in the statement, which is no instant (Declare what it is, or cast it in the statement)",
                        "27:37 PostgreSQL refuses the statement: column \"price\" is of type numeric but expression is of type character varying"
                                + " (You will need to rewrite or cast the expression.)",
                        "32:13 The statement has no column 'id' (Add it to RETURNING)");
    }

    @Test
    void aModuleWithAStatementThatDoesNotFitItsTablesIsRefused() {
        RoleCommands made = new RoleCommands(kernel.transactions());
        ModuleContent bad = Contents.module("shop", Map.of("commands/bad.yaml", """
                shop.two:
                  title: Two
                  permission: work:read
                  reads: SELECT id FROM itms
                  answers: {id: {type: integer}}
                """));
        FractalException refused = catchThrowableOfType(FractalException.class, () -> made.of(bad));
        assertThat(refused.violations())
                .extracting(DeclaredCommandsTest::text)
                .containsExactly(
                        "4:25 PostgreSQL refuses the statement: relation \"itms\" does not exist (Put right what the message names)");
        assertThat(made.of(Contents.module("shop", Map.of("commands/items.yaml", COMMANDS)))
                        .jsonCommands())
                .isNotEmpty();
    }

    private static List<String> wrong(String yaml) {
        FractalException refused = catchThrowableOfType(
                FractalException.class, () -> DeclaredCommands.of("shop", Map.of("commands/bad.yaml", yaml)));
        return refused.violations().stream().map(DeclaredCommandsTest::text).toList();
    }

    private static String text(Violation violation) {
        assertThat(violation.pointer()).startsWith("commands/bad.yaml#");
        return violation.line().orElse(0) + ":" + violation.column().orElse(0) + " " + violation.message()
                + violation.fix().map(fix -> " (" + fix + ")").orElse("");
    }

    private static JsonCommand single(String yaml) {
        return DeclaredCommands.of("shop", Map.of("commands/one.yaml", yaml))
                .on(database)
                .get(0);
    }

    private static JsonCommand command(String name) {
        return commands.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** As the bus runs it: what comes in and what goes out keeps the schemas. */
    private static JsonNode run(String name, String input) {
        JsonCommand command = command(name);
        JsonNode checked = new SchemaCheck(Json.read(command.inputSchema(), JsonNode.class)).parse(input);
        String answer = command.handler().handle(checked.toString(), CONTEXT);
        return new SchemaCheck(Json.read(command.outputSchema(), JsonNode.class)).parse(answer);
    }
}
