package io.bindery.smpp.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.client.BindState;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.client.SmppClientBuilder;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.server.ListenException;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.testkit.Await;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Beginnings that fail, and ends before the beginning. */
@Faults
class StartsIT {
    /** T11: and the server that has the port is not disturbed. */
    @Test
    void aPortInUseIsAnErrorAtOnce(Site site) throws Exception {
        SmppServer server =
                site.start(site.server().onBind(bind -> BindDecision.accept()).on(SubmitSm.class, Pdus::echo));
        InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());

        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> site.server().listen(taken).start())
                    .isInstanceOf(ListenException.class)
                    .hasMessageContaining("in use");
        }

        SmppClient client = site.bound(site.client(server.port()).discardDeliveries());
        assertThat(client.send(Pdus.submit(1)).isOk()).isTrue();
    }

    private static SmppClient awaitWaiting(Site site, SmppClientBuilder builder, List<BindState.Waiting> waits) {
        SmppClient client = site.keep(builder.discardDeliveries()
                .onState(state -> {
                    if (state instanceof BindState.Waiting waiting) {
                        waits.add(waiting);
                    }
                })
                .start());
        Await.until("three failed attempts", Site.PATIENCE, () -> waits.size() >= 3);
        return client;
    }

    /** T10. */
    @Test
    void aRefusedConnectionIsToldWithItsCause(Site site) throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        List<BindState.Waiting> waits = new CopyOnWriteArrayList<>();

        SmppClient client = awaitWaiting(site, site.client(nobody), waits);

        assertThat(waits).allMatch(wait -> wait.cause().contains("refused"));
        assertThatThrownBy(() -> client.send(Pdus.submit(1))).isInstanceOf(NotBoundException.class);
    }

    /** T10: the name ends in .invalid, which nobody may register. */
    @Test
    void anUnknownHostIsToldWithItsCause(Site site) {
        List<BindState.Waiting> waits = new CopyOnWriteArrayList<>();

        awaitWaiting(site, site.client(1).connectTo("smsc.invalid", 2775), waits);

        assertThat(waits).allMatch(wait -> wait.cause().contains("host smsc.invalid is unknown"));
    }

    /** T14: close before anything has happened, twice, and while an attempt is under way. */
    @Test
    void closingComesAtAnyTimeAndTwice(Site site) throws Exception {
        SmppServer server = site.start(site.server().onBind(bind -> BindDecision.accept()));
        for (int i = 0; i < 50; i++) {
            SmppClient client = site.client(server.port()).discardDeliveries().start();
            client.close();
            client.close();
            assertThat(client.state()).isInstanceOf(BindState.Stopped.class);
        }
        Await.until("no session at the server", () -> server.sessions().isEmpty());

        CompletableFuture<Void> other = CompletableFuture.runAsync(server::close);
        server.close();
        other.join();
        server.close();
    }

    /** SB13: a client that is closed while its bind is not answered leaves no attempt behind, and none follows. */
    @Test
    void aClientClosedInTheMiddleOfItsBindCallsNobodyAgain(Site site) throws Exception {
        RawCentre centre = site.centre();
        SmppClient client = site.client(centre.port())
                .discardDeliveries()
                .link(Site.patient().unbind(Duration.ofMillis(300)).build())
                .start();
        RawPeer peer = site.keep(centre.accept());
        peer.read(Command.BIND_TRANSCEIVER);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(client::close);

        assertThat(peer.readToEnd()).isEmpty();
        peer.close();
        closed.join();
        assertThat(client.state()).isInstanceOf(BindState.Stopped.class);
        assertThat(centre.isCalledWithin(300)).isFalse();
    }
}
