package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.OutbindDecision;
import io.bindery.smpp.handler.OutbindHandler;
import io.bindery.smpp.handler.OutbindRequest;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.Outbind;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.tlv.Tlvs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message centre that calls an ESME, and an ESME that is called. */
class OutbindTest {
    /** outbind of system_id SMSC with the password "password", under sequence number 1. */
    private static final Octets GOLDEN = Octets.ofHex("0000001e0000000b0000000000000001534d53430070617373776f726400");

    private static final Outbind OUTBIND =
            Outbind.builder().systemId("SMSC").password(Secret.of("password")).build();

    private final List<OutbindRequest> asked = new ArrayList<>();

    private Rig called() {
        return called(request -> OutbindDecision.bind(Rig.bindOf(BindType.RECEIVER)));
    }

    private Rig called(OutbindHandler handler) {
        return Rig.called(
                request -> {
                    asked.add(request);
                    return handler.decide(request);
                },
                LinkOptions.client());
    }

    // --- The message centre that calls ----------------------------------------------------------------------------

    @Test
    void aMessageCentreCallsAsSoonAsItIsConnected() {
        Rig rig = Rig.calling(OUTBIND, Samples.open());

        assertThat(SmppCodec.encode(rig.onlyWritten())).isEqualTo(GOLDEN);
        rig.end();
    }

    @ParameterizedTest
    @EnumSource(names = {"RECEIVER", "TRANSCEIVER"})
    void theEsmeItHasCalledBinds(BindType type) {
        Rig rig = Rig.calling(OUTBIND, Samples.open());
        rig.onlyWritten();

        rig.bind(type);

        assertThat(rig.session().bindType()).isEqualTo(type);
        assertThat(rig.reports).containsExactly("bound");
        rig.end();
    }

    @Test
    void nobodyItHasCalledBindsAsTransmitter() {
        Rig rig = Rig.calling(OUTBIND, Samples.open());
        rig.onlyWritten();

        rig.send(4, Rig.bindOf(BindType.TRANSMITTER));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.INVALID_BIND_STATUS);
        assertThat(rig.bind(BindType.RECEIVER).session().isBound()).isTrue();
        rig.end();
    }

    @Test
    void aMessageCentreHangsUpWhenNobodyBinds() {
        Rig rig = Rig.calling(OUTBIND, Samples.open());
        rig.onlyWritten();

        rig.advance(LinkOptions.server().sessionInit());

        assertThat(rig.isOpen()).isFalse();
        assertThat(rig.reports).containsExactly("closed NOT_BOUND_IN_TIME");
        rig.end();
    }

    @Test
    void aBindThatItsOwnHandlerRefusesIsAnsweredAndClosed() {
        Rig rig = Rig.calling(OUTBIND, io.bindery.smpp.handler.Handlers.builder());
        rig.onlyWritten();

        rig.send(2, Rig.bindOf(BindType.RECEIVER));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.BIND_FAILED);
        assertThat(rig.reports).containsExactly("closed BIND_REFUSED");
        rig.end();
    }

    // --- The ESME that is called ----------------------------------------------------------------------------------

    @Test
    void anEsmeThatIsCalledBindsOnTheSameConnection() {
        Rig rig = called();
        assertThat(rig.written()).isEmpty();

        rig.send(GOLDEN);

        Frame bind = rig.onlyWritten();
        assertThat(bind.pdu()).isEqualTo(Rig.bindOf(BindType.RECEIVER));
        assertThat(asked).singleElement().matches(request -> request.systemId().equals("SMSC"));
        assertThat(asked.get(0).password().matches(Secret.of("password"))).isTrue();
        rig.send(bind.sequence(), BindResp.of(BindType.RECEIVER, "SMSC", Tlvs.empty()));
        assertThat(rig.session().isBound()).isTrue();
        rig.send(8, Samples.deliver("hello"));
        assertThat(rig.onlyWritten()).isEqualTo(Frame.of(8, DeliverSmResp.of()));
        rig.end();
    }

    @Test
    void itsSessionHasThePolicyOfTheDecision() {
        Rig rig = called(request -> OutbindDecision.bind(
                Rig.bindOf(BindType.TRANSCEIVER), SessionPolicy.defaults().window(7)));

        rig.send(GOLDEN);
        rig.acceptBind();

        assertThat(rig.session().load().window()).isEqualTo(7);
        rig.end();
    }

    @Test
    void whatIsRefusedIsClosedWithoutAnAnswer() {
        Rig rig = called(request -> OutbindDecision.refuse("who are you"));

        rig.send(GOLDEN);

        assertThat(rig.written()).isEmpty();
        assertThat(rig.reports).containsExactly("closed CLOSED");
        rig.end();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHandlerThatGivesNoDecisionRefuses(boolean isThrowing) {
        Rig rig = called(request -> {
            if (isThrowing) {
                throw new NoClassDefFoundError("com/example/Accounts");
            }
            return null;
        });

        rig.send(GOLDEN);

        assertThat(rig.written()).isEmpty();
        assertThat(rig.reports).containsExactly("closed CLOSED");
        rig.end();
    }

    /** Q23. */
    @Test
    void aBindInsteadOfOutbindIsRefusedAndClosed() {
        Rig rig = called();

        rig.send(3, Rig.bindOf(BindType.TRANSCEIVER));

        Frame answer = rig.onlyWritten();
        assertThat(answer.status()).isEqualTo(CommandStatus.INVALID_BIND_STATUS);
        assertThat(answer.pdu().command()).isEqualTo(Command.BIND_TRANSCEIVER_RESP);
        assertThat(rig.reports).containsExactly("closed CLOSED");
        assertThat(asked).isEmpty();
        rig.end();
    }

    /** Nobody gets past the outbind handler by answering a bind that was not sent. */
    @Test
    void anAnswerWithoutABindChangesNothing() {
        Rig rig = called();

        for (int sequence = 0; sequence < 3; sequence++) {
            rig.send(sequence, BindResp.of(BindType.TRANSCEIVER, "SMSC", Tlvs.empty()));
        }

        assertThat(rig.session().isBound()).isFalse();
        assertThat(rig.reports).isEmpty();
        assertThat(rig.written()).isEmpty();
        rig.end();
    }

    @Test
    void itsLinkIsAskedBeforeTheCall() {
        Rig rig = called();

        rig.send(5, EnquireLink.of());

        assertThat(rig.onlyWritten().pdu().command()).isEqualTo(Command.ENQUIRE_LINK_RESP);
        rig.end();
    }

    @Test
    void silenceIsClosedAfterTheSessionInitTime() {
        Rig rig = called();

        rig.advance(LinkOptions.client().sessionInit().minusMillis(1));
        assertThat(rig.isOpen()).isTrue();
        rig.advance(Duration.ofMillis(1));

        assertThat(rig.isOpen()).isFalse();
        assertThat(rig.written()).isEmpty();
        assertThat(rig.reports).containsExactly("closed NOT_BOUND_IN_TIME");
        rig.end();
    }

    @Test
    void anUnansweredBindIsClosedAfterTheBindResponseTime() {
        Rig rig = called();
        rig.advance(Duration.ofSeconds(4));
        rig.send(GOLDEN);
        rig.onlyWritten();

        rig.advance(LinkOptions.client().bindResponse().minusMillis(1));
        assertThat(rig.isOpen()).isTrue();
        rig.advance(Duration.ofMillis(1));

        assertThat(rig.reports).containsExactly("closed NOT_BOUND_IN_TIME");
        rig.end();
    }

    @Test
    void aHandlerThatTakesTooLongIsNotWaitedFor() {
        Rig rig = called().holdHandlers();
        rig.send(GOLDEN);

        rig.advance(LinkOptions.client().sessionInit());
        rig.runHandlers();

        assertThat(rig.written()).isEmpty();
        assertThat(rig.reports).containsExactly("closed NOT_BOUND_IN_TIME");
        rig.end();
    }

    @Test
    void aSecondOutbindIsNotAskedAbout() {
        Rig rig = called();

        rig.send(Frame.of(1, OUTBIND), Frame.of(2, OUTBIND));

        List<Frame> written = rig.written();
        assertThat(written).hasSize(2);
        assertThat(written.get(0).pdu()).isInstanceOf(Bind.class);
        assertThat(written.get(1).pdu().command()).isEqualTo(Command.GENERIC_NACK);
        assertThat(asked).hasSize(1);
        rig.send(written.get(0).sequence(), BindResp.of(BindType.RECEIVER, "SMSC", Tlvs.empty()));
        assertThat(rig.session().isBound()).isTrue();
        rig.end();
    }

    @Test
    void anOutbindOnABoundSessionIsNotAskedAbout() {
        Rig rig = called();
        rig.send(GOLDEN);
        rig.acceptBind();

        rig.send(9, OUTBIND);

        assertThat(rig.onlyWritten().pdu().command()).isEqualTo(Command.GENERIC_NACK);
        assertThat(asked).hasSize(1);
        assertThat(rig.session().isBound()).isTrue();
        rig.end();
    }

    @Test
    void aBindThatIsRefusedEndsTheSession() {
        Rig rig = called();
        rig.send(GOLDEN);
        Frame bind = rig.onlyWritten();

        rig.send(new Frame(bind.sequence(), CommandStatus.BIND_FAILED, BindResp.withoutBody(BindType.RECEIVER)));

        assertThat(rig.reports).containsExactly("closed BIND_REFUSED");
        assertThat(rig.session().bindStatus()).isEqualTo(CommandStatus.BIND_FAILED);
        rig.end();
    }

    @Test
    void aDamagedOutbindIsNotAskedAbout() {
        Rig rig = called();

        rig.send(Octets.ofHex("000000120000000b00000000000000015353")); // no NUL, no password

        assertThat(asked).isEmpty();
        rig.advance(LinkOptions.client().sessionInit());
        assertThat(rig.isOpen()).isFalse();
        rig.end();
    }

    /** Each way to end it, at each point of the handshake. */
    @Test
    void closesAtEachPoint() {
        for (int point = 0; point < 4; point++) {
            for (boolean isOurs : new boolean[] {true, false}) {
                Rig rig = called();
                if (point == 1) {
                    rig.holdHandlers();
                }
                if (point >= 1) {
                    rig.send(GOLDEN);
                }
                if (point == 3) {
                    rig.acceptBind();
                }
                if (isOurs) {
                    rig.session().close();
                    rig.settleOnce();
                } else {
                    rig.hangUp();
                }
                rig.end();
                assertThat(rig.session().isBound()).isFalse();
            }
        }
    }

    // --- Whatever comes -------------------------------------------------------------------------------------------

    /** Only outbind leads to a bind, only the answer to that leads to a session, and the decision is asked for once at most. */
    @Property(tries = 300)
    void bindsOnlyAfterOutbind(@ForAll("conversations") List<Pdu> conversation) {
        Rig rig = called();
        asked.clear();
        boolean hasBound = false;
        int sequence = 0;
        for (Pdu next : conversation) {
            boolean mayBind = !asked.isEmpty() || next instanceof Outbind;
            rig.send(sequence++ % 2, next); // the bind will have 1, and nothing has 0
            boolean hasSentBind = rig.written().stream().anyMatch(frame -> frame.pdu() instanceof Bind);
            assertThat(hasSentBind).as("bind after %s", next).isIn(false, mayBind && !hasBound);
            hasBound |= hasSentBind;
            assertThat(rig.session().isBound()).isIn(false, hasBound);
        }
        assertThat(asked).hasSizeLessThanOrEqualTo(1);
        rig.end();
    }

    @Provide
    Arbitrary<List<Pdu>> conversations() {
        return Arbitraries.<Pdu>of(
                        OUTBIND,
                        EnquireLink.of(),
                        BindResp.of(BindType.RECEIVER, "SMSC", Tlvs.empty()),
                        BindResp.of(BindType.TRANSCEIVER, "SMSC", Tlvs.empty()),
                        Rig.bindOf(BindType.RECEIVER),
                        SubmitSmResp.of("1"),
                        Samples.deliver("x"),
                        io.bindery.smpp.pdu.Unbind.of())
                .list()
                .ofMaxSize(8);
    }
}
