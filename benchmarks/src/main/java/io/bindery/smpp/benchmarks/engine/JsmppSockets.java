package io.bindery.smpp.benchmarks.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;

/** jSMPP's sockets with TCP_NODELAY, which its own factories leave off at the price of 40 ms tails. */
final class JsmppSockets implements ConnectionFactory, ServerConnectionFactory {
    private static final int BACKLOG = 4_096;

    @Override
    public Connection createConnection(String host, int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
        return connection(socket);
    }

    private static Connection connection(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return new SocketConnection(socket);
    }

    @Override
    public ServerConnection listen(int port) throws IOException {
        return listen(port, 0);
    }

    @Override
    public ServerConnection listen(int port, int timeout) throws IOException {
        return listen(port, timeout, BACKLOG);
    }

    @Override
    public ServerConnection listen(int port, int timeout, int backlog) throws IOException {
        ServerSocket socket = new ServerSocket(port, BACKLOG);
        socket.setSoTimeout(timeout);
        return new Listening(socket);
    }

    /** Accepts such sockets. */
    private record Listening(ServerSocket socket) implements ServerConnection {
        @Override
        public Connection accept() throws IOException {
            return connection(socket.accept());
        }

        @Override
        public void setSoTimeout(int timeout) throws IOException {
            socket.setSoTimeout(timeout);
        }

        @Override
        public int getSoTimeout() throws IOException {
            return socket.getSoTimeout();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
