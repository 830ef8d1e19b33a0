// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Our bundles stopped and started in twenty different orders: the boot ends ready with one digest each time. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class BootOrderTest {
    private static final int ORDERS = 20;
    /** Named, so that an order that fails can be tried again. */
    private static final long SEED = 20261123;

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] configuration() throws IOException {
        return Distribution.options();
    }

    @Test
    public void everyOrderBootsToTheSameDigest() throws Exception {
        Rest owner = Rest.owner();
        String digest = digest(owner);
        List<Bundle> bundles = new ArrayList<>(Arrays.stream(context.getBundles())
                .filter(bundle -> String.valueOf(bundle.getSymbolicName()).matches("io\\.fractalos\\..*-bundle"))
                .toList());
        assertTrue(bundles.toString(), bundles.size() >= 4);
        Random random = new Random(SEED);
        Set<List<Bundle>> orders = new HashSet<>();
        while (orders.size() < ORDERS) {
            Collections.shuffle(bundles, random);
            List<Bundle> order = List.copyOf(bundles);
            if (orders.add(order)) {
                for (Bundle bundle : order) {
                    bundle.stop();
                }
                Collections.shuffle(bundles, random);
                for (Bundle bundle : bundles) {
                    bundle.start();
                }
                Rest.whenReady();
                assertEquals("started as " + bundles, digest, digest(owner));
            }
        }
    }

    private static String digest(Rest owner) throws Exception {
        String digest = owner.get("/api/boot").must(200).path("digest").textValue();
        assertTrue(String.valueOf(digest), digest.matches("[0-9a-f]{64}"));
        return digest;
    }
}
