// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.database.Transactions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.url.AbstractURLStreamHandlerService;
import org.osgi.service.url.URLConstants;
import org.osgi.service.url.URLStreamHandlerService;

/**
 * Makes the locations of module bundles URLs of their archives, which stay in the database: {@code bundle:update NUMBER} reads a location again,
 * and so does who inspects the bundle. Safe for use by many threads.
 */
@Component(
        service = URLStreamHandlerService.class,
        property = URLConstants.URL_HANDLER_PROTOCOL + "=" + ModuleBundles.PROTOCOL)
public final class ArchiveUrls extends AbstractURLStreamHandlerService {
    private final Transactions transactions;

    /** Reads archives in these. */
    @Activate
    public ArchiveUrls(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public URLConnection openConnection(URL url) {
        return new URLConnection(url) {
            @Override
            public void connect() {
                // There is nothing to connect to before it is read.
            }

            @Override
            public InputStream getInputStream() throws IOException {
                return new ByteArrayInputStream(archive(url.getPath()));
            }
        };
    }

    /** The archive that is kept now of the version of a path as in {@link ModuleBundles#location}. */
    private byte[] archive(String path) throws IOException {
        return transactions
                .read(connection -> {
                    for (Wanted row : RegistryTable.all(connection)) {
                        if (path.startsWith(row.module() + ":" + row.version() + ":")
                                && row.digest().isPresent()) {
                            return ArchiveTable.find(connection, row.digest().get());
                        }
                    }
                    return Optional.<byte[]>empty();
                })
                .orElseThrow(() -> new IOException("No archive of module "
                        + path.substring(0, path.lastIndexOf(':')).replace(':', ' ')
                        + " is kept any more. Name one: bundle:update NUMBER file:/path/to/it.jar"));
    }
}
