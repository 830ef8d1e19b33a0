// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.rest;

import io.fractalos.cockpit.problem.EveryFailure;
import io.fractalos.cockpit.web.ActorContext;
import io.fractalos.cockpit.web.AnswerFilter;
import io.fractalos.cockpit.web.AuthenticationFilter;
import io.fractalos.cockpit.web.JsonBody;
import io.fractalos.cockpit.web.Parameters;
import io.fractalos.cockpit.web.QueryFilter;
import io.fractalos.cockpit.web.Resource;
import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.ServletConfig;
import javax.servlet.ServletException;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.transport.http.DestinationRegistry;
import org.apache.cxf.transport.http.DestinationRegistryImpl;
import org.apache.cxf.transport.http.HTTPTransportFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The one JAX-RS server, under {@code /api}: built when its servlet starts, before the first request, and not again until the bundle stops.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/api/*",
            "osgi.http.whiteboard.servlet.name=fractalos-api",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true",
            "load-on-startup:Integer=1"
        })
public final class RestServer extends CXFNonSpringServlet {

    private static final long serialVersionUID = 1L;

    private final transient LiveResources resources;
    private final transient DestinationRegistry destinations;

    /** Serves these resources. */
    @Activate
    public RestServer(@Reference LiveResources resources) {
        this(resources, new DestinationRegistryImpl());
    }

    private RestServer(LiveResources resources, DestinationRegistry destinations) {
        super(destinations, false);
        this.resources = resources;
        this.destinations = destinations;
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // CXF looks for its own parts through the thread's class loader, which in a container sees none of them.
        thread.setContextClassLoader(RestServer.class.getClassLoader());
        try {
            Bus own = new CXFBusFactory().createBus();
            setBus(own);
            super.init(config);
            server(own).create();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private JAXRSServerFactoryBean server(Bus own) {
        JAXRSServerFactoryBean server = new JAXRSServerFactoryBean();
        server.setBus(own);
        server.setAddress("/");
        server.setDestinationFactory(new HTTPTransportFactory(destinations));
        server.setResourceClasses(List.copyOf(Resources.ALL));
        for (Class<? extends Resource> type : Resources.ALL) {
            server.setResourceProvider(type, new LiveResourceProvider(type, resources));
        }
        server.setProviders(List.of(
                new PresenceFilter(resources),
                new JsonBody(),
                new EveryFailure(),
                new EveryFailure.OfTheServer(),
                new AuthenticationFilter(resources::gatekeeper),
                new QueryFilter(),
                new AnswerFilter(),
                new ActorContext(),
                new Parameters()));
        return server;
    }
}
