package io.bindery.smpp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** The tests run on the JUnit that the build means: 5, or 6 in the profile that says so. */
class JUnitVersionTest {
    @Test
    void isTheOneThatTheBuildNames() throws IOException {
        URL jar = Test.class.getProtectionDomain().getCodeSource().getLocation();
        URI manifest = URI.create("jar:" + jar + "!/META-INF/MANIFEST.MF");

        try (InputStream in = manifest.toURL().openStream()) {
            String version = new Manifest(in).getMainAttributes().getValue("Implementation-Version");
            assertThat(version).startsWith(System.getProperty("bindery.test.junit", "5."));
        }
    }
}
