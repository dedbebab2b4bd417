package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.netty.channel.epoll.Epoll;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransportTest {
    private static final String BEFORE = System.getProperty(Transport.PROPERTY);

    @AfterEach
    void forget() {
        if (BEFORE == null) {
            System.clearProperty(Transport.PROPERTY);
        } else {
            System.setProperty(Transport.PROPERTY, BEFORE);
        }
    }

    private static String opened(String wanted) {
        System.setProperty(Transport.PROPERTY, wanted);
        try (Transport transport = Transport.open("transport-test", 1)) {
            return transport.name();
        }
    }

    @Test
    void takesEpollWhereThereIsOne() {
        assertThat(opened("auto")).isEqualTo(Epoll.isAvailable() ? "epoll" : "nio");
    }

    @Test
    void runsOnWhatTheBuildWantsToTry() {
        String wanted = BEFORE == null ? "auto" : BEFORE;

        assertThat(opened(wanted)).isEqualTo(wanted.equals("auto") && Epoll.isAvailable() ? "epoll" : "nio");
        assertThat(NettyVersions.found().get("netty-transport"))
                .startsWith(System.getProperty("bindery.test.netty", "4.2."));
    }

    @Test
    void takesNioWhenToldTo() {
        assertThat(opened("nio")).isEqualTo("nio");
    }

    @Test
    void refusesATransportThatItDoesNotKnow() {
        assertThatIllegalStateException()
                .isThrownBy(() -> opened("io_uring"))
                .withMessage("io.bindery.smpp.transport: io_uring (allowed auto, epoll, nio)");
    }

    @Test
    void findsTheVersionOfEachPart() {
        Map<String, String> found = NettyVersions.found();

        assertThat(found).hasSize(8).containsKeys("netty-common", "netty-codec", "netty-handler", "netty-transport");
        assertThat(found.values())
                .allMatch(version -> version.matches("4\\.[12]\\.\\d+\\.Final"))
                .containsOnly(found.get("netty-common"));
    }

    @Test
    void refusesTwoLines() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        NettyVersions.check(Map.of("netty-common", "4.1.137.Final", "netty-transport", "4.2.18.Final")))
                .withMessageContaining("netty-common 4.1.137.Final")
                .withMessageContaining("netty-transport 4.2.18.Final");
    }

    @Test
    void allowsTwoVersionsOfOneLine() {
        assertThatCode(() ->
                        NettyVersions.check(Map.of("netty-common", "4.2.17.Final", "netty-transport", "4.2.18.Final")))
                .doesNotThrowAnyException();
    }

    /** The real classes, but netty-common says that it is of another line. */
    @Test
    void refusesToOpenOnAMix(@TempDir Path folder) throws Exception {
        List<URL> mixed = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            boolean isCommon = entry.contains("netty-common");
            mixed.add((isCommon ? relabelled(Path.of(entry), folder) : Path.of(entry))
                    .toUri()
                    .toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(mixed.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Method open =
                    loader.loadClass("io.bindery.smpp.session.Transport").getMethod("open", String.class, int.class);

            assertThatCode(() -> open.invoke(null, "mix", 1))
                    .hasRootCauseInstanceOf(IllegalStateException.class)
                    .rootCause()
                    .hasMessageContaining("netty-common 3.9.9.Final, netty-handler 4.");
        }
    }

    private static Path relabelled(Path jar, Path folder) throws IOException {
        Path copy = folder.resolve("common.jar");
        try (JarFile in = new JarFile(jar.toFile())) {
            Manifest manifest = in.getManifest();
            manifest.getMainAttributes().putValue("Implementation-Version", "3.9.9.Final");
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy), manifest)) {
                for (JarEntry entry : in.stream().toList()) {
                    if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        try (InputStream content = in.getInputStream(entry)) {
                            content.transferTo(out);
                        }
                    }
                }
            }
        }
        return copy;
    }
}
