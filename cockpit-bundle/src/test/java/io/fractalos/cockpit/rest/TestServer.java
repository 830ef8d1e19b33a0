// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.rest;

import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.cockpit.web.SecurityHeaders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.Servlet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** The cockpit's real servlets on a real server, on a free port of this machine. */
public final class TestServer implements AutoCloseable {

    /** A client that follows no redirects. */
    public static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    /** Starts with these servlets beside the REST server of these resources. */
    public TestServer(List<Resource> resources, Gatekeeper gatekeeper, Map<String, Servlet> others) {
        this(resources, gatekeeper, others, Map.of());
    }

    /** The same, with these filters before them. */
    public TestServer(
            List<Resource> resources, Gatekeeper gatekeeper, Map<String, Servlet> others, Map<String, Filter> filters) {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        add(context, "/api/*", new RestServer(new LiveResources(resources, gatekeeper)));
        others.forEach((path, servlet) -> add(context, path, servlet));
        filter(context, "/*", new SecurityHeaders());
        filters.forEach((path, filter) -> filter(context, path, filter));
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The test server does not start", e);
        }
    }

    private static void filter(ServletContextHandler context, String path, Filter filter) {
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        context.addFilter(holder, path, EnumSet.of(DispatcherType.REQUEST));
    }

    private static void add(ServletContextHandler context, String path, Servlet servlet) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        holder.setInitOrder(1);
        context.addServlet(holder, path);
    }

    /** A request to a path, with pairs of header name and value. */
    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** The answer to a request. */
    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
