package io.bindery.smpp.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Puts TLS between a fake, which speaks plain, and what is tested. It is made of the JDK's sockets, and passes on an end of
 * stream in one direction as one. Listens on a free port of the loopback interface. Any thread.
 *
 * <pre>{@code
 * var relay = TlsRelay.terminating(
 *         authority.context(authority.issue("localhost")), NOT_NEEDED, smsc.host(), smsc.port());
 * SmppClient.builder("main").connectTo("localhost", relay.port()).tls(…)
 * }</pre>
 */
public final class TlsRelay implements AutoCloseable {
    private static final int AT_A_TIME = 16_384;

    private final SSLContext context;
    private final @Nullable Target plainTarget;
    private final @Nullable Target tlsTarget;
    private final String[] versions;
    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    private record Target(String host, int port) {}

    private TlsRelay(
            SSLContext context,
            ServerSocket listener,
            @Nullable Target plainTarget,
            @Nullable Target tlsTarget,
            String... versions) {
        this.context = context;
        this.listener = listener;
        this.plainTarget = plainTarget;
        this.tlsTarget = tlsTarget;
        this.versions = versions;
        daemon(this::acceptAll);
    }

    /**
     * Takes TLS and passes on what is in it: in front of a {@link FakeSmsc}.
     *
     * @param needsClients whether clients must show a certificate
     * @param versions as the JDK calls them; none for its own choice
     */
    public static TlsRelay terminating(
            SSLContext context, ClientCertificates needsClients, String host, int port, String... versions) {
        try {
            SSLServerSocket listener = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            listener.setNeedClientAuth(needsClients == ClientCertificates.NEEDED);
            if (versions.length > 0) {
                listener.setEnabledProtocols(versions);
            }
            return new TlsRelay(context, listener, new Target(host, port), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a {@link #terminating} relay asks for certificates. */
    public enum ClientCertificates {
        /** Clients need none. */
        NOT_NEEDED,
        /** Without one the handshake fails. */
        NEEDED
    }

    /**
     * Takes plain connections and passes them on in TLS: behind a {@link FakeEsme}.
     *
     * @param versions as the JDK calls them; none for its own choice
     */
    public static TlsRelay originating(SSLContext context, String host, int port, String... versions) {
        try {
            ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            return new TlsRelay(context, listener, null, new Target(host, port), versions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens: the loopback address. */
    public String host() {
        return "127.0.0.1";
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Why connections failed that did, handshakes among them; in order. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** Closes all connections. Twice is once. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(TlsRelay::closed);
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                daemon(() -> relay(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void relay(Socket client) {
        sockets.add(client);
        try (Socket target = connected()) {
            sockets.add(target);
            handshake(client);
            handshake(target);
            Thread back = daemon(() -> copy(target, client));
            copy(client, target);
            Conversation.uninterrupted(back::join);
        } catch (IOException e) {
            failures.add(e.toString());
        }
        closed(client);
    }

    private Socket connected() throws IOException {
        if (plainTarget != null) {
            return new Socket(plainTarget.host(), plainTarget.port());
        }
        Target target = java.util.Objects.requireNonNull(tlsTarget);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(target.host(), target.port());
        if (versions.length > 0) {
            socket.setEnabledProtocols(versions);
        }
        return socket;
    }

    private static void handshake(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        if (socket instanceof SSLSocket tls) {
            tls.startHandshake();
        }
    }

    private void copy(Socket from, Socket to) {
        byte[] octets = new byte[AT_A_TIME];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(octets); count >= 0; count = in.read(octets)) {
                out.write(octets, 0, count);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            failures.add(e.toString());
            closed(from);
            closed(to);
        }
    }

    private static void closed(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tls-relay");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
