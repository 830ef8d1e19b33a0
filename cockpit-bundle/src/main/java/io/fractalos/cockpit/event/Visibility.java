// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Json;
import java.util.List;

/** Which facts a caller may hear of: what they could also read. */
final class Visibility {

    private static final List<String> SHARED_WORK =
            List.of("Client", "Project", "Task", "Module", "Repository", "Build");
    private static final List<String> PRICES = List.of("Rate");
    /** What went wrong inside a module is for who reads the system; other facts about modules only tell that pages come and go. */
    private static final List<String> SYSTEM = List.of("Drift", "Manifest", "ModuleFailed");

    private Visibility() {}

    static boolean mayHear(Caller caller, RecordedEvent event) {
        if (startsWithAny(event.type(), PRICES)) {
            return caller.may(Permission.ECONOMICS_SALARIES);
        }
        if (startsWithAny(event.type(), SYSTEM)) {
            return caller.may(Permission.SYSTEM_READ);
        }
        if (caller.may(Permission.TIME_ALL)) {
            return true;
        }
        if (startsWithAny(event.type(), SHARED_WORK)) {
            return caller.may(Permission.WORK_READ);
        }
        return isAbout(caller, event);
    }

    private static boolean startsWithAny(String type, List<String> beginnings) {
        return beginnings.stream().anyMatch(type::startsWith);
    }

    /** Says no to what names nobody: a new kind of fact stays hidden until a rule lets it out. */
    private static boolean isAbout(Caller caller, RecordedEvent event) {
        try {
            JsonNode user = Json.mapper().readTree(event.json()).path("userId");
            return user.isIntegralNumber() && user.longValue() == caller.userId();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Event " + event.sequence() + " is no JSON", e);
        }
    }
}
