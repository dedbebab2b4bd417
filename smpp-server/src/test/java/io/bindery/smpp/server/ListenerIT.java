package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.testkit.Await;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ListenerIT {
    private final List<String> listenersOfBinds = new CopyOnWriteArrayList<>();
    private SmppServer server;

    @AfterEach
    void leavesNoThreadBehind() {
        if (server != null) {
            server.close();
        }
        Await.noThread("smpp-server");
    }

    private SmppServerBuilder builder() {
        return SmppServer.builder().onBind(request -> {
            listenersOfBinds.add(request.listener());
            return BindDecision.accept();
        });
    }

    private static Listener onLoopback(String name) {
        return Listener.named(name).on(new InetSocketAddress("127.0.0.1", 0));
    }

    private int port(String name) {
        return server.listeners().stream()
                .filter(listener -> listener.name().equals(name))
                .findFirst()
                .orElseThrow()
                .address()
                .getPort();
    }

    private static RawEsme bound(int port) throws Exception {
        RawEsme esme = new RawEsme(port);
        esme.send(Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "acme", "s3cret")));
        assertThat(esme.read().status()).isEqualTo(CommandStatus.OK);
        return esme;
    }

    /** Asked more than once: a port that is free may be somebody else's at once, on a busy machine. */
    private static boolean isRefused(int port) {
        try {
            new RawEsme(port).close();
            return false;
        } catch (IOException e) {
            return e instanceof ConnectException;
        }
    }

    @Test
    void listensOnSeveralAddressesWithOneRegistry() throws Exception {
        server = builder()
                .listener(onLoopback("inside"))
                .listener(onLoopback("outside"))
                .start();

        RawEsme one = bound(port("inside"));
        RawEsme other = bound(port("outside"));
        try (one;
                other) {
            Await.until("both sessions", () -> server.sessions("acme").size() == 2);
            assertThat(listenersOfBinds).containsExactly("inside", "outside");
            assertThat(server.listeners()).extracting(RunningListener::name).containsExactly("inside", "outside");
            assertThat(server.port()).isEqualTo(port("inside"));
        }
    }

    @Test
    void stopsOneListenerAlone() throws Exception {
        server = builder()
                .listener(onLoopback("stays"))
                .listener(onLoopback("goes"))
                .start();
        int goes = port("goes");

        try (RawEsme esme = bound(goes)) {
            server.stopListener("goes");

            Await.until("nobody to listen there", () -> isRefused(goes));
            esme.send(Frame.of(2, EnquireLink.of()));
            assertThat(esme.read()).isEqualTo(Frame.of(2, EnquireLinkResp.of()));
            bound(port("stays")).close();
            assertThat(server.listeners()).extracting(RunningListener::name).containsExactly("stays");
        }
    }

    @Test
    void startsAListenerWhileItRuns() throws Exception {
        server = builder().listen(new InetSocketAddress("127.0.0.1", 0)).start();

        for (int i = 0; i < 3; i++) {
            RunningListener started = server.startListener(onLoopback("later"));
            bound(started.address().getPort()).close();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> server.startListener(onLoopback("later")))
                    .withMessageContaining("later");
            server.stopListener("later");
        }

        assertThat(listenersOfBinds).containsExactly("later", "later", "later");
        assertThat(server.listeners()).extracting(RunningListener::name).containsExactly("default");
    }

    @Test
    void stoppingTwiceOrWhatNeverRanDoesNothing() { // T14
        server = builder().listener(onLoopback("one")).start();

        server.stopListener("never");
        server.stopListener("one");
        server.stopListener("one");
        server.close();
        server.stopListener("one");

        assertThat(server.listeners()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> server.startListener(onLoopback("one")))
                .withMessageContaining("closed");
    }

    @Test
    void doesNotWaitOnAnEventLoop() throws Exception {
        server = builder().listener(onLoopback("one")).start();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        try (RawEsme esme = bound(port("one"))) {
            Await.until("the session", () -> !server.sessions().isEmpty());
            server.sessions()
                    .get(0)
                    .sendAsync(EnquireLink.of())
                    .thenRun(() -> {
                        server.stopListener("one");
                        server.startListener(onLoopback("two"));
                    })
                    .whenComplete((done, thrown) -> failure.complete(thrown));
            esme.send(Frame.of(esme.read().sequence(), EnquireLinkResp.of()));

            assertThat(failure.get()).hasRootCauseInstanceOf(IllegalStateException.class);
            assertThat(server.listeners()).isEmpty();
        }
    }

    @Test
    void leavesNothingOfAServerThatCannotListen() throws Exception { // T11
        int free;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = probe.getLocalPort();
        }
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress used = new InetSocketAddress("127.0.0.1", taken.getLocalPort());

            assertThatExceptionOfType(ListenException.class)
                    .isThrownBy(() -> builder()
                            .listener(Listener.named("good").on(new InetSocketAddress("127.0.0.1", free)))
                            .listener(Listener.named("bad").on(used))
                            .start())
                    .withMessageContaining("in use");
        }
        Await.until("nobody to listen there", () -> isRefused(free));
    }

    @Test
    void goesOnWhenALaterListenerCannotStart() throws Exception { // T11
        server = builder().listener(onLoopback("good")).start();
        InetSocketAddress used = new InetSocketAddress("127.0.0.1", port("good"));

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(ListenException.class)
                    .isThrownBy(() -> server.startListener(Listener.named("bad").on(used)));
        }

        bound(port("good")).close();
        assertThat(server.listeners()).extracting(RunningListener::name).containsExactly("good");
    }

    @Test
    void listensOnIpv6() throws Exception {
        InetAddress loopback = InetAddress.getByName("::1");
        assumeThat(hasAddress(loopback)).as("this machine has an IPv6 loopback").isTrue();
        server = builder()
                .listener(Listener.named("six").on(new InetSocketAddress(loopback, 0)))
                .start();

        try (RawEsme esme = new RawEsme(new InetSocketAddress(loopback, port("six")))) {
            esme.send(Frame.of(1, RawEsme.bind(BindType.TRANSCEIVER, "acme", "s3cret")));
            assertThat(esme.read().status()).isEqualTo(CommandStatus.OK);
        }
    }

    private static boolean hasAddress(InetAddress address) {
        try (ServerSocket probe = new ServerSocket(0, 1, address)) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void refusesNamesThatAreNoneOrNotItsOwn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Listener.named(""))
                .withMessageContaining("name: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Listener.named("a b"))
                .withMessageContaining("name: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Listener.named("a".repeat(33)))
                .withMessageContaining("33");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().listener(onLoopback("a")).listener(onLoopback("a")))
                .withMessageContaining("listener: a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().listener(onLoopback("default")))
                .withMessageContaining("listener: default");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Listener.named("a").on(65_536))
                .withMessageContaining("on: 65536");
    }
}
