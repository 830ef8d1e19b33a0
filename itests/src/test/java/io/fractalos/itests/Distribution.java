// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.logLevel;

import java.io.File;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.karaf.options.LogLevelOption.LogLevel;

/** The assembled distribution as a container for tests, on ports of its own. */
final class Distribution {

    /** The framework property that holds the port the platform answers on. */
    static final String HTTP_PORT = "fractalos.test.http.port";

    private Distribution() {}

    static Option[] options() {
        String version = System.getProperty("karaf.version");
        String port = Launcher.freePort();
        String root = System.getProperty("fractalos.root");
        return CoreOptions.options(
                CoreOptions.systemProperty("fractalos.root").value(root),
                passedOn("fractalos.maven"),
                passedOn("fractalos.repository"),
                // The same JVM options as the launcher's.
                CoreOptions.vmOption("@" + root + "/distribution/src/main/resources/bin/jvm.options"),
                CoreOptions.vmOption("--patch-module"),
                CoreOptions.vmOption("java.base=lib/endorsed/org.apache.karaf.specs.locator-" + version + ".jar"),
                CoreOptions.vmOption("--patch-module"),
                CoreOptions.vmOption("java.xml=lib/endorsed/org.apache.karaf.specs.java.xml-" + version + ".jar"),
                karafDistributionConfiguration()
                        .frameworkUrl(new File(System.getProperty("fractalos.distribution"))
                                .toURI()
                                .toString())
                        .name("FractalOS")
                        .karafVersion(version)
                        .unpackDirectory(new File("target/exam"))
                        .useDeployFolder(false),
                keepRuntimeFolder(),
                configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
                logLevel(LogLevel.INFO),
                editConfigurationFilePut("etc/org.ops4j.pax.web.cfg", "org.osgi.service.http.port", port),
                editConfigurationFilePut("etc/custom.system.properties", HTTP_PORT, port),
                editConfigurationFilePut("etc/org.apache.karaf.shell.cfg", "sshPort", Launcher.freePort()),
                // Pax Exam stops the container through this port, which the distribution does not open.
                editConfigurationFilePut("etc/custom.properties", "karaf.shutdown.port", "0"),
                editConfigurationFilePut(
                        "etc/org.ops4j.pax.url.mvn.cfg",
                        "org.ops4j.pax.url.mvn.defaultRepositories",
                        "${karaf.home.uri}system@id=system.repository," + new File("target/exam-repository").toURI()
                                + "@id=exam.repository"));
    }

    private static Option passedOn(String property) {
        return CoreOptions.systemProperty(property).value(System.getProperty(property));
    }
}
