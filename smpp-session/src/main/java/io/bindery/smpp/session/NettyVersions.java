package io.bindery.smpp.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Netty that is on the class path: a host that has parts of two lines gets one message at the start that names them,
 * instead of a {@link NoSuchMethodError} on some event loop days later. What counts is where the classes really come from; the
 * list of versions that Netty keeps in its jars is mixed up by other jars that hold a Netty under another name.
 */
final class NettyVersions {
    private static final Logger LOG = LoggerFactory.getLogger(NettyVersions.class);

    /** One class of each part that is used here. */
    private static final Map<String, String> PARTS = Map.of(
            "netty-common", "io.netty.util.Version",
            "netty-buffer", "io.netty.buffer.ByteBuf",
            "netty-resolver", "io.netty.resolver.AddressResolver",
            "netty-transport", "io.netty.channel.Channel",
            "netty-codec", "io.netty.handler.codec.ByteToMessageDecoder",
            "netty-handler", "io.netty.handler.ssl.SslHandler",
            "netty-transport-classes-epoll", "io.netty.channel.epoll.Epoll",
            "netty-transport-native-unix-common", "io.netty.channel.unix.Socket");

    private NettyVersions() {}

    /** The version of each part, where it is known, by the name of the part. */
    static Map<String, String> found() {
        Map<String, String> found = new LinkedHashMap<>();
        for (String part : new TreeSet<>(PARTS.keySet())) {
            String version = versionOf(String.valueOf(PARTS.get(part)));
            if (!version.isEmpty()) {
                found.put(part, version);
            }
        }
        return found;
    }

    private static String versionOf(String className) {
        try {
            Class<?> type = Class.forName(className, false, NettyVersions.class.getClassLoader());
            String version = type.getPackage().getImplementationVersion();
            return version != null ? version : versionOf(type.getModule());
        } catch (ClassNotFoundException e) {
            return ""; // epoll can be left out
        } catch (LinkageError e) {
            return "of another version (" + e.getMessage() + ")";
        }
    }

    private static String versionOf(Module module) {
        return module.getDescriptor() == null
                ? ""
                : module.getDescriptor().rawVersion().orElse("");
    }

    /**
     * @throws IllegalStateException when the parts are of two lines, such as 4.1 and 4.2; two versions of one line are a warning
     */
    static void check(Map<String, String> found) {
        String parts = found.entrySet().stream()
                .map(part -> part.getKey() + " " + part.getValue())
                .collect(Collectors.joining(", "));
        if (found.values().stream().map(NettyVersions::lineOf).distinct().count() > 1) {
            throw new IllegalStateException("Netty on the class path is a mix of versions that do not fit together: "
                    + parts + "; import one version of netty-bom");
        }
        if (found.values().stream().distinct().count() > 1) {
            LOG.warn("Netty on the class path is of several versions of one line, which may do or not: {}", parts);
        }
    }

    /** The first two numbers of a version. */
    private static String lineOf(String version) {
        String[] numbers = version.split("\\.", 3);
        return numbers.length < 2 ? version : numbers[0] + "." + numbers[1];
    }
}
