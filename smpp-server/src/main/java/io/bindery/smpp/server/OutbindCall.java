package io.bindery.smpp.server;

import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.TlsOptions;
import io.bindery.smpp.pdu.Outbind;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An ESME to call, and what to say to it; see {@link SmppServer#outbind}. Immutable. */
public final class OutbindCall {
    private final String host;
    private final int port;
    private final Outbind outbind;
    private final @Nullable TlsOptions tls;

    private OutbindCall(String host, int port, Outbind outbind, @Nullable TlsOptions tls) {
        this.host = host;
        this.port = port;
        this.outbind = outbind;
        this.tls = tls;
    }

    /**
     * A call over a plain connection.
     *
     * @param host name or address of the ESME; of several addresses of a name the first is taken
     * @param port 1 … 65535
     * @param systemId ours, at most 15 characters
     * @param password by which the ESME knows us, at most 8 characters
     */
    public static OutbindCall to(String host, int port, String systemId, Secret password) {
        return to(
                host,
                port,
                Outbind.builder().systemId(systemId).password(password).build());
    }

    /** As {@link #to(String, int, String, Secret)}, with the PDU as it is to be sent. */
    public static OutbindCall to(String host, int port, Outbind outbind) {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("to: host " + (host.isBlank() ? "(blank)" : host) + ", port " + port
                    + " (allowed are a name or address and 1 … 65535)");
        }
        return new OutbindCall(host, port, Objects.requireNonNull(outbind, "outbind"), null);
    }

    /** A copy that speaks TLS: who connects is the client, so these are a client's options, and the ESME shows a certificate. */
    public OutbindCall tls(TlsOptions options) {
        return new OutbindCall(host, port, outbind, Objects.requireNonNull(options, "tls"));
    }

    /** Where the ESME listens. */
    public String host() {
        return host;
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** What is said to it. */
    public Outbind outbind() {
        return outbind;
    }

    /** How TLS is spoken; empty for a plain connection. */
    public Optional<TlsOptions> tls() {
        return Optional.ofNullable(tls);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "outbind to " + host + ":" + port;
    }
}
