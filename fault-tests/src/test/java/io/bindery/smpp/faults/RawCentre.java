package io.bindery.smpp.faults;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.tlv.Tlvs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;

/** A message centre of plain sockets. */
final class RawCentre implements AutoCloseable {
    private final ServerSocket listener;

    private RawCentre(ServerSocket listener) {
        this.listener = listener;
    }

    static RawCentre listen() throws IOException {
        return new RawCentre(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The next connection. */
    RawPeer accept() throws IOException {
        listener.setSoTimeout((int) Site.PATIENCE.toMillis());
        return new RawPeer(listener.accept());
    }

    /** The next connection, whose bind is accepted. */
    RawPeer acceptBind() throws IOException {
        RawPeer peer = accept();
        Frame bind = peer.read(Command.BIND_TRANSCEIVER);
        peer.send(bindResp(bind, CommandStatus.OK));
        return peer;
    }

    static Octets bindResp(Frame bind, CommandStatus status) {
        return SmppCodec.encode(
                new Frame(bind.sequence(), status, BindResp.of(BindType.TRANSCEIVER, "raw", Tlvs.empty())));
    }

    /** Whether another connection comes within this time. */
    boolean isCalledWithin(int millis) throws IOException {
        listener.setSoTimeout(millis);
        try {
            listener.accept().close();
            return true;
        } catch (SocketTimeoutException nobody) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
