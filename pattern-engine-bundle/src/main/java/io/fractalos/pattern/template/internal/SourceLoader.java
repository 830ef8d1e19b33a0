// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.Reader;
import java.io.StringReader;
import java.util.Map;

/** Gives Pebble the texts of one pattern and nothing else. An included name is that of a partial, wherever it is included. */
record SourceLoader(Map<String, String> sources) implements Loader<String> {
    static final String PARTIALS = "partials/";

    @Override
    public Reader getReader(String name) {
        String source = sources.get(name);
        if (source == null) {
            throw new LoaderException(null, "There is no " + name);
        }
        return new StringReader(source);
    }

    @Override
    public String resolveRelativePath(String name, String from) {
        return partial(name);
    }

    static String partial(String name) {
        return PARTIALS + name + ".peb";
    }

    @Override
    public String createCacheKey(String name) {
        return name;
    }

    @Override
    public boolean resourceExists(String name) {
        return sources.containsKey(name);
    }

    @Override
    public void setCharset(String charset) {}

    @Override
    public void setPrefix(String prefix) {}

    @Override
    public void setSuffix(String suffix) {}
}
