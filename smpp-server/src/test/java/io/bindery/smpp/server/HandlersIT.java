package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.HandlerContext;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.Ordering;
import io.bindery.smpp.handler.SessionEvent.SessionClosed;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeEsme;
import io.bindery.smpp.testkit.SmppTest;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

/** In which order handlers run, what surrounds them, what comes after them, and what they are told at the end. */
@SmppTest
@Timeout(120)
class HandlersIT {
    FakeEsme esme;
    private SmppServer server;

    @AfterEach
    void close() {
        server.close();
    }

    private static SmppServerBuilder builder() {
        return SmppServer.builder()
                .listen(new InetSocketAddress("127.0.0.1", 0))
                .onBind(bind -> BindDecision.accept());
    }

    private void bind(SmppServerBuilder builder) {
        server = builder.start();
        esme.connectTo("127.0.0.1", server.port()).bind("acme", "s3cr3t").expectOk();
    }

    private static SubmitSm to(String number) {
        return SubmitSm.of(Address.shortCode("12345"), Address.international(number), "text");
    }

    private void awaitAnswers(int count) {
        Await.until(count + " answers", () -> esme.receivedCount(Command.SUBMIT_SM_RESP) == count);
    }

    // --- Ordering -------------------------------------------------------------------------------------------------

    @Test
    void unorderedHandlersOfOneSessionRunAtTheSameTime() {
        CountDownLatch together = new CountDownLatch(3);
        bind(builder().ordering(Ordering.UNORDERED).on(SubmitSm.class, (sm, session) -> {
            together.countDown();
            return SubmitSmResp.of(together.await(30, TimeUnit.SECONDS) ? "together" : "alone");
        }));

        for (int i = 0; i < 3; i++) {
            esme.send(to("31612345678"));
        }
        awaitAnswers(3);

        assertThat(esme.received(SubmitSmResp.class))
                .extracting(SubmitSmResp::messageId)
                .containsOnly("together");
    }

    @Test
    void requestsToOneDestinationRunInOrderBesideThoseToOthers() {
        Map<String, List<Integer>> ran = new ConcurrentHashMap<>();
        CountDownLatch othersRan = new CountDownLatch(1);
        bind(builder().ordering(Ordering.BY_DESTINATION).on(SubmitSm.class, (sm, session) -> {
            String number = sm.destination().digits();
            List<Integer> order = ran.computeIfAbsent(number, key -> Collections.synchronizedList(new ArrayList<>()));
            if (number.endsWith("1") && order.isEmpty()) {
                assertThat(othersRan.await(30, TimeUnit.SECONDS)).isTrue(); // held up by nobody but itself
            }
            order.add(sm.protocolId());
            if (number.endsWith("2") && order.size() == 20) {
                othersRan.countDown();
            }
            return SubmitSmResp.of("1");
        }));

        for (int i = 0; i < 20; i++) {
            esme.send(to("1").toBuilder().protocolId(i).build());
            esme.send(to("2").toBuilder().protocolId(i).build());
        }
        awaitAnswers(40);

        List<Integer> inOrder = IntStream.range(0, 20).boxed().toList();
        assertThat(ran).containsEntry("1", inOrder).containsEntry("2", inOrder);
    }

    // --- Context --------------------------------------------------------------------------------------------------

    @Test
    void logLinesOfAHandlerKnowTheirSession() {
        List<String> seen = new CopyOnWriteArrayList<>();
        bind(builder().context(HandlerContext.mdc()).on(SubmitSm.class, (sm, session) -> {
            seen.add(MDC.get(HandlerContext.MDC_SESSION) + " " + MDC.get(HandlerContext.MDC_SYSTEM_ID));
            return SubmitSmResp.of("1");
        }));

        esme.submit(to("31612345678")).expectOk();

        assertThat(seen).containsExactly(server.sessions().get(0).id() + " acme");
    }

    // --- Live replacement -----------------------------------------------------------------------------------------

    /** What is under way ends with the old ones, what comes next goes to the new ones, and nobody binds again. */
    @Test
    void handlersAreReplacedUnderABoundSession() throws InterruptedException {
        CountDownLatch isUnderWay = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        bind(builder().ordering(Ordering.UNORDERED).on(SubmitSm.class, (sm, session) -> {
            isUnderWay.countDown();
            return SubmitSmResp.of(mayEnd.await(30, TimeUnit.SECONDS) ? "old" : "late");
        }));

        esme.send(to("31612345678"));
        assertThat(isUnderWay.await(30, TimeUnit.SECONDS)).isTrue();
        server.replaceHandlers(Handlers.builder()
                .onBind(bind -> BindDecision.accept())
                .on(SubmitSm.class, (sm, session) -> SubmitSmResp.of("new"))
                .build());
        assertThat(((SubmitSmResp) esme.submit(to("31612345678")).expectOk().pdu()).messageId())
                .isEqualTo("new");
        mayEnd.countDown();
        awaitAnswers(2);

        assertThat(esme.received(SubmitSmResp.class))
                .extracting(SubmitSmResp::messageId)
                .containsExactly("new", "old");
        assertThat(server.sessions()).hasSize(1);
        assertThat(esme.isBound()).isTrue();
    }

    @Test
    void withoutABindHandlerTheNextBindIsRefusedAndTheSessionStays() {
        bind(builder().on(SubmitSm.class, (sm, session) -> SubmitSmResp.of("1")));

        server.replaceHandlers(Handlers.none());

        esme.submit(to("31612345678")).expect(CommandStatus.SUBMIT_FAILED);
        try (FakeEsme other = FakeEsme.create()) {
            other.connectTo("127.0.0.1", server.port()).bind("acme", "s3cr3t").expect(CommandStatus.BIND_FAILED);
        }
        assertThat(server.sessions()).hasSize(1);
    }

    // --- The end --------------------------------------------------------------------------------------------------

    @Test
    void theEndOfASessionTellsWhatWasLeftUnanswered() {
        List<SessionClosed> ends = new CopyOnWriteArrayList<>();
        bind(builder().onSession(event -> {
            if (event instanceof SessionClosed closed) {
                ends.add(closed);
            }
        }));
        esme.on(Command.DELIVER_SM, s -> s.noAnswer());
        DeliverSm first = DeliverSm.of(Address.international("31612345678"), Address.shortCode("12345"), "1");
        DeliverSm second = DeliverSm.of(Address.international("31612345678"), Address.shortCode("12345"), "2");
        server.sessions().get(0).sendAsync(first);
        server.sessions().get(0).sendAsync(second);
        Await.until("both have come", () -> esme.receivedCount(Command.DELIVER_SM) == 2);

        esme.reset();

        Await.until("the end is told", () -> !ends.isEmpty());
        assertThat(ends).singleElement().satisfies(end -> {
            assertThat(end.unanswered()).hasSize(2).containsExactly(first, second);
            assertThat(end.toString()).contains("unanswered=2").doesNotContain("31612345678");
        });
    }
}
