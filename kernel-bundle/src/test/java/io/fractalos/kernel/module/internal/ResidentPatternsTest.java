// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.module.ModuleChange.Action;
import io.fractalos.kernel.module.ModulePattern;
import io.fractalos.kernel.testing.TestKernel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidentPatternsTest {
    @TempDir
    private Path home;

    private TestKernel kernel;
    private TestNode node;

    @BeforeEach
    void start() {
        kernel = TestKernel.start();
        node = new TestNode(home, kernel);
    }

    @AfterEach
    void stop() {
        node.close();
        kernel.close();
    }

    private static TestModule site(String version) {
        return TestModule.bare("shop", version)
                .file("patterns/site/pattern.yaml", "id: site\nversion: " + version + "\ntitle: Site\n")
                .file("patterns/site/template/deep/a.txt", version)
                .file("patterns/app/pattern.yaml", "id: app\nversion: 1.0.0\ntitle: App\n");
    }

    private List<String> running() {
        return new ResidentPatterns(node.modules())
                .running().orElseThrow().stream()
                        .map(pattern -> pattern.module() + " " + pattern.version() + " " + pattern.folder())
                        .toList();
    }

    @Test
    void versionsThatRunBringTheirFilesSideBySide() {
        assertThat(running()).isEmpty();
        node.change(Action.INSTALL, site("1.0.0"), "1.0.0");
        node.change(Action.UPGRADE, site("1.1.0"), "1.1.0");

        assertThat(running()).containsExactly("shop 1.0.0 app", "shop 1.0.0 site", "shop 1.1.0 app", "shop 1.1.0 site");
        ModulePattern site =
                new ResidentPatterns(node.modules()).running().orElseThrow().get(3);
        assertThat(site.files().keySet()).containsExactly("pattern.yaml", "template/deep/a.txt");
        assertThat(site.files().get("template/deep/a.txt")).asString().isEqualTo("1.1.0");
    }

    @Test
    void whatDoesNotRunBringsNothing() {
        node.change(Action.INSTALL, site("1.0.0"), "1.0.0");
        node.change(Action.DISABLE);
        assertThat(running()).isEmpty();
        node.change(Action.ENABLE);
        assertThat(running()).hasSize(2);
    }

    @Test
    void nothingIsToldBeforeAllModulesHadTheirTurn() {
        node.change(Action.INSTALL, site("1.0.0"), "1.0.0");
        node.kill();
        node.startFramework();
        assertThat(new ResidentPatterns(node.modules()).running()).isEmpty();
        node.modules().reconcile();
        assertThat(running()).hasSize(2);
    }
}
