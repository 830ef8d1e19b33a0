// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.ui;

import io.fractalos.cockpit.ui.WebFiles.WebFile;
import io.fractalos.cockpit.web.Encodings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Serves the web interface: files whose names carry a hash may be kept for ever, the page itself never; an address without a file is one of
 * the interface's own and answers with the page. Each file goes out in the smallest form the browser takes.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/",
            "osgi.http.whiteboard.servlet.name=fractalos-ui",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
public final class UiServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String PAGE = "index.html";
    private static final String HASHED = "assets/";
    private static final List<Map.Entry<String, String>> FORMS =
            List.of(Map.entry("br", ".br"), Map.entry("gzip", ".gz"));
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=utf-8"),
            Map.entry("js", "text/javascript;charset=utf-8"),
            Map.entry("css", "text/css;charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain;charset=utf-8"));

    private final transient WebFiles files;

    /** Serves what the bundle brings. */
    @Activate
    public UiServlet() {
        this("/web/");
    }

    UiServlet(String folder) {
        this.files = new WebFiles(folder);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = path(request);
        if (files.find(PAGE).isEmpty()) {
            sayHowToBuild(response);
        } else if (files.find(path).isPresent()) {
            send(path, request, response);
        } else if (looksLikeFile(path)) {
            response.setHeader("Cache-Control", "no-cache");
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            send(PAGE, request, response);
        }
    }

    private static String path(HttpServletRequest request) {
        // Mapped to "/", the whole path is the servlet path; mapped to "/*", it is the path info.
        String info = request.getPathInfo();
        String path = request.getServletPath() + (info == null ? "" : info);
        return path.equals("/") || path.isEmpty() ? PAGE : path.substring(1);
    }

    /** Addresses of the interface have no dot in their last part; a file that is gone must not answer with a page. */
    private static boolean looksLikeFile(String path) {
        return path.startsWith(HASHED) || path.indexOf('.', path.lastIndexOf('/') + 1) >= 0;
    }

    private void send(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(
                "Cache-Control", path.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache");
        response.setHeader("Vary", "Accept-Encoding");
        WebFile file = best(path, request.getHeader("Accept-Encoding"), response);
        response.setHeader("ETag", file.etag());
        if (file.etag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(
                TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream"));
        response.setContentLength(file.length());
        if (!request.getMethod().equals("HEAD")) {
            file.writeTo(response.getOutputStream());
        }
    }

    private WebFile best(String path, @Nullable String accepted, HttpServletResponse response) {
        for (Map.Entry<String, String> form : FORMS) {
            Optional<WebFile> packed =
                    Encodings.accepts(accepted, form.getKey()) ? files.find(path + form.getValue()) : Optional.empty();
            if (packed.isPresent()) {
                response.setHeader("Content-Encoding", form.getKey());
                return packed.get();
            }
        }
        return files.find(path).orElseThrow();
    }

    private static void sayHowToBuild(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        String page = """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>FractalOS</title></head>
                <body><h1>FractalOS runs, without its web interface</h1>
                <p>This cockpit-bundle was built without it. Build it with Node.js on the path: <code>mvn -pl cockpit-bundle -am package</code>.</p>
                <p>The REST interface is there all the same: <a href="/api/openapi.json">/api/openapi.json</a>.</p></body></html>
                """;
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }
}
