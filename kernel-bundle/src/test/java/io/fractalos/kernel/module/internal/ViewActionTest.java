// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.karaf.shell.impl.console.HeadlessSessionImpl;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code fractal:view} in a real session of Karaf's shell. */
class ViewActionTest {
    private final FakeBus bus = new FakeBus()
            .with("finance.accounts", "economics:read", """
                    {"rows":[{"code":"1000","balance":"1234567.5","currency":"JPY"},
                             {"code":"1010","balance":"-3.456","currency":"EUR"},
                             {"code":"1020","balance":null,"currency":"EUR"}]}""")
            .with("finance.totals", "economics:read", "{\"assets\":\"10.5\",\"share\":\"0.4785\"}")
            .with("finance.post", "work:write", "{}");

    @Test
    void writesATableWithFormattedValues() throws Exception {
        assertThat(run("finance/accounts", false, "economics:read").lines())
                .containsSequence("1000 | 1,234,568 JPY", "1010 |     -3.46 EUR", "1020 |             -");
        assertThat(bus.calls).singleElement().satisfies(call -> {
            assertThat(call.input()).isEqualTo("{\"kind\":\"asset\"}");
            assertThat(call.caller().login()).isEqualTo("mira");
        });
    }

    @Test
    void writesFiguresAsLines() throws Exception {
        assertThat(run("finance/totals", false, "economics:read", "economics:cost")
                        .lines())
                .containsExactly("Assets           10.50", "Share of income  47.9 %");
    }

    @Test
    void printsTheAnswerItselfForScripts() throws Exception {
        assertThat(run("finance/totals", true, "economics:read", "economics:cost"))
                .isEqualTo("{\"assets\":\"10.5\",\"share\":\"0.4785\"}\n");
    }

    @Test
    void listsWhatTheCallerMaySee() throws Exception {
        assertThat(run(null, false, "economics:read"))
                .contains("finance/accounts")
                .doesNotContain("finance/totals")
                .doesNotContain("finance/posting");
        assertThat(run(null, true, "work:write")).contains("\"id\":\"posting\"").doesNotContain("accounts");
    }

    @Test
    void refusesPagesThatAreNotTheCallersAndThatAreNone() {
        assertThatThrownBy(() -> run("finance/totals", false, "economics:read"))
                .isInstanceOf(FractalException.class)
                .hasMessageContaining("economics:cost");
        assertThatThrownBy(() -> run("finance/nothing", false, "economics:read"))
                .hasMessageContaining("No page 'finance/nothing'");
        assertThat(bus.calls).isEmpty();
    }

    @Test
    void saysHowToRunTheCommandOfAForm() {
        assertThatThrownBy(() -> run("finance/posting", false, "work:write"))
                .isInstanceOfSatisfying(FractalException.class, refused -> assertThat(refused.action())
                        .hasValue("Run its command: fractal:call finance.post '{...}'"));
    }

    @Test
    void saysWhatIsWrongWithAViewThatNamesAnotherList() {
        bus.with("finance.accounts", "economics:read", "{\"accounts\":[]}");
        assertThatThrownBy(() -> run("finance/accounts", false, "economics:read"))
                .isInstanceOfSatisfying(FractalException.class, refused -> assertThat(refused.action())
                        .hasValueSatisfying(action -> assertThat(action).contains("views/accounts.yaml")));
    }

    private String run(@Nullable String name, boolean json, String... permissions) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        CommandProcessorImpl processor = new CommandProcessorImpl(null);
        ViewAction action = new ViewAction();
        action.session = new HeadlessSessionImpl(
                new SessionFactoryImpl(null), processor, new ByteArrayInputStream(new byte[0]), out, out);
        action.console = new As(new Caller(7, "mira", "Mira", Set.of(permissions), Caller.Channel.CONSOLE));
        action.views = new DeclaredViews(() -> List.of(Contents.finance()), bus);
        action.bus = bus;
        action.name = name;
        action.json = json;
        action.execute();
        // The shell draws lines where the terminal says it can.
        return bytes.toString(StandardCharsets.UTF_8).replace('│', '|');
    }

    /** Whoever is given, and problems as they are. */
    private record As(Caller caller) implements Console {
        @Override
        public <T> T as(Function<Caller, T> work) {
            return work.apply(caller);
        }
    }
}
