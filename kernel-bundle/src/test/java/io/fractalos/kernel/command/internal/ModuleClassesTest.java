// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandOwner;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.identity.Permission;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleClassesTest {
    private static final CommandOwner OWNER = new CommandOwner("leaky", "1.0.0");

    /** Of a module, with records, thread local and all; loaded anew for each test. */
    public static final class Source implements CommandSource {
        private static final ThreadLocal<Asked> LAST = new ThreadLocal<>();

        /** An input. */
        public record Asked(String name) {}

        /** An answer. */
        public record Answered(String name, List<Asked> all) {}

        @Override
        public List<Command<?, ?>> commands() {
            return List.of(
                    Command.named("leaky.ask", "Ask")
                            .writes(Permission.TIME_OWN, Asked.class, Answered.class, (asked, context) -> {
                                LAST.set(asked);
                                return new Answered(asked.name(), List.of(asked));
                            }),
                    Command.named("leaky.fail", "Fail")
                            .reads(Permission.TIME_OWN, Asked.class, Answered.class, (asked, context) -> {
                                throw new IllegalStateException(asked.name());
                            }));
        }
    }

    /** A class loader for the module alone. */
    private static final class Loader extends ClassLoader {
        Loader() {
            super(ModuleClassesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.startsWith(Source.class.getName()) ? own(name) : super.loadClass(name, resolve);
        }

        private Class<?> own(String name) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                    byte[] bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        }
    }

    @Test
    void theClassesOfAModuleThatLeftCanBeCollected() throws Exception {
        try (ModuleBus modules = new ModuleBus()) {
            WhiteboardCommandBus bus = modules.with(ModuleBus.LIMITS);
            WeakReference<ClassLoader> loader = comeAndGo(bus);
            ModuleBus.eventually(() -> {
                System.gc();
                return loader.get() == null;
            });
            assertThat(ModuleBus.traffic(bus, OWNER).calls()).isEqualTo(2);
        }
    }

    private static WeakReference<ClassLoader> comeAndGo(WhiteboardCommandBus bus) throws Exception {
        Loader loader = new Loader();
        CommandSource source = (CommandSource)
                loader.loadClass(Source.class.getName()).getConstructor().newInstance();
        assertThat(source).isNotInstanceOf(Source.class);
        bus.addSource(source, 1);
        bus.admit(1, OWNER);
        assertThat(ModuleBus.call(bus, "leaky.ask", "{\"name\":\"a\"}"))
                .isEqualTo("{\"name\":\"a\",\"all\":[{\"name\":\"a\"}]}");
        try {
            ModuleBus.call(bus, "leaky.fail", "{\"name\":\"a\"}");
        } catch (io.fractalos.kernel.problem.FractalException expected) {
            assertThat(expected.incident()).isPresent();
        }
        bus.drain(OWNER, java.time.Duration.ofSeconds(60));
        bus.removeSource(source);
        return new WeakReference<>(loader);
    }
}
