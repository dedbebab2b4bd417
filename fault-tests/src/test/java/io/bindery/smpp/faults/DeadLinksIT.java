package io.bindery.smpp.faults;

import static io.bindery.smpp.testkit.FaultProxy.Direction.TO_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.ResponseTimeoutException;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.CloseReason.Kind;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FaultProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Links on which nothing comes any more, though nobody has closed them. */
@Faults
class DeadLinksIT {
    private static final LinkOptions ASKING = Site.patient()
            .enquireLink(Duration.ofMillis(300))
            .enquireLinkMisses(2)
            .build();

    private static SmppServer echoing(Site site, LinkOptions link) {
        return site.start(
                site.server().link(link).onBind(bind -> BindDecision.accept()).on(SubmitSm.class, Pdus::echo));
    }

    private static SmppClient bound(Site site, FaultProxy proxy, LinkOptions link) throws Exception {
        return site.bound(site.client(proxy.port()).link(link).discardDeliveries());
    }

    /** The client asks, is not answered, gives up what is in flight as of unknown outcome, and binds again. */
    @Test
    void theClientNoticesADeadLinkAndComesBack(Site site) throws Exception {
        SmppServer server = echoing(site, Site.patient().build());
        FaultProxy proxy = site.proxy(server.port());
        SmppClient client = bound(site, proxy, ASKING);
        Session dead = client.session().orElseThrow();

        proxy.halfOpen();
        List<CompletableFuture<Reply<SubmitSmResp>>> lost = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lost.add(site.ask(dead, Pdus.submit(i))); // 64 leave, the others wait for their turn
        }

        for (int i = 0; i < 64; i++) {
            assertThatThrownBy(lost.get(i)::join).hasCauseInstanceOf(OutcomeUnknownException.class);
        }
        for (int i = 64; i < 200; i++) {
            assertThatThrownBy(lost.get(i)::join).hasCauseInstanceOf(io.bindery.smpp.NotSentException.class);
        }
        site.awaitEnd(Kind.PEER_SILENT);
        assertThat(client.awaitBound(Site.PATIENCE)).isTrue();
        assertThat(client.send(Pdus.submit(1)).isOk()).isTrue();
        proxy.reset(); // what is left of the dead link, at the server
    }

    @Test
    void theServerNoticesADeadLinkAndLetsTheSessionGo(Site site) throws Exception {
        SmppServer server = echoing(site, ASKING);
        FaultProxy proxy = site.proxy(server.port());
        SmppClient client = bound(site, proxy, Site.patient().build());
        Await.until("the session at the server", () -> server.sessions().size() == 1);
        CompletableFuture<?> delivery = site.ask(server.sessions().get(0), Pdus.deliver(1));
        delivery.join();

        proxy.halfOpen();
        CompletableFuture<?> lost = site.ask(server.sessions().get(0), Pdus.deliver(2));

        assertThatThrownBy(lost::join).hasCauseInstanceOf(OutcomeUnknownException.class);
        Await.until("no session at the server", () -> server.sessions().isEmpty());
        site.awaitEnd(Kind.PEER_SILENT);
        proxy.reset();
        assertThat(client).isNotNull();
    }

    /** SB11: questions that are answered late, but before the second miss, keep the link. */
    @Test
    void lateAnswersKeepTheLink(Site site) throws Exception {
        SmppServer server = echoing(site, Site.patient().build());
        FaultProxy proxy = site.proxy(server.port()).latency(TO_CLIENT, Duration.ofMillis(150));
        SmppClient client = bound(
                site,
                proxy,
                Site.patient()
                        .enquireLink(Duration.ofMillis(100))
                        .enquireLinkMisses(20)
                        .build());
        Session session = client.session().orElseThrow();

        for (int i = 0; i < 10; i++) {
            assertThat(session.send(Pdus.submit(i)).isOk()).isTrue();
        }

        assertThat(session.isBound()).isTrue();
        assertThat(site.reasons()).isEmpty();
    }

    /** SB10: a link that stands still and goes on. */
    @Test
    void requestsExpireWhileALinkStandsStillAndLaterOnesAreAnswered(Site site) throws Exception {
        SmppServer server = echoing(site, Site.patient().build());
        FaultProxy proxy = site.proxy(server.port());
        SmppClient client = bound(
                site, proxy, Site.patient().response(Duration.ofMillis(500)).build());
        Session session = client.session().orElseThrow();

        proxy.stall(TO_CLIENT);
        CompletableFuture<?> lost = site.ask(session, Pdus.submit(1));
        assertThatThrownBy(lost::join).hasCauseInstanceOf(ResponseTimeoutException.class);
        proxy.resume();

        Await.until("an answer to a later request", () -> {
            try {
                return session.send(Pdus.submit(2)).equals(Reply.ok(SubmitSmResp.of("2")));
            } catch (ResponseTimeoutException busy) {
                return false;
            }
        });
        assertThat(session.isBound()).isTrue();
    }
}
