package io.bindery.smpp.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** A listening port on the loopback interface with the daemon thread that accepts. */
final class Port {
    private static final int BACKLOG = 1024;

    private final ServerSocketChannel channel;
    private final Thread acceptor;
    private final Consumer<SocketChannel> accepted;

    private Port(String name, ServerSocketChannel channel, Consumer<SocketChannel> accepted) {
        this.channel = channel;
        this.accepted = accepted;
        this.acceptor = new Thread(this::accept, name + " acceptor");
        this.acceptor.setDaemon(true);
    }

    /**
     * Listens.
     *
     * @param number 0 for any free port
     * @param accepted called by the accepting thread with each new connection
     */
    static Port open(String name, int number, Consumer<SocketChannel> accepted) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), BACKLOG);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            Port port = new Port(name, channel, accepted);
            port.acceptor.start();
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + number + " of the loopback interface", e);
        }
    }

    static SocketChannel connect(String host, int port) {
        try {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(host, port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot connect to " + host + ":" + port, e);
        }
    }

    int number() {
        return channel.socket().getLocalPort();
    }

    /** Stops listening; connections stay. */
    void close() throws InterruptedException {
        try {
            channel.close();
        } catch (IOException alreadyBroken) {
            // closed all the same
        }
        acceptor.join(Await.BOUND.toMillis());
        if (acceptor.isAlive()) {
            throw new AssertionError("thread \"" + acceptor.getName() + "\" did not end");
        }
    }

    private void accept() {
        while (channel.isOpen()) {
            try {
                SocketChannel connection = channel.accept();
                connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
                accepted.accept(connection);
            } catch (IOException e) {
                // the port was closed, or this one connection was gone before it was taken
            }
        }
    }
}
