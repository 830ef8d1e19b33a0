// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandDescription;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.module.ModuleView;
import io.fractalos.kernel.module.ModuleViews;
import io.fractalos.kernel.problem.FractalException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The views that lie as files in the modules that answer. Files are read again only when other versions answer. */
@Component(service = ModuleViews.class)
public final class DeclaredViews implements ModuleViews {
    private static final Logger log = LoggerFactory.getLogger(DeclaredViews.class);
    private static final Comparator<ModuleView> ORDER = Comparator.comparing(ModuleView::group)
            .thenComparing(ModuleView::module)
            .thenComparing(ModuleView::id);

    private final Answering modules;
    private final CommandBus bus;
    private volatile Read read = new Read(List.of(), List.of());

    /** Called by the component runtime. */
    @Activate
    public DeclaredViews(@Reference Answering modules, @Reference CommandBus bus) {
        this.modules = modules;
        this.bus = bus;
    }

    private record Read(List<ModuleContent> from, List<Declared> views) {}

    private record Declared(String module, String id, ViewFile file) {}

    @Override
    public List<ModuleView> all() {
        return declared().stream()
                .map(view -> view.file().view(view.module(), view.id(), permission(view.file())))
                .sorted(ORDER)
                .toList();
    }

    /** Asked each time, for a command may come later than its module; one that nobody knows is for administrators to see. */
    private String permission(ViewFile file) {
        return bus.find(file.command()).map(CommandDescription::permission).orElse(Permission.SYSTEM_ADMIN);
    }

    private List<Declared> declared() {
        List<ModuleContent> now = modules.now();
        Read last = read;
        if (!last.from().equals(now)) {
            last = new Read(
                    now, now.stream().flatMap(module -> read(module).stream()).toList());
            read = last;
        }
        return last.views();
    }

    /** A module was checked before it answers; one whose views cannot be read all the same costs nobody else theirs. */
    private static List<Declared> read(ModuleContent module) {
        String id = module.descriptor().id();
        List<Declared> views = new ArrayList<>();
        try {
            for (Map.Entry<String, String> file : module.files().entrySet()) {
                if (ViewFile.at(file.getKey())) {
                    ViewFile view = ViewFile.read(file.getKey(), file.getValue());
                    views.add(new Declared(id, ViewFile.id(file.getKey()), view));
                }
            }
        } catch (FractalException e) {
            log.warn("The views of module {} cannot be read: {}", id, e.detail());
            return List.of();
        }
        return views;
    }
}
