// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaReaderTest {
    private static final String GOOD = """
            owner: shop
            extensions: [btree_gist]
            tables:
              orders:
                comment: Orders
                columns:
                  id: {type: bigint, identity: by default, comment: Technical id}
                  note: {type: text, nullable: true, comment: Anything}
                primaryKey: [id]
            """;

    @Test
    void readsWhatIsDeclaredAndFillsInWhatIsNot() {
        DeclaredSchema schema = SchemaReader.read(List.of(source(GOOD))).get(0);
        assertThat(schema.owner()).isEqualTo("shop");
        assertThat(schema.extensions()).containsExactly("btree_gist");
        Table orders = schema.tables().get("orders");
        assertThat(orders.columns()).containsOnlyKeys("id", "note");
        assertThat(orders.columns().get("note").nullable()).isTrue();
        assertThat(orders.columns().get("id").nullable()).isFalse();
        assertThat(orders.grants()).containsExactly("select", "insert", "update", "delete");
    }

    @Test
    void rendersTheSameWhateverOrderTheFilesComeIn() {
        String other = GOOD.replace("orders", "items");
        assertThat(Ddl.statements(
                        SchemaReader.read(List.of(source(GOOD, other))).get(0)))
                .isEqualTo(Ddl.statements(
                        SchemaReader.read(List.of(source(other, GOOD))).get(0)));
    }

    @Test
    void tellsEveryProblemOfEveryFileAtOnce() {
        String first = GOOD.replace("comment: Orders", "coment: Orders").replace("type: text", "type: 'text;'");
        String second = "owner: shop\ntables:\n  a: {comment: A table, columns: {}, primaryKey: [id]}\n";
        List<Violation> violations = violations(source(first, second));
        assertThat(violations)
                .extracting(Violation::pointer)
                .contains(
                        "0.yaml#/tables/orders/coment",
                        "0.yaml#/tables/orders",
                        "0.yaml#/tables/orders/columns/note/type",
                        "1.yaml#/tables/a/columns");
    }

    @Test
    void namesLineAndColumnAndWhatIsKnown() {
        Violation violation = violations(source(GOOD.replace("comment: Orders", "comment: Orders\n    indices: {}")))
                .get(0);
        assertThat(violation.message()).isEqualTo("Unknown key 'indices'");
        assertThat(violation.line()).hasValue(6);
        assertThat(violation.column()).hasValue(5);
        assertThat(violation.fix()).hasValueSatisfying(fix -> assertThat(fix).contains("indexes"));
    }

    @Test
    void saysWhereAFileIsNoYaml() {
        Violation violation = violations(source("owner: shop\ntables: {a: [\n")).get(0);
        assertThat(violation.pointer()).startsWith("0.yaml");
        assertThat(violation.line()).isPresent();
    }

    @Test
    void refusesAKeyThatIsWrittenTwiceAndAFileThatIsEmpty() {
        assertThat(violations(source("owner: shop\nowner: shop\n")).get(0).message())
                .contains("written twice");
        assertThat(violations(source(""))).hasSize(1);
    }

    @Test
    void refusesWhatPointsNowhere() {
        String text = GOOD.replace("primaryKey: [id]", "primaryKey: [ident]") + """
                    indexes:
                      orders_day_idx: {on: [day DESC, lower(note)]}
                    foreignKeys:
                      orders_note_fkey: {columns: [note], references: notes, to: [id]}
                """;
        assertThat(violations(source(text)))
                .extracting(violation -> violation.pointer() + " " + violation.message())
                .containsExactly(
                        "0.yaml#/tables/orders/primaryKey There is no column 'ident' in orders",
                        "0.yaml#/tables/orders/indexes/orders_day_idx/on There is no column 'day' in orders",
                        "0.yaml#/tables/orders/foreignKeys/orders_note_fkey There is no table 'notes'");
    }

    @Test
    void refusesAForeignKeyWithoutAnIndexOrToANonKey() {
        String text = GOOD.replace("note: {type: text,", "note: {type: text, references: items,") + """
                  items:
                    comment: Items
                    columns:
                      number: {type: bigint, comment: Number}
                    primaryKey: [number]
                """;
        assertThat(violations(source(text)))
                .extracting(Violation::message)
                .containsExactly(
                        "items has no primary key or unique constraint on id",
                        "No index starts with note: deleting from items would read the whole table");
    }

    @Test
    void refusesATableDeclaredTwice() {
        assertThat(violations(source(GOOD, GOOD)).get(0).message()).contains("declared twice");
    }

    @Test
    void refusesToPointAtTheTablesOfAnotherBundleUnlessItIsTheKernel() {
        String other = GOOD.replace("owner: shop", "owner: stock")
                .replace("  orders:", "  places:")
                .replace("note: {type: text,", "note: {type: bigint, references: orders,")
                .replace("primaryKey: [id]", "primaryKey: [id]\n    indexes: {places_note_idx: {on: [note]}}");
        assertThat(violations(source(GOOD), source(other)).get(0).message())
                .isEqualTo("A table of 'stock' cannot point at one of 'shop'");
        List<DeclaredSchema> read = SchemaReader.read(
                List.of(source(other.replace("stock", "alpha")), source(GOOD.replace("owner: shop", "owner: kernel"))));
        assertThat(read).extracting(DeclaredSchema::owner).containsExactly("kernel", "alpha");
    }

    private static List<Violation> violations(SchemaSource... sources) {
        return catchThrowableOfType(FractalException.class, () -> SchemaReader.read(List.of(sources)))
                .violations();
    }

    private static SchemaSource source(String... texts) {
        List<SchemaFile> files = new ArrayList<>();
        for (String text : texts) {
            files.add(new SchemaFile(files.size() + ".yaml", text));
        }
        return new SchemaSource("test", files, List.of());
    }
}
