package io.bindery.smpp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.SmppCodec;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The other end of a connection as a plain socket: nothing between the test and the octets. One thread reads. */
final class RawPeer implements AutoCloseable {
    private static final int LARGE = 64 * 1024;

    private final Socket socket;
    private final DataInputStream in;

    RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) Site.PATIENCE.toMillis());
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), LARGE));
    }

    static RawPeer connect(int port) throws IOException {
        return new RawPeer(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** With so small a receive buffer that a peer which does not read is soon noticed. */
    static RawPeer connectNarrowly(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(LARGE);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new RawPeer(socket);
    }

    /** Binds as transceiver under sequence number 1. */
    RawPeer bind() throws IOException {
        send(Pdus.bind(BindType.TRANSCEIVER));
        Frame answer = read();
        assertThat(answer.pdu().command()).isEqualTo(Command.BIND_TRANSCEIVER_RESP);
        assertThat(answer.status()).isEqualTo(CommandStatus.OK);
        return this;
    }

    /** Sends it under sequence number 1. */
    void send(Pdu pdu) throws IOException {
        send(1, pdu);
    }

    void send(int sequence, Pdu pdu) throws IOException {
        send(SmppCodec.encode(Frame.of(sequence, pdu)));
    }

    void send(Octets octets) throws IOException {
        socket.getOutputStream().write(octets.toByteArray());
    }

    /** One write of all. */
    void send(List<Frame> frames) throws IOException {
        send(Pdus.octets(frames));
    }

    Frame read() throws IOException {
        int length = in.readInt();
        byte[] octets = new byte[length];
        ByteBuffer.wrap(octets).putInt(length);
        in.readFully(octets, 4, length - 4);
        return SmppCodec.decode(ByteBuffer.wrap(octets));
    }

    /** The next frame of this command; others are skipped. */
    Frame read(Command command) throws IOException {
        Frame frame = read();
        while (!frame.pdu().command().equals(command)) {
            frame = read();
        }
        return frame;
    }

    /** All frames up to the end of the stream; a reset or half a frame is an exception. */
    List<Frame> readToEnd() throws IOException {
        List<Frame> frames = new ArrayList<>();
        while (true) {
            in.mark(1);
            if (in.read() < 0) {
                return frames;
            }
            in.reset();
            frames.add(read());
        }
    }

    /** Waits for the end of the connection, however ugly. */
    void awaitEnd() throws IOException {
        try {
            readToEnd();
        } catch (EOFException | java.net.SocketException ended) {
            // that is one
        }
    }

    /** FIN; reading goes on. */
    void finish() throws IOException {
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
