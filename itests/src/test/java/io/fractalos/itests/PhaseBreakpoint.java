// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StringReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.ClassPrepareRequest;
import java.time.Duration;
import java.util.Map;

/** A debugger that stops the boot of a JVM as it begins a phase: for phases that wait for nothing a test could keep from them. */
final class PhaseBreakpoint implements AutoCloseable {
    /** The method that does a phase; its only argument has the name. */
    private static final String CLASS = "io.fractalos.kernel.boot.internal.Phases";

    private static final String METHOD = "done";

    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;

    PhaseBreakpoint(Duration patience) throws Exception {
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

    /** Lets the JVM run until it begins that phase, and leaves it standing there. */
    void await(String phase, Duration patience) throws Exception {
        VirtualMachine machine = connector.accept(arguments);
        ClassPrepareRequest loaded = machine.eventRequestManager().createClassPrepareRequest();
        loaded.addClassFilter(CLASS);
        loaded.enable();
        machine.resume();
        while (true) {
            EventSet events = machine.eventQueue().remove(patience.toMillis());
            if (events == null) {
                throw new AssertionError("The phase " + phase + " did not begin within " + patience);
            }
            for (Event event : events) {
                if (event instanceof ClassPrepareEvent prepared) {
                    var method = prepared.referenceType().methodsByName(METHOD).get(0);
                    machine.eventRequestManager()
                            .createBreakpointRequest(method.location())
                            .enable();
                } else if (event instanceof BreakpointEvent reached
                        && name(reached).equals(phase)) {
                    return;
                }
            }
            events.resume();
        }
    }

    private static String name(BreakpointEvent reached) throws Exception {
        var work =
                (ObjectReference) reached.thread().frame(0).getArgumentValues().get(0);
        return ((StringReference) work.getValue(work.referenceType().fieldByName("name"))).value();
    }

    @Override
    public void close() throws Exception {
        connector.stopListening(arguments);
    }
}
