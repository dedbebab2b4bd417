package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.NotSentException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionEvent.SessionClosed;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.pdu.UnbindResp;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.tlv.Tlvs;
import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However a message centre leaves, the session ends once, with one reason; the message centre is a plain socket. */
// Q29
@Timeout(120)
class SessionEndsIT {
    private static final Octets HALF_A_PDU = Octets.ofHex("0000002100000005000000000000");

    private final List<CloseReason> ends = new CopyOnWriteArrayList<>();
    private ServerSocket listener;
    private SmppClient client;
    private Socket smsc;
    private DataInputStream in;

    @BeforeEach
    void bind() throws Exception {
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        client = SmppClient.builder("ends")
                .connectTo("127.0.0.1", listener.getLocalPort())
                .bind(BindType.TRANSCEIVER, "acme", Secret.of("s3cret"))
                .window(1)
                .discardDeliveries()
                .backoff(Duration.ofHours(1), Duration.ofHours(1))
                .onSession(event -> {
                    if (event instanceof SessionClosed closed) {
                        ends.add(closed.reason());
                    }
                })
                .start();
        smsc = listener.accept();
        smsc.setSoTimeout(30_000);
        in = new DataInputStream(smsc.getInputStream());
        send(read().sequence(), BindResp.of(BindType.TRANSCEIVER, "smsc", Tlvs.empty()));
        assertThat(client.awaitBound(Duration.ofSeconds(30))).isTrue();
    }

    @AfterEach
    void endsOnce() throws Exception {
        client.close();
        smsc.close();
        listener.close();
        assertThat(ends).hasSize(1);
    }

    private Frame read() throws Exception {
        int length = in.readInt();
        byte[] octets = new byte[length];
        ByteBuffer.wrap(octets).putInt(length);
        in.readFully(octets, 4, length - 4);
        return SmppCodec.decode(ByteBuffer.wrap(octets));
    }

    private void send(int sequence, Pdu pdu) throws Exception {
        send(SmppCodec.encode(Frame.of(sequence, pdu)));
    }

    private void send(Octets octets) throws Exception {
        smsc.getOutputStream().write(octets.toByteArray());
    }

    private void reset() throws Exception {
        smsc.setSoLinger(true, 0);
        smsc.close();
    }

    private CloseReason.Kind ending() {
        Await.until("the end", () -> !ends.isEmpty());
        return ends.get(0).kind();
    }

    private CompletableFuture<Reply<SubmitSmResp>> submit() {
        return client.sendAsync(SubmitSm.builder()
                        .destination(Address.international("447700900123"))
                        .build())
                .toCompletableFuture();
    }

    @Test
    void byUnbind() throws Exception {
        send(7, Unbind.of());

        assertThat(read()).isEqualTo(Frame.of(7, UnbindResp.of()));
        assertThat(in.read()).isEqualTo(-1);
        assertThat(ending()).isEqualTo(CloseReason.Kind.UNBOUND_BY_PEER);
    }

    @Test
    void byUnbindBeforeTheLastResponse() throws Exception {
        CompletableFuture<Reply<SubmitSmResp>> sent = submit();
        int sequence = read().sequence();
        send(7, Unbind.of());
        send(sequence, SubmitSmResp.of("1"));

        assertThat(sent.join().isOk()).isTrue();
        assertThat(read()).isEqualTo(Frame.of(7, UnbindResp.of()));
        assertThat(in.read()).isEqualTo(-1);
        assertThat(ending()).isEqualTo(CloseReason.Kind.UNBOUND_BY_PEER);
    }

    @Test
    void byAFinWithoutUnbind() throws Exception {
        smsc.close();

        assertThat(ending()).isEqualTo(CloseReason.Kind.LINK_LOST);
    }

    @Test
    void byAResetInsideAPduWithAnOutcomeForEachRequest() throws Exception {
        CompletableFuture<Reply<SubmitSmResp>> sent = submit();
        read();
        CompletableFuture<Reply<SubmitSmResp>> waiting = submit();
        send(HALF_A_PDU);
        reset();

        assertThat(ending()).isEqualTo(CloseReason.Kind.LINK_LOST);
        assertThatThrownBy(sent::join).hasCauseInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(NotSentException.class);
    }

    @Test
    void byOurOwnUnbind() throws Exception {
        CompletableFuture<Void> close = CompletableFuture.runAsync(client::close);
        Frame unbind = read();
        assertThat(unbind.pdu()).isEqualTo(Unbind.of());
        send(unbind.sequence(), UnbindResp.of());

        assertThat(in.read()).isEqualTo(-1);
        smsc.close();
        close.join();
        assertThat(ending()).isEqualTo(CloseReason.Kind.UNBOUND);
    }
}
