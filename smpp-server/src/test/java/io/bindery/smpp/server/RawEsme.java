package io.bindery.smpp.server;

import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/** A peer that is a plain socket: nothing between the test and the octets. */
final class RawEsme implements AutoCloseable {
    private static final int BOUND_MILLIS = 30_000;

    private final Socket socket;
    private final DataInputStream in;

    RawEsme(int port) throws IOException {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    RawEsme(InetSocketAddress server) throws IOException {
        this(server, null);
    }

    /** To whom the server has connected. */
    RawEsme(Socket accepted) throws IOException {
        socket = accepted;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(BOUND_MILLIS);
        in = new DataInputStream(socket.getInputStream());
    }

    /** Comes from {@code client}, such as 127.0.0.7. */
    RawEsme(InetSocketAddress server, InetAddress client) throws IOException {
        socket = client == null
                ? new Socket(server.getAddress(), server.getPort())
                : new Socket(server.getAddress(), server.getPort(), client, 0);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(BOUND_MILLIS);
        in = new DataInputStream(socket.getInputStream());
    }

    static Bind bind(BindType type, String systemId, String password) {
        return Bind.builder(type)
                .systemId(systemId)
                .password(Secret.of(password))
                .build();
    }

    void send(Octets octets) throws IOException {
        socket.getOutputStream().write(octets.toByteArray());
    }

    void send(Frame frame) throws IOException {
        send(SmppCodec.encode(frame));
    }

    Frame read() throws IOException {
        int length = in.readInt();
        byte[] octets = new byte[length];
        ByteBuffer.wrap(octets).putInt(length);
        in.readFully(octets, 4, length - 4);
        return SmppCodec.decode(ByteBuffer.wrap(octets));
    }

    /** Reads to the end of the stream; a reset is an exception. Gives the number of octets that still came. */
    int readToEnd() throws IOException {
        return in.readAllBytes().length;
    }

    /** Ends the connection with a FIN. */
    void hangUp() throws IOException {
        socket.close();
    }

    /** Closes its own direction only. */
    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection with a reset instead of a FIN. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
