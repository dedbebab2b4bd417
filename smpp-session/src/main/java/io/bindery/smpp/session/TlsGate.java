package io.bindery.smpp.session;

import io.bindery.smpp.handler.TlsException;
import io.bindery.smpp.handler.TlsOptions;
import io.bindery.smpp.handler.TlsOptions.ClientAuthentication;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the channels of one listener or client speak TLS, always with the files as they are now: it looks at them from time
 * to time, and what has changed holds for the handshakes from then on. A change that makes no sense is reported once, and the
 * files from before stay in use. {@link #secure} belongs to event loops, the rest may be called from any thread.
 *
 * <p>The files are compared by their content, not by their time: a Kubernetes secret is replaced by another link, and a copy
 * may keep the time of its original.
 */
public final class TlsGate implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsGate.class);
    private static final int READINGS = 3;

    private final String owner;
    private final TlsOptions options;
    private final boolean isServer;
    private final String host;
    private final int port;
    private final SSLParameters parameters;

    private volatile SSLContext context;
    private byte[] seen; // by the last look, whether it was of use or not
    private @Nullable Future<?> watch;

    private TlsGate(String owner, TlsOptions options, boolean isServer, String host, int port) {
        this.owner = owner;
        this.options = options;
        this.isServer = isServer;
        this.host = host;
        this.port = port;
        TlsMaterial files = TlsMaterial.read(options);
        this.context = files.context();
        this.seen = files.fingerprint();
        this.parameters = parameters(host);
    }

    /**
     * For the server's side.
     *
     * @param owner whose files they are, for log lines
     * @throws TlsException when a file is not as it should be
     * @throws IllegalArgumentException when the options are a client's
     */
    public static TlsGate server(String owner, TlsOptions options) {
        if (options.certificate().isEmpty()) {
            throw new IllegalArgumentException("tls: a server needs a certificate; certificate(chain, key) is missing");
        }
        if (options.serverName().isPresent() || !options.verifiesHostName()) {
            throw new IllegalArgumentException("tls: "
                    + options.serverName().map(name -> "serverName " + name).orElse("withoutHostNameVerification")
                    + " on a server (allowed on clients only)");
        }
        return new TlsGate(owner, options, true, "", -1);
    }

    /**
     * For the client's side.
     *
     * @param host where it connects to, by the name that the certificate must bear
     * @throws TlsException when a file is not as it should be
     * @throws IllegalArgumentException when the options are a server's
     */
    public static TlsGate client(String owner, TlsOptions options, String host, int port) {
        if (options.clientAuthentication() != ClientAuthentication.NONE) {
            throw new IllegalArgumentException("tls: clientAuthentication " + options.clientAuthentication()
                    + " on a client (allowed on servers only)");
        }
        return new TlsGate(owner, options, false, options.serverName().orElse(host), port);
    }

    private SSLParameters parameters(String towards) {
        SSLParameters made = new SSLParameters();
        made.setProtocols(options.versions().stream()
                .map(TlsOptions.Version::standardName)
                .sorted()
                .toArray(String[]::new));
        if (!options.cipherSuites().isEmpty()) { // those of the JDK are one list for all engines, others one for each
            made.setCipherSuites(cipherSuites());
        }
        if (isServer) {
            // one call takes back what the other says
            if (options.clientAuthentication() == ClientAuthentication.REQUIRED) {
                made.setNeedClientAuth(true);
            } else if (options.clientAuthentication() == ClientAuthentication.OPTIONAL) {
                made.setWantClientAuth(true);
            }
        } else {
            if (options.verifiesHostName()) {
                made.setEndpointIdentificationAlgorithm("HTTPS");
            }
            made.setServerNames(serverNames(towards));
        }
        return made;
    }

    private String[] cipherSuites() {
        List<String> known = List.of(context.getSupportedSSLParameters().getCipherSuites());
        for (String suite : options.cipherSuites()) {
            if (!known.contains(suite)) {
                throw new IllegalArgumentException("cipherSuites: " + suite + " (allowed: those of the JDK)");
            }
        }
        return options.cipherSuites().toArray(new String[0]);
    }

    /** The name to ask for; none for an address, and none that DNS does not allow, such as one with an underscore. */
    private List<javax.net.ssl.SNIServerName> serverNames(String towards) {
        if (NetUtil.isValidIpV4Address(towards) || NetUtil.isValidIpV6Address(towards)) {
            return List.of();
        }
        try {
            return List.of(
                    new SNIHostName(towards.endsWith(".") ? towards.substring(0, towards.length() - 1) : towards));
        } catch (IllegalArgumentException e) {
            LOG.warn("{}: {} cannot be asked for as a server's name (SNI)", owner, towards);
            return List.of();
        }
    }

    /** Makes {@code channel} speak TLS; what is added to its pipeline later sees what was said in it. */
    public void secure(Channel channel) {
        SSLContext now = context;
        secure(channel, isServer ? now.createSSLEngine() : now.createSSLEngine(host, port), parameters);
    }

    /**
     * As {@link #secure(Channel)}, for a client with several hosts.
     *
     * @param towards the one that this connection is to; the options may say that the certificate bears another name
     */
    public void secure(Channel channel, String towards, int towardsPort) {
        String name = options.serverName().orElse(towards);
        if (name.equals(host)) {
            secure(channel);
        } else {
            secure(channel, context.createSSLEngine(name, towardsPort), parameters(name));
        }
    }

    private void secure(Channel channel, SSLEngine engine, SSLParameters with) {
        engine.setUseClientMode(!isServer);
        engine.setSSLParameters(with);
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(options.handshake().toMillis());
        TlsHandshake.begin(channel, handler);
    }

    /** Looks at the files every {@link TlsOptions#reloadEvery()}: {@code clock} says when, {@code reader} does it. */
    public synchronized void watch(EventLoop clock, Executor reader) {
        long millis = options.reloadEvery().toMillis();
        watch = clock.scheduleWithFixedDelay(() -> look(reader), millis, millis, TimeUnit.MILLISECONDS);
    }

    private void look(Executor reader) {
        try {
            reader.execute(this::lookNow);
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: is closing", owner);
        }
    }

    private synchronized void lookNow() {
        try {
            load(READINGS);
        } catch (TlsException e) {
            LOG.error(
                    "{}: the files for TLS have changed and cannot be used; those from before stay: {}",
                    owner,
                    e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{}: the files for TLS cannot be looked at; those from before stay", owner, e);
        }
    }

    /**
     * Reads the files now, for the connections to come. Sessions that are there stay as they are. Blocks while it reads.
     *
     * @throws TlsException when a file is not as it should be; those from before stay in use
     */
    public synchronized void reload() {
        seen = new byte[0];
        load(READINGS);
    }

    /** A reading between two changes may see the certificate of one and the key of the other: then it reads again. */
    private void load(int readings) {
        TlsMaterial files = TlsMaterial.read(options);
        byte[] fingerprint = files.fingerprint();
        if (Arrays.equals(fingerprint, seen)) {
            return;
        }
        seen = fingerprint;
        try {
            context = files.context();
        } catch (TlsException e) {
            if (readings > 1 && !Arrays.equals(TlsMaterial.read(options).fingerprint(), fingerprint)) {
                load(readings - 1);
                return;
            }
            throw e;
        }
        LOG.info("{}: new files for TLS are in use: {}", owner, options);
    }

    /** Stops to look at the files. */
    @Override
    public synchronized void close() {
        if (watch != null) {
            watch.cancel(false);
        }
    }
}
