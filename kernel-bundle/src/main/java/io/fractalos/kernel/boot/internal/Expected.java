// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.boot.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * The bundles boot waits for: those the distribution lists in the framework property {@code fractalos.boot.bundles} (symbolic names and
 * commas), the kernel, and every installed bundle that declares tables. The set is the same at every start whatever starts first, since
 * Karaf installs all bundles of the boot features before it starts one.
 */
final class Expected {
    static final String PROPERTY = "fractalos.boot.bundles";

    private final BundleContext context;
    private final TreeSet<String> names = new TreeSet<>();

    Expected(BundleContext context) {
        this.context = context;
        names.add(context.getBundle().getSymbolicName());
        Stream.of(Optional.ofNullable(context.getProperty(PROPERTY)).orElse("").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
        Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getHeaders("").get(SchemaSource.HEADER) != null)
                .map(Bundle::getSymbolicName)
                .forEach(names::add);
    }

    /** The bundles, by name, or empty while one of them is not in one of these states. */
    Optional<List<Bundle>> in(int states) {
        Map<String, Bundle> here = installed();
        boolean all = names.stream().allMatch(name -> inState(here.get(name), states));
        return all ? Optional.of(names.stream().map(here::get).toList()) : Optional.empty();
    }

    /** Why {@link #in} answers nothing. */
    FractalException missing(int states) {
        Map<String, Bundle> here = installed();
        String which = names.stream()
                .filter(name -> !inState(here.get(name), states))
                .map(name -> name + (here.containsKey(name) ? " is not started" : " is not installed"))
                .collect(Collectors.joining(", "));
        return FractalException.unavailable(
                "Bundles of the boot set are missing: " + which,
                "bundle:diag says what each of them waits for; " + PROPERTY
                        + " in etc/custom.properties lists the set");
    }

    /** What the expected bundles declare for the database. */
    static List<SchemaSource> schemas(List<Bundle> bundles) {
        return bundles.stream()
                .filter(bundle -> bundle.getHeaders("").get(SchemaSource.HEADER) != null)
                .map(Expected::schema)
                .sorted(SchemaSource.KERNEL_FIRST)
                .toList();
    }

    private static SchemaSource schema(Bundle bundle) {
        String folder = bundle.getHeaders("").get(SchemaSource.HEADER).strip();
        return new SchemaSource(
                bundle.getSymbolicName(),
                files(bundle, folder, "*.yaml"),
                files(bundle, SchemaSource.migrationsBeside(folder), "*.sql"));
    }

    private static List<SchemaFile> files(Bundle bundle, String folder, String pattern) {
        Enumeration<URL> found = bundle.findEntries(folder, pattern, false);
        List<URL> urls = found == null ? List.of() : Collections.list(found);
        return urls.stream()
                .map(url -> new SchemaFile(url.getPath().replaceFirst("^/", ""), text(url)))
                .toList();
    }

    private static String text(URL url) {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + url, e);
        }
    }

    private Map<String, Bundle> installed() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName() != null)
                .collect(Collectors.toMap(Bundle::getSymbolicName, Function.identity(), (one, other) -> one));
    }

    private static boolean inState(@Nullable Bundle bundle, int states) {
        return bundle != null && (bundle.getState() & states) != 0;
    }
}
