// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.module.ModuleView;
import io.fractalos.kernel.module.ModuleView.Column;
import io.fractalos.kernel.module.ModuleView.Format;
import io.fractalos.kernel.module.ModuleView.Group;
import io.fractalos.kernel.module.ModuleView.Show;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DeclaredViewsTest {
    private final FakeBus bus = new FakeBus()
            .with("finance.accounts", "economics:read", "{}")
            .with("finance.totals", "economics:read", "{}");
    private final AtomicReference<List<ModuleContent>> answering = new AtomicReference<>(List.of(Contents.finance()));
    private final DeclaredViews views = new DeclaredViews(answering::get, bus);

    @Test
    void fillsInWhatTheFileLeavesOut() {
        assertThat(view("accounts"))
                .isEqualTo(new ModuleView(
                        "finance",
                        "accounts",
                        "Accounts",
                        Optional.of("What every account holds"),
                        Group.INSIGHT,
                        "economics:read",
                        Show.TABLE,
                        "finance.accounts",
                        "{\"kind\":\"asset\"}",
                        "rows",
                        List.of(
                                new Column("code", "Code", Format.TEXT, Optional.empty()),
                                new Column("balance", "Balance", Format.MONEY, Optional.of("currency")))));
        assertThat(view("totals").input()).isEqualTo("{}");
        assertThat(view("totals").rows()).isEmpty();
    }

    @Test
    void takesThePermissionOfTheFileThenOfTheCommandThenTheStrictest() {
        assertThat(view("totals").permission()).isEqualTo("economics:cost");
        assertThat(view("accounts").permission()).isEqualTo("economics:read");
        assertThat(view("posting").permission()).isEqualTo("system:admin");
        bus.with("finance.post", "work:write", "{}");
        assertThat(view("posting").permission()).isEqualTo("work:write");
    }

    @Test
    void ordersByGroupModuleAndId() {
        answering.set(
                List.of(Contents.finance(), Contents.module("crm", Map.of("views/people.yaml", Contents.POSTING))));
        assertThat(views.all())
                .extracting(view -> view.module() + "/" + view.id())
                .containsExactly("crm/people", "finance/posting", "finance/totals", "finance/accounts");
    }

    @Test
    void followsTheModulesThatAnswer() {
        assertThat(views.all()).hasSize(3);
        answering.set(List.of());
        assertThat(views.all()).isEmpty();
        String renamed = Contents.POSTING.replace("New posting", "Post");
        answering.set(List.of(Contents.module("finance", Map.of("views/posting.yaml", renamed))));
        assertThat(view("posting").title()).isEqualTo("Post");
    }

    @Test
    void costsNobodyElseTheirsWhenTheViewsOfOneModuleCannotBeRead() {
        answering.set(List.of(
                Contents.module("broken", Map.of("views/a.yaml", "title: [")),
                Contents.module("odd", Map.of("views/a.yaml", "title: T\nshow: pie\n")),
                Contents.finance()));
        assertThat(views.all()).extracting(ModuleView::module).containsOnly("finance");
    }

    @Test
    void takesOnlyFilesOfTheFolderForViews() {
        answering.set(List.of(Contents.module(
                "finance",
                Map.of(
                        "views/posting.yaml", Contents.POSTING,
                        "views/readme.md", "no view",
                        "views/deep/posting.yaml", "no view",
                        "commands/posting.yaml", "no view"))));
        assertThat(views.all()).extracting(ModuleView::id).containsExactly("posting");
    }

    private ModuleView view(String id) {
        return views.all().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
