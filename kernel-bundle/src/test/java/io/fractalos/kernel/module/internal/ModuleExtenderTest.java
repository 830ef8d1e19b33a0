// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.module.ModuleInfo;
import io.fractalos.kernel.module.ModuleInfo.State;
import io.fractalos.kernel.testing.TestKernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** Bundles of modules that come and go by themselves, as by {@code feature:install} or {@code bundle:install}. */
class ModuleExtenderTest {
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

    @Test
    void aModuleThatComesIsLetInAndWantedFromThenOn() {
        node.byHand(TestNode.shop("1.0.0"), "by-hand");

        assertThat(node.routing().admitted()).containsExactly("shop 1.0.0");
        assertThat(node.list()).containsExactly("shop 1.0.0 ACTIVE/ACTIVE");
        assertThat(node.facts()).contains("ModuleAdopted");
        assertThat(node.extender().now())
                .extracting(content -> content.descriptor().id())
                .containsExactly("shop");
    }

    @Test
    void aBrokenModuleIsRefusedWholeWithPlaceAndAdviceAndNothingOfItAnswers() {
        TestModule broken = TestNode.shop("1.0.0").file("views/stock.yaml", "title: Stock\ncommand: shop.restok\n");

        node.byHand(broken, "by-hand");

        assertThat(node.routing().admitted()).isEmpty();
        ModuleInfo info = node.modules().all().get(0);
        assertThat(info.actual()).isEqualTo(State.FAILED);
        assertThat(info.problem().orElseThrow())
                .contains("META-INF/fractalos/views/stock.yaml:2:10: /command: This module has no command 'shop.restok'"
                        + " (Did you mean 'shop.restock'?)");
        assertThat(node.facts()).containsExactly("ModuleFailed");
    }

    @Test
    void aModuleForAnotherKernelIsRefusedBeforeItIsStarted() throws Exception {
        TestModule other = TestModule.bare("shop", "1.0.0").file("module.yaml", """
                id: shop
                version: 1.0.0
                title: Shop
                description: For a kernel to come
                kernel: "[2.0,3)"
                api: 1
                """);
        Bundle bundle = node.context().installBundle("by-hand", new ByteArrayInputStream(other.jar()));
        node.settle(bundle);

        assertThat(bundle.getState()).isNotEqualTo(Bundle.ACTIVE);
        assertThat(node.modules().all().get(0).problem().orElseThrow())
                .contains("Needs a kernel of the versions [2.0,3), this one is 1.0.0");
    }

    @Test
    void theSecondBundleOfOneIdAndVersionIsRefusedAndTakesOverWhenTheFirstGoes() throws Exception {
        Bundle first = node.byHand(TestNode.shop("1.0.0"), "first");
        Bundle second =
                node.byHand(TestNode.shop("1.0.0").header("Bundle-SymbolicName", "org.example.module-shop"), "second");

        assertThat(node.list()).containsExactly("shop 1.0.0 ACTIVE/ACTIVE", "shop 1.0.0 ABSENT/FAILED");
        assertThat(node.modules().all().get(1).problem().orElseThrow())
                .isEqualTo("There is shop 1.0.0 already, in bundle " + first.getBundleId()
                        + " (io.fractalos.module-shop)");

        first.uninstall();
        node.settle(first);
        node.settle(second);

        assertThat(node.routing().log()).endsWith("drain shop 1.0.0", "admit shop 1.0.0");
        assertThat(node.list()).containsExactly("shop 1.0.0 ACTIVE/ACTIVE");
    }

    @Test
    void aModuleThatIsUninstalledByHandIsNotWantedAnyMore() throws Exception {
        Bundle bundle = node.byHand(TestNode.shop("1.0.0"), "by-hand");

        bundle.uninstall();
        node.settle(bundle);

        assertThat(node.list()).containsExactly("shop 1.0.0 ABSENT/ABSENT");
        assertThat(node.routing().withdrawn()).containsEntry("shop", "Install it with fractal:module-install shop");
        assertThat(node.facts()).containsExactly("ModuleAdopted", "ModuleRemoved");
    }

    @Test
    void aBundleThatGoesWhileItIsReadIsNotTakenForABrokenModule() throws Exception {
        Bundle bundle = installed(TestNode.shop("1.0.0"));
        List<State> told = told();

        lookWhile(bundle, () -> {
            bundle.uninstall();
            return bundle;
        });

        assertThat(told).doesNotContain(State.FAILED);
        assertThat(node.facts()).doesNotContain("ModuleFailed");
    }

    @Test
    void aBundleThatIsUpdatedWhileItIsReadIsNotTakenForABrokenModule() throws Exception {
        Bundle bundle = installed(TestNode.shop("1.0.0"));
        List<State> told = told();

        lookWhile(bundle, () -> {
            bundle.update(
                    new ByteArrayInputStream(TestNode.module("store", "2.0.0").jar()));
            return bundle;
        });

        assertThat(told).containsOnly(State.DISABLED);
        assertThat(node.list()).containsExactly("store 2.0.0 ABSENT/DISABLED");
    }

    @Test
    void aModuleThatIsStoppedWhileItIsLetInDoesNotAnswer() throws Exception {
        Bundle bundle = installed(TestNode.shop("1.0.0"));
        CompletableFuture<Boolean> free = new CompletableFuture<>();
        node.extender().lanes().run(bundle.getBundleId(), free::join);
        bundle.start();
        bundle.stop();
        free.complete(true);
        node.settle(bundle);

        assertThat(node.extender().now()).isEmpty();
        assertThat(node.list()).containsExactly("shop 1.0.0 ABSENT/DISABLED");
    }

    @Test
    void aModuleThatWasNotWellIsAskedAnewOnceItWasStopped() throws Exception {
        Bundle bundle = node.byHand(
                TestModule.bare("shop", "1.0.0").add("module.yaml", "health: shop.health\nhandlers: [shop.health]\n"),
                "by-hand");
        assertThat(node.modules().all().get(0).problem().orElseThrow()).startsWith("Nothing in the bundle answers");

        bundle.stop();
        node.settle(bundle);

        assertThat(node.extender().residents().of(bundle.getBundleId()))
                .hasValueSatisfying(resident -> assertThat(resident.state()).isEqualTo(State.DISABLED));
    }

    @Test
    void aSecondBundleOfAVersionStaysRefusedWhenItIsStopped() throws Exception {
        node.byHand(TestNode.shop("1.0.0"), "first");
        Bundle second =
                node.byHand(TestNode.shop("1.0.0").header("Bundle-SymbolicName", "org.example.module-shop"), "second");

        second.stop();
        node.settle(second);

        assertThat(node.extender().residents().of(second.getBundleId()))
                .hasValueSatisfying(resident -> assertThat(resident.state()).isEqualTo(State.FAILED));
        assertThat(node.list()).contains("shop 1.0.0 ACTIVE/ACTIVE");
    }

    /** Installed and looked at, not started. */
    private Bundle installed(TestModule module) throws Exception {
        Bundle bundle = node.context().installBundle("by-hand", new ByteArrayInputStream(module.jar()));
        node.settle(bundle);
        return bundle;
    }

    private List<State> told() {
        List<State> states = new CopyOnWriteArrayList<>();
        node.extender().observe(new ModuleExtender.Observer() {
            @Override
            public void settled(Resident resident) {
                states.add(resident.state());
            }

            @Override
            public void uninstalled(Resident resident) {}
        });
        return states;
    }

    /** Has the bundle looked at, and does the change once its descriptor is read and before anything else of it is. */
    private void lookWhile(Bundle bundle, Callable<?> change) {
        AtomicBoolean once = new AtomicBoolean();
        Bundle watched = (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getEntry") && once.compareAndSet(false, true)) {
                        Object url = method.invoke(bundle, arguments);
                        change.call();
                        return url;
                    }
                    return method.invoke(bundle, arguments);
                });
        node.extender().modifiedBundle(watched, null, watched);
        node.settle(bundle);
        node.settle(bundle);
        assertThat(once).isTrue();
    }

    @Test
    void anUpdateIsNoRemovalAndBringsTheNewVersion() throws Exception {
        Bundle bundle = node.byHand(TestNode.shop("1.0.0"), "by-hand");

        bundle.update(new ByteArrayInputStream(TestNode.shop("1.0.1").jar()));
        node.settle(bundle);

        assertThat(node.routing().log()).containsExactly("admit shop 1.0.0", "drain shop 1.0.0", "admit shop 1.0.1");
        assertThat(node.list()).containsExactly("shop 1.0.1 ACTIVE/ACTIVE", "shop 1.0.0 ABSENT/ABSENT");
        assertThat(node.routing().withdrawn()).isEmpty();
    }

    @Test
    void countsHowOftenBundlesThatAreNoModulesLoseTheirWiring() throws Exception {
        Bundle module = node.byHand(TestNode.shop("1.0.0"), "by-hand");
        Bundle other = noModule("other");
        Bundle another = noModule("another");

        refresh(module);
        other.uninstall();
        refresh(another);

        // Bundle events are told in order: once this one was, all before it were.
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        node.context().addBundleListener(event -> {
            if ("last".equals(event.getBundle().getSymbolicName())) {
                told.complete(true);
            }
        });
        noModule("last");
        told.get(30, TimeUnit.SECONDS);
        assertThat(node.modules().foreignRefreshes().count()).isEqualTo(1);
        assertThat(node.modules().foreignRefreshes().since()).isBefore(Instant.now());
    }

    private Bundle noModule(String name) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        Bundle bundle = node.context().installBundle(name, new ByteArrayInputStream(bytes.toByteArray()));
        bundle.start();
        return bundle;
    }

    private void refresh(Bundle bundle) throws Exception {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        node.context()
                .getBundle(0)
                .adapt(FrameworkWiring.class)
                .refreshBundles(List.of(bundle), event -> done.complete(true));
        done.get(30, TimeUnit.SECONDS);
    }

    @Test
    void aModuleWithoutItsHandlersIsNotWell() {
        node.byHand(TestNode.shop("1.0.0").header("Test-Health", "offers nothing"), "by-hand");

        assertThat(node.routing().admitted()).isEmpty();
        assertThat(node.modules().all().get(0).problem().orElseThrow())
                .isEqualTo("Nothing in the bundle answers shop.health, shop.restock within 1 seconds");
    }

    @Test
    void aModuleWhoseHealthCommandThrowsIsNotWell() {
        node.byHand(TestNode.shop("1.0.0").header("Test-Health", "throws"), "by-hand");

        assertThat(node.routing().admitted()).isEmpty();
        assertThat(node.modules().all().get(0).problem().orElseThrow())
                .isEqualTo("shop.health fails with IllegalStateException");
    }

    @Test
    void aModuleThatHangsWhileItStartsKeepsNoOtherWaiting() throws Exception {
        Bundle hanging = node.context()
                .installBundle(
                        "hanging",
                        new ByteArrayInputStream(TestNode.module("bank", "1.0.0")
                                .header("Test-Health", "hangs at start")
                                .jar()));
        Thread starter = new Thread(() -> {
            try {
                hanging.start();
            } catch (Exception interrupted) {
                // Its end is the end of the test.
            }
        });
        starter.setDaemon(true);
        starter.start();

        CompletableFuture.runAsync(() -> node.byHand(TestNode.shop("1.0.0"), "by-hand"))
                .get(30, TimeUnit.SECONDS);

        assertThat(node.routing().admitted()).containsExactly("shop 1.0.0");
        starter.interrupt();
        starter.join(10_000);
    }

    @Test
    void theHigherOfTwoVersionsAnswersAndBringsTheKinds() {
        node.byHand(TestNode.shop("1.1.0"), "new");
        node.byHand(TestNode.shop("1.0.0"), "old");

        assertThat(node.list()).containsExactly("shop 1.1.0 ACTIVE/ACTIVE", "shop 1.0.0 STANDBY/STANDBY");
        assertThat(node.extender().now())
                .extracting(content -> content.descriptor().version())
                .isEqualTo(List.of("1.1.0"));
    }

    @Test
    void whatWasAdoptedIsThereAgainAfterARestart() {
        node.byHand(TestNode.shop("1.0.0"), "by-hand");

        node.restart();

        assertThat(node.list()).containsExactly("shop 1.0.0 ACTIVE/ACTIVE");
        assertThat(node.bundles()).containsExactly("io.fractalos.module-shop 1.0.0");
        assertThat(node.facts()).containsExactly("ModuleAdopted");
    }
}
