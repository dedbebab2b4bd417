package io.bindery.smpp.handler;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;

/**
 * What a peer needs of connections to it, and what it allows on them. Each part may be left unsaid. A host that sets the knob of
 * the same name on its client, or in its {@link SessionPolicy}, has the last word, in whatever order the two come.
 *
 * <p>A server takes {@link #window} and {@link #messagesPerSecond} from it, as a client does; the rest holds where we connect. It
 * holds from the connection to the end of the session.
 *
 * @param timers timers and limits. Unsaid: {@link LinkOptions#client()}
 * @param window most requests we have unanswered with the peer, 1 … 10000. Unsaid: 64
 * @param messagesPerSecond requests a second that the peer takes from us on one session, 0 … 1000000, 0 for no limit. Unsaid: no
 *     limit
 * @param tls that TLS is spoken, and how. Unsaid: no TLS
 * @param localAddress our end of the connection, on a host with several addresses; the port is any free one. Unsaid: the system
 *     chooses
 */
public record LinkProfile(
        Optional<LinkOptions> timers,
        OptionalInt window,
        OptionalInt messagesPerSecond,
        Optional<TlsOptions> tls,
        Optional<InetAddress> localAddress) {
    private static final LinkProfile DEFAULTS = new LinkProfile(
            Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());

    /** @throws IllegalArgumentException naming what is out of range */
    public LinkProfile {
        Objects.requireNonNull(timers, "timers");
        Objects.requireNonNull(tls, "tls");
        window.ifPresent(value -> SessionPolicy.requireWindow("window", value));
        messagesPerSecond.ifPresent(value -> SessionPolicy.requireRate("messagesPerSecond", value));
        localAddress.ifPresent(LinkProfile::requireHosts);
    }

    private static void requireHosts(InetAddress address) {
        if (address.isMulticastAddress()) {
            throw new IllegalArgumentException(
                    "localAddress: " + address.getHostAddress() + " (allowed are addresses of this host)");
        }
    }

    /** Nothing is said. */
    public static LinkProfile defaults() {
        return DEFAULTS;
    }

    /** A copy with timers and limits. */
    public LinkProfile timers(LinkOptions value) {
        return new LinkProfile(Optional.of(value), window, messagesPerSecond, tls, localAddress);
    }

    /** A copy with a window, 1 … 10000. */
    public LinkProfile window(int value) {
        return new LinkProfile(timers, OptionalInt.of(value), messagesPerSecond, tls, localAddress);
    }

    /** A copy with a rate of ours, 0 … 1000000; 0 says that there is no limit. */
    public LinkProfile messagesPerSecond(int value) {
        return new LinkProfile(timers, window, OptionalInt.of(value), tls, localAddress);
    }

    /** A copy that speaks TLS. */
    public LinkProfile tls(TlsOptions value) {
        return new LinkProfile(timers, window, messagesPerSecond, Optional.of(value), localAddress);
    }

    /** A copy that connects from this address of the host. */
    public LinkProfile localAddress(InetAddress value) {
        return new LinkProfile(timers, window, messagesPerSecond, tls, Optional.of(value));
    }

    /** What is said; the password of a key is masked. */
    @Override
    public String toString() {
        StringJoiner parts = new StringJoiner(", ", "LinkProfile{", "}");
        timers.ifPresent(value -> parts.add("timers=" + value));
        window.ifPresent(value -> parts.add("window=" + value));
        messagesPerSecond.ifPresent(value -> parts.add("messagesPerSecond=" + value));
        tls.ifPresent(value -> parts.add("tls=" + value));
        localAddress.ifPresent(value -> parts.add("localAddress=" + value.getHostAddress()));
        return parts.toString();
    }
}
