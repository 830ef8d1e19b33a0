// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.jspecify.annotations.Nullable;

/** HTTP as JGit speaks it, within the bounds of an exchange. Safe for use by many threads. */
final class EndingHttp implements HttpConnectionFactory {
    private final Exchange exchange;

    EndingHttp(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return new Ending(exchange, url, new Opening(), proxy);
    }

    /** Opens what JGit asks for, which keeps it to itself, and lets go of it when the time is over. */
    private static final class Opening extends URLStreamHandler {
        private volatile @Nullable URLConnection opened;

        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            return openConnection(url, Proxy.NO_PROXY);
        }

        @Override
        protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
            URLConnection made = new URL(url.toExternalForm()).openConnection(proxy);
            opened = made;
            return made;
        }

        void end() {
            if (opened instanceof HttpURLConnection http) {
                http.disconnect();
            }
        }
    }

    private static final class Ending extends JDKHttpConnection {
        private static final String ENCODING = "Content-Encoding";

        private final Exchange exchange;

        Ending(Exchange exchange, URL url, Opening opening, Proxy proxy) throws IOException {
            super(new URL(null, url.toExternalForm(), opening), proxy);
            this.exchange = exchange;
            // A read of an answer that began tells the time itself; nothing else ends headers that drip, or a machine
            // that reads nothing.
            exchange.whenOver(opening::end);
        }

        /** Unpacked here: a little that is packed may be very much. */
        @Override
        public InputStream getInputStream() throws IOException {
            InputStream in = super.getInputStream();
            String encoding = super.getHeaderField(ENCODING);
            return exchange.packets(
                    "gzip".equals(encoding) || "x-gzip".equals(encoding) ? new GZIPInputStream(in) : in);
        }

        @Override
        public @Nullable String getHeaderField(String name) {
            return ENCODING.equalsIgnoreCase(name) ? null : super.getHeaderField(name);
        }
    }
}
