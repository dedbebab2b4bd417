package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.Ordering;
import io.bindery.smpp.handler.SessionEvent.SessionBound;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.UnknownPdu;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who runs beside whom, and requests that only a vendor knows. */
@Timeout(60)
class OrderingTest {
    private static SubmitSm to(String number) {
        return SubmitSm.of(Address.shortCode("12345"), Address.international(number), "text");
    }

    /** A request as the dispatcher's queue has it. */
    private static InboundRequest request(Rig rig, int number, SubmitSm pdu, Handlers handlers) {
        return new InboundRequest(rig.engine(), number, pdu, handlers.handlerOf(Command.SUBMIT_SM));
    }

    @ParameterizedTest
    @EnumSource(Ordering.class)
    void everyOrderingAnswersAllAndBeginsBehindTheEventThatTheSessionIsBound(Ordering ordering) {
        List<String> calls = new ArrayList<>();
        Rig rig = Rig.messageCentre(Handlers.builder()
                        .onBind(request -> BindDecision.accept())
                        .ordering(ordering)
                        .onSession(event -> calls.add(event instanceof SessionBound ? "bound" : "other"))
                        .on(SubmitSm.class, (sm, session) -> {
                            calls.add("submit");
                            return SubmitSmResp.of("1");
                        }))
                .bind(BindType.TRANSCEIVER);

        for (int i = 0; i < 100; i++) {
            rig.send(10 + i, to("3161234567" + i % 10));
        }

        assertThat(rig.written())
                .hasSize(100)
                .allSatisfy(frame -> assertThat(frame.status()).isEqualTo(CommandStatus.OK));
        assertThat(calls).hasSize(101).first().isEqualTo("bound");
        rig.end();
    }

    /** The pool is full or has ended: no request stays without its answer, and no handler runs on the event loop. */
    @ParameterizedTest
    @EnumSource(
            value = Ordering.class,
            names = {"UNORDERED", "BY_DESTINATION"})
    void refusesWhatTheExecutorDoesNotTake(Ordering ordering) {
        List<String> calls = new ArrayList<>();
        Handlers handlers = Handlers.builder()
                .on(SubmitSm.class, (sm, session) -> {
                    calls.add("submit");
                    return SubmitSmResp.of("1");
                })
                .build();
        Rig rig = Rig.messageCentre(Samples.open()).bind(BindType.TRANSCEIVER);
        Lanes lanes = new Lanes(task -> {
            throw new RejectedExecutionException("full");
        });
        InboundRequest request = request(rig, 7, to("31612345678"), handlers);

        lanes.passing(request, ordering).run();

        assertThat(calls).isEmpty();
        assertThat(lanes.backlog()).isZero();
        assertThat(request.refuse(CommandStatus.SYSTEM_ERROR))
                .as("not answered before")
                .isFalse();
        rig.written();
        rig.end();
    }

    // --- Commands that SMPP does not know -------------------------------------------------------------------------

    private static Rig knowingVendors(Handlers.UnknownHandler handler) {
        return Rig.messageCentre(Handlers.builder()
                        .onBind(request -> BindDecision.accept())
                        .onUnknown(handler))
                .bind(BindType.TRANSCEIVER);
    }

    @Test
    void aVendorsRequestGetsItsVendorsResponse() {
        Rig rig = knowingVendors((pdu, session) ->
                Optional.of(UnknownPdu.of(0x80010200, pdu.octets().concat(Octets.ofHex("ff")))));

        rig.send(Frame.of(9, UnknownPdu.of(0x00010200, Octets.ofHex("0102"))));

        assertThat(rig.onlyWritten()).isEqualTo(Frame.of(9, UnknownPdu.of(0x80010200, Octets.ofHex("0102ff"))));
        rig.end();
    }

    @Test
    void whatTheVendorsHandlerDoesNotKnowIsRefusedAsWithoutOne() {
        Rig rig = knowingVendors((pdu, session) -> Optional.empty());

        rig.send(Frame.of(9, UnknownPdu.of(0x00010200, Octets.ofHex("0102"))));

        Frame answer = rig.onlyWritten();
        assertThat(answer.pdu().command()).isEqualTo(Command.GENERIC_NACK);
        assertThat(answer.status()).isEqualTo(CommandStatus.INVALID_COMMAND_ID);
        assertThat(answer.sequence()).isEqualTo(9);
        rig.end();
    }

    @Test
    void aResponseToAnotherCommandIsNoAnswer() {
        Rig rig = knowingVendors((pdu, session) -> Optional.of(UnknownPdu.of(0x80010201, Octets.empty())));

        rig.send(Frame.of(9, UnknownPdu.of(0x00010200, Octets.empty())));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
        rig.end();
    }

    @Test
    void aVendorsRequestBeforeTheBindReachesNoHandler() {
        ArrayDeque<UnknownPdu> seen = new ArrayDeque<>();
        Rig rig = Rig.messageCentre(
                Handlers.builder().onBind(request -> BindDecision.accept()).onUnknown((pdu, session) -> {
                    seen.add(pdu);
                    return Optional.empty();
                }));

        rig.send(Frame.of(9, UnknownPdu.of(0x00010200, Octets.empty())));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.INVALID_COMMAND_ID);
        assertThat(seen).isEmpty();
        rig.end();
    }

    @Test
    void aVendorsHandlerThatThrowsIsAnsweredFor() {
        Rig rig = knowingVendors((pdu, session) -> {
            throw new IllegalStateException("no");
        });

        rig.send(Frame.of(9, UnknownPdu.of(0x00010200, Octets.empty())));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
        rig.end();
    }
}
