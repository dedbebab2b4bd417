package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.Cidr;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.OutbindDecision;
import io.bindery.smpp.handler.OutbindRequest;
import io.bindery.smpp.handler.SessionEvent;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.Outbind;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeSmsc;
import io.bindery.smpp.testkit.SmscSession;
import io.bindery.smpp.tlv.Tlvs;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An ESME that is called, by a testkit's message centre and by plain sockets. */
@Timeout(60)
class OutbindListenerIT {
    /** outbind of system_id SMSC with the password "password", under sequence number 1. */
    private static final Octets GOLDEN = Octets.ofHex("0000001e0000000b0000000000000001534d53430070617373776f726400");

    private static final Secret PASSWORD = Secret.of("password");
    private static final Bind BIND = Bind.builder(BindType.RECEIVER)
            .systemId("acme")
            .password(Secret.of("s3cret"))
            .build();

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<CloseReason> ends = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        open.add(closeable);
        return closeable;
    }

    private OutbindListenerBuilder builder() {
        return OutbindListener.builder("called")
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .handlers(handlers());
    }

    private Handlers handlers() {
        return Handlers.builder()
                .on(DeliverSm.class, (deliver, session) -> DeliverSmResp.of())
                .onSession(event -> {
                    if (event instanceof SessionEvent.SessionClosed closed) {
                        ends.add(closed.reason());
                    }
                })
                .build();
    }

    private OutbindListener start() {
        return start(builder().centre("SMSC", PASSWORD, BIND));
    }

    private OutbindListener start(OutbindListenerBuilder builder) {
        return keep(builder.start());
    }

    /** A message centre that is a plain socket. */
    private final class RawCentre implements AutoCloseable {
        private final Socket socket;
        private final DataInputStream in;

        RawCentre(OutbindListener listener) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            in = new DataInputStream(socket.getInputStream());
            keep(this);
        }

        RawCentre send(Octets octets) throws IOException {
            socket.getOutputStream().write(octets.toByteArray());
            return this;
        }

        RawCentre send(Frame frame) throws IOException {
            return send(SmppCodec.encode(frame));
        }

        Frame read() throws IOException {
            int length = in.readInt();
            byte[] octets = new byte[length];
            ByteBuffer.wrap(octets).putInt(length);
            in.readFully(octets, 4, length - 4);
            return SmppCodec.decode(ByteBuffer.wrap(octets));
        }

        /** How many octets came before the end; a reset is one too. */
        int awaitEnd() {
            try {
                return in.readAllBytes().length;
            } catch (IOException e) {
                return 0;
            }
        }

        RawCentre bound() throws IOException {
            send(GOLDEN);
            Frame bind = read();
            return send(Frame.of(bind.sequence(), BindResp.of(BindType.RECEIVER, "SMSC", Tlvs.empty())));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void bindsToTheMessageCentreThatCalls() throws Exception {
        OutbindListener listener = start();
        FakeSmsc smsc = keep(FakeSmsc.start("SMSC"));

        SmscSession session = smsc.connectTo("127.0.0.1", listener.port());
        session.notify(Outbind.builder().systemId("SMSC").password(PASSWORD).build());

        Await.until("a bind", session::isBound);
        Await.until("a session", () -> listener.sessions().size() == 1);
        assertThat(smsc.await(Bind.class)).isEqualTo(BIND);
        assertThat(listener.sessions().get(0).bindType()).isEqualTo(BindType.RECEIVER);
        smsc.deliver(DeliverSm.builder().text("hello").build()).expectOk();
        assertThat(smsc.violations()).isEmpty();
    }

    @Test
    void answersTheGoldenOctetsWithItsBind() throws Exception {
        RawCentre centre = new RawCentre(start()).send(GOLDEN);

        assertThat(centre.read().pdu()).isEqualTo(BIND);
    }

    @Test
    void doesNotConnectAgainWhenTheSessionEndsAndTakesTheNextCall() throws Exception {
        OutbindListener listener = start();
        RawCentre first = new RawCentre(listener).bound();
        Await.until("a session", () -> listener.sessions().size() == 1);

        first.close();

        Await.until("no session", () -> listener.sessions().isEmpty());
        Await.until("an end", () -> ends.size() == 1);
        new RawCentre(listener).bound();
        Await.until("a session", () -> listener.sessions().size() == 1);
    }

    @Test
    void aWrongPasswordIsNotAnswered() throws Exception {
        RawCentre centre = new RawCentre(start());

        centre.send(Frame.of(
                1,
                Outbind.builder().systemId("SMSC").password(Secret.of("wrong")).build()));

        assertThat(centre.awaitEnd()).isZero();
    }

    @Test
    void anUnknownMessageCentreIsNotAnswered() throws Exception {
        RawCentre centre = new RawCentre(start());

        centre.send(Frame.of(
                1, Outbind.builder().systemId("OTHER").password(PASSWORD).build()));

        assertThat(centre.awaitEnd()).isZero();
    }

    @Test
    void withoutAHandlerNobodyIsBoundTo() throws Exception {
        RawCentre centre = new RawCentre(start(builder())).send(GOLDEN);

        assertThat(centre.awaitEnd()).isZero();
    }

    @Test
    void asksTheHandlerOfTheHost() throws Exception {
        List<OutbindRequest> asked = new CopyOnWriteArrayList<>();
        OutbindListener listener = start(builder().onOutbind(request -> {
            asked.add(request);
            return request.password().matches(PASSWORD) ? OutbindDecision.bind(BIND) : OutbindDecision.refuse("no");
        }));

        new RawCentre(listener).bound();

        Await.until("a session", () -> listener.sessions().size() == 1);
        assertThat(asked).singleElement().matches(request -> request.systemId().equals("SMSC"));
        assertThat(((InetSocketAddress) asked.get(0).remoteAddress()).getAddress())
                .isEqualTo(InetAddress.getLoopbackAddress());
        assertThat(asked.get(0).toString()).doesNotContain("password=password");
    }

    @Test
    void silenceIsClosed() throws Exception {
        OutbindListener listener = start(builder()
                .centre("SMSC", PASSWORD, BIND)
                .link(LinkOptions.client().toBuilder()
                        .sessionInit(Duration.ofMillis(200))
                        .build()));

        assertThat(new RawCentre(listener).awaitEnd()).isZero();
    }

    @Test
    void garbageIsClosedWithoutAnAnswer() throws Exception {
        RawCentre centre = new RawCentre(start());

        centre.send(Octets.ofHex("474554202f20485454502f312e310d0a")); // HTTP

        assertThat(centre.awaitEnd()).isZero();
    }

    @Test
    void aBindInsteadOfOutbindIsRefused() throws Exception {
        RawCentre centre = new RawCentre(start()).send(Frame.of(7, BIND));

        assertThat(centre.read().status()).isEqualTo(CommandStatus.INVALID_BIND_STATUS);
        assertThat(centre.awaitEnd()).isZero();
    }

    @Test
    void aMessageCentreThatRefusesItsOwnCallIsLeft() throws Exception {
        OutbindListener listener = start();
        RawCentre centre = new RawCentre(listener).send(GOLDEN);
        Frame bind = centre.read();

        centre.send(new Frame(bind.sequence(), CommandStatus.BIND_FAILED, BindResp.withoutBody(BindType.RECEIVER)));

        assertThat(centre.awaitEnd()).isZero();
        assertThat(listener.sessions()).isEmpty();
    }

    @Test
    void letsInOnlyWhoIsAllowedTo() throws Exception {
        OutbindListener listener =
                start(builder().centre("SMSC", PASSWORD, BIND).allowedFrom(Cidr.of("192.0.2.0/24")));
        OutbindListener other = start(
                builder().centre("SMSC", PASSWORD, BIND).allowedFrom(Cidr.of("192.0.2.0/24"), Cidr.of("127.0.0.0/8")));

        assertThat(new RawCentre(listener).awaitEnd()).isZero();
        assertThat(new RawCentre(other).send(GOLDEN).read().pdu()).isEqualTo(BIND);
    }

    @Test
    void keepsWithinItsLimits() throws Exception {
        OutbindListener listener =
                start(builder().centre("SMSC", PASSWORD, BIND).maxConnections(3).maxNotBound(1));
        RawCentre first = new RawCentre(listener).bound();
        Await.until("a session", () -> listener.sessions().size() == 1);
        RawCentre stranger = new RawCentre(listener);

        assertThat(new RawCentre(listener).awaitEnd()).as("a second stranger").isZero();
        stranger.bound();
        Await.until("two sessions", () -> listener.sessions().size() == 2);
        new RawCentre(listener).bound();
        Await.until("three sessions", () -> listener.sessions().size() == 3);
        assertThat(new RawCentre(listener).awaitEnd()).as("a fourth connection").isZero();
        first.close();
        Await.until("two sessions", () -> listener.sessions().size() == 2);
        new RawCentre(listener).bound();
        Await.until("three again", () -> listener.sessions().size() == 3);
    }

    @Test
    void unbindsWhenItIsClosedAndClosesWhatIsNotBound() throws Exception {
        OutbindListener listener = start();
        FakeSmsc smsc = keep(FakeSmsc.start("SMSC"));
        smsc.connectTo("127.0.0.1", listener.port())
                .notify(Outbind.builder().systemId("SMSC").password(PASSWORD).build());
        Await.until("a session", () -> listener.sessions().size() == 1);
        RawCentre stranger = new RawCentre(listener);
        RawCentre binding = new RawCentre(listener).send(GOLDEN);
        binding.read();

        listener.close();
        listener.close();

        assertThat(smsc.receivedCount(Command.UNBIND)).isEqualTo(1);
        assertThat(stranger.awaitEnd()).isZero();
        assertThat(binding.awaitEnd()).isZero();
        Await.until("its end", () -> ends.size() == 1);
        assertThat(ends.get(0).kind()).isEqualTo(CloseReason.Kind.UNBOUND);
        assertThatThrownBy(() -> new RawCentre(listener)).isInstanceOf(IOException.class);
    }

    @Test
    void isClosedInItsOwnHandler() throws Exception {
        OutbindListener listener = start(builder()
                .centre("SMSC", PASSWORD, BIND)
                .link(LinkOptions.client().toBuilder()
                        .unbind(Duration.ofMillis(300))
                        .build()));
        listener.replaceHandlers(Handlers.builder()
                .on(DeliverSm.class, (deliver, session) -> {
                    listener.close();
                    return DeliverSmResp.of();
                })
                .build());
        RawCentre centre = new RawCentre(listener).bound();

        centre.send(Frame.of(5, DeliverSm.builder().text("the end").build()));

        List<Command> answers =
                List.of(centre.read().pdu().command(), centre.read().pdu().command());
        assertThat(answers).contains(Command.UNBIND).isSubsetOf(Command.UNBIND, Command.DELIVER_SM_RESP);
    }

    @Test
    void saysThatItsPortIsTaken() {
        OutbindListener listener = start();

        assertThatThrownBy(() -> builder()
                        .centre("SMSC", PASSWORD, BIND)
                        .listen(listener.address())
                        .start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(String.valueOf(listener.port()));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> OutbindListener.builder("x").start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("listen");
        assertThatThrownBy(() -> OutbindListener.builder("x").listen(0).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("DeliverSm");
        assertThatThrownBy(() -> builder()
                        .centre("SMSC", PASSWORD, BIND)
                        .onOutbind(request -> OutbindDecision.refuse("x"))
                        .start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one of the two");
        assertThatThrownBy(() -> builder()
                        .centre(
                                "SMSC",
                                PASSWORD,
                                Bind.builder(BindType.TRANSMITTER).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RECEIVER");
        assertThatThrownBy(() -> builder().maxConnections(0)).hasMessageContaining("1 … 10000");
        assertThatThrownBy(() -> builder().maxConnections(10_001)).hasMessageContaining("1 … 10000");
        assertThatThrownBy(() -> builder().maxNotBound(0)).hasMessageContaining("1 … 10000");
    }
}
