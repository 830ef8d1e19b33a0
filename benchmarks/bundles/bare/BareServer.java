// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks.bare;

import javax.servlet.ServletConfig;
import javax.servlet.ServletException;
import javax.sql.DataSource;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.lifecycle.SingletonResourceProvider;
import org.apache.cxf.transport.http.DestinationRegistry;
import org.apache.cxf.transport.http.DestinationRegistryImpl;
import org.apache.cxf.transport.http.HTTPTransportFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;

/** A JAX-RS server with one resource and nothing else, in the same container as the platform: what the same answer costs without it. */
public final class BareServer extends CXFNonSpringServlet {
    private static final long serialVersionUID = 1L;

    private final transient DataSource database;
    private final transient DestinationRegistry destinations;

    /** Its resource asks this database. */
    public BareServer(DataSource database) {
        this(database, new DestinationRegistryImpl());
    }

    private BareServer(DataSource database, DestinationRegistry destinations) {
        super(destinations, false);
        this.database = database;
        this.destinations = destinations;
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(BareServer.class.getClassLoader());
        try {
            Bus own = new CXFBusFactory().createBus();
            setBus(own);
            super.init(config);
            JAXRSServerFactoryBean server = new JAXRSServerFactoryBean();
            server.setBus(own);
            server.setAddress("/");
            server.setDestinationFactory(new HTTPTransportFactory(destinations));
            server.setResourceClasses(BareEcho.class);
            server.setResourceProvider(BareEcho.class, new SingletonResourceProvider(new BareEcho(database)));
            server.create();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
