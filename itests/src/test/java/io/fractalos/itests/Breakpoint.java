// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StringReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;

/** A debugger that stops a JVM where a method is called with a name: for places that wait for nothing a test could keep from them. */
final class Breakpoint implements AutoCloseable {
    private final String type;
    private final String method;
    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;
    private volatile VirtualMachine machine;

    /**
     * At the first method of that name.
     *
     * @param type the full name of the class; the method's first argument is the name, or has it in a field {@code name}
     */
    Breakpoint(String type, String method, Duration patience) throws Exception {
        this.type = type;
        this.method = method;
        connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(each -> each.name().equals("com.sun.jdi.SocketListen"))
                .findFirst()
                .orElseThrow();
        arguments = connector.defaultArguments();
        arguments.get("localAddress").setValue("127.0.0.1");
        arguments.get("port").setValue(Launcher.freePort());
        arguments.get("timeout").setValue(Long.toString(patience.toMillis()));
        address = connector.startListening(arguments);
    }

    /** The option of the JVM that is to be stopped; it waits at its start until {@link #await}. */
    String option() {
        return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address="
                + address.substring(address.lastIndexOf(':') + 1);
    }

    /** Lets the JVM run until the method is called with that name, and leaves it standing there. */
    void await(String name, Duration patience) throws Exception {
        await(name::equals, "", patience);
    }

    /**
     * Lets the JVM run until the method is called with such a name, and leaves it standing there.
     *
     * @param caller the end of the full name of a method that must be among the callers
     */
    void await(Predicate<String> wanted, String caller, Duration patience) throws Exception {
        machine = connector.accept(arguments);
        ClassPrepareRequest loaded = machine.eventRequestManager().createClassPrepareRequest();
        loaded.addClassFilter(type);
        loaded.enable();
        machine.resume();
        Instant end = Instant.now().plus(patience);
        while (true) {
            EventSet events = machine.eventQueue()
                    .remove(Math.max(1, Duration.between(Instant.now(), end).toMillis()));
            if (events == null) {
                throw new AssertionError("It was not reached within " + patience);
            }
            for (Event event : events) {
                if (event instanceof ClassPrepareEvent prepared) {
                    var place = prepared.referenceType().methodsByName(method).get(0);
                    machine.eventRequestManager()
                            .createBreakpointRequest(place.location())
                            .enable();
                } else if (event instanceof VMDeathEvent) {
                    throw new AssertionError("The JVM ended before it was reached");
                } else if (event instanceof BreakpointEvent reached
                        && isCalledBy(caller, reached)
                        && wanted.test(name(reached))) {
                    return;
                }
            }
            events.resume();
        }
    }

    private static boolean isCalledBy(String caller, BreakpointEvent reached) throws IncompatibleThreadStateException {
        return reached.thread().frames().stream()
                .map(frame -> frame.location().method())
                .anyMatch(each -> (each.declaringType().name() + "." + each.name()).endsWith(caller));
    }

    private static String name(BreakpointEvent reached) throws IncompatibleThreadStateException {
        Value argument = reached.thread().frame(0).getArgumentValues().get(0);
        if (!(argument instanceof StringReference)) {
            var named = (ObjectReference) argument;
            argument = named.getValue(named.referenceType().fieldByName("name"));
        }
        return ((StringReference) argument).value();
    }

    /** Lets go of the JVM, which goes on if it still runs. */
    @Override
    public void close() throws Exception {
        connector.stopListening(arguments);
        if (machine != null) {
            try {
                machine.dispose();
            } catch (VMDisconnectedException ended) {
                // It was killed.
            }
        }
    }
}
