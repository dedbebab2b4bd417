package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.handler.QuirkCounts;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.AlertNotification;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.BroadcastSm;
import io.bindery.smpp.pdu.BroadcastSmResp;
import io.bindery.smpp.pdu.CancelSm;
import io.bindery.smpp.pdu.CancelSmResp;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.Destination;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.QuerySm;
import io.bindery.smpp.pdu.QuerySmResp;
import io.bindery.smpp.pdu.Quirk;
import io.bindery.smpp.pdu.Reading;
import io.bindery.smpp.pdu.ReplaceSm;
import io.bindery.smpp.pdu.ReplaceSmResp;
import io.bindery.smpp.pdu.SubmitMulti;
import io.bindery.smpp.pdu.SubmitMultiResp;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.UnknownPdu;
import io.bindery.smpp.pdu.UnsuccessfulDestination;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeEsme;
import io.bindery.smpp.testkit.SmppTest;
import io.bindery.smpp.tlv.Tags;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each request of an ESME on a real socket, and what it is answered. */
@SmppTest
@Timeout(120)
class EveryRequestIT {
    private static final Address SENDER = Address.shortCode("12345");
    private static final Address SUBSCRIBER = Address.international("447700900123");

    FakeEsme esme;
    private SmppServer server;

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    private SmppServerBuilder builder() {
        return SmppServer.builder()
                .listen(new InetSocketAddress("127.0.0.1", 0))
                .onBind(bind -> BindDecision.accept());
    }

    private BindResp bindAs(int version, SmppServerBuilder builder) {
        server = builder.start();
        Bind bind = Bind.builder(BindType.TRANSCEIVER)
                .systemId("acme")
                .interfaceVersion(version)
                .build();
        return (BindResp)
                esme.connectTo("127.0.0.1", server.port()).bind(bind).expectOk().pdu();
    }

    @Test // T24
    void answersQueriesCancellationsAndReplacements() {
        bindAs(
                0x34,
                builder()
                        .on(
                                QuerySm.class,
                                (query, session) -> QuerySmResp.of(query.messageId(), "", MessageState.ENROUTE, 0))
                        .onReply(
                                CancelSm.class,
                                (cancel, session) -> cancel.messageId().isEmpty()
                                        ? Reply.failed(CommandStatus.INVALID_MESSAGE_ID)
                                        : Reply.ok(CancelSmResp.of()))
                        .on(ReplaceSm.class, (replace, session) -> ReplaceSmResp.of()));

        Pdu found = esme.ask(QuerySm.builder().messageId("m-1").source(SENDER).build())
                .expectOk()
                .pdu();

        assertThat(found).isEqualTo(QuerySmResp.of("m-1", "", MessageState.ENROUTE, 0));
        esme.ask(CancelSm.builder().messageId("m-1").build()).expectOk();
        esme.ask(CancelSm.builder().build()).expect(CommandStatus.INVALID_MESSAGE_ID);
        esme.ask(ReplaceSm.builder()
                        .messageId("m-1")
                        .shortMessage(Octets.ofHex("41"))
                        .build())
                .expectOk();
    }

    @Test // T20
    void takesAMessageForSubscribersAndListsAndSaysWhoIsLeftOut() {
        bindAs(0x34, builder().on(SubmitMulti.class, (multi, session) -> {
            List<UnsuccessfulDestination> left = multi.destinations().stream()
                    .filter(Destination.Sme.class::isInstance)
                    .map(one -> new UnsuccessfulDestination(
                            ((Destination.Sme) one).address(), CommandStatus.INVALID_DESTINATION_ADDRESS))
                    .toList();
            return SubmitMultiResp.of("m-1", left);
        }));

        SubmitMultiResp answer = (SubmitMultiResp) esme.ask(SubmitMulti.builder()
                        .source(SENDER)
                        .destinations(Destination.of(SUBSCRIBER), Destination.ofList("friends"))
                        .text("hello")
                        .build())
                .expectOk()
                .pdu();

        assertThat(answer.messageId()).isEqualTo("m-1");
        assertThat(answer.unsuccessful())
                .containsExactly(new UnsuccessfulDestination(SUBSCRIBER, CommandStatus.INVALID_DESTINATION_ADDRESS));
    }

    static Stream<Pdu> requestsOfAnEsme() {
        return Stream.of(
                SubmitSm.builder().build(),
                DataSm.builder().build(),
                SubmitMulti.builder().build(),
                QuerySm.builder().build(),
                CancelSm.builder().build(),
                ReplaceSm.builder().build(),
                BroadcastSm.builder().build(),
                io.bindery.smpp.pdu.QueryBroadcastSm.builder().build(),
                io.bindery.smpp.pdu.CancelBroadcastSm.builder().build());
    }

    @ParameterizedTest
    @MethodSource("requestsOfAnEsme")
    void refusesWhatNobodyHandlesWithTheStatusThatFits(Pdu request) {
        bindAs(0x50, builder());

        Frame answer = esme.ask(request).expect(request.command().refusal()).frame();

        assertThat(answer.pdu().command()).isEqualTo(request.command().response());
        assertThat(answer.pdu().length()).isZero();
    }

    @Test // Q15
    void answersUnknownCommandsWithAGenericNack() {
        bindAs(0x34, builder());

        Frame answer = esme.ask(UnknownPdu.of(0x0000000C, Octets.ofHex("abcd")))
                .expect(CommandStatus.INVALID_COMMAND_ID)
                .frame();

        assertThat(answer.pdu().command()).isEqualTo(Command.GENERIC_NACK);
    }

    @Test // SB7
    void tellsAnEsmeThatASubscriberIsBack() {
        bindAs(0x34, builder());
        AlertNotification alert = AlertNotification.builder()
                .source(SUBSCRIBER)
                .esme(SENDER)
                .tlv(Tags.MS_AVAILABILITY_STATUS, 0)
                .build();

        server.sessions("acme").get(0).notify(alert);

        assertThat(esme.await(AlertNotification.class)).isEqualTo(alert);
    }

    @Test // Q25
    void givesAnEsmeOf33NoTlvInAnyPdu() {
        BindResp bound = bindAs(
                0x33,
                builder()
                        .on(
                                SubmitSm.class,
                                (submit, session) -> SubmitSmResp.of(
                                        "m-1", io.bindery.smpp.tlv.Tlvs.of(Tags.ADDITIONAL_STATUS_INFO_TEXT, "why"))));

        Pdu submitted = esme.ask(SubmitSm.builder().build()).expectOk().pdu();
        server.sessions("acme")
                .get(0)
                .send(DeliverSm.builder()
                        .source(SUBSCRIBER)
                        .text("x")
                        .tlv(Tags.RECEIPTED_MESSAGE_ID, "4711")
                        .build());

        assertThat(bound.tlvs()).isEmpty();
        assertThat(submitted).isEqualTo(SubmitSmResp.of("m-1"));
        assertThat(esme.await(DeliverSm.class).tlvs()).isEmpty();
    }

    @Test
    void missesMandatoryTlvsOfABroadcast() {
        bindAs(0x50, builder().on(BroadcastSm.class, (broadcast, session) -> BroadcastSmResp.of("m-1")));

        esme.ask(BroadcastSm.builder().build()).expect(CommandStatus.MISSING_TLV);
    }

    @Test // Q5, Q16
    void readsEachPeerAsItsProfileSaysAndCounts() {
        QuirkCounts counts = new QuirkCounts();
        SessionPolicy strict =
                SessionPolicy.defaults().peer(PeerProfile.defaults().wire(wire -> wire.reading(Reading.STRICT)));
        server = SmppServer.builder()
                .listen(new InetSocketAddress("127.0.0.1", 0))
                .reading(Reading.LENIENT.accepting(Quirk.OVERLONG_PASSWORD))
                .observer(counts)
                .onBind(bind -> bind.password().length() > 8
                        ? BindDecision.accept(strict)
                        : BindDecision.reject(CommandStatus.INVALID_PASSWORD, "too short"))
                .on(SubmitSm.class, (submit, session) -> SubmitSmResp.of("m-1"))
                .start();
        esme.connectTo("127.0.0.1", server.port());
        Octets bind = Octets.ofHex("61636d6500" + "6e696e652d6368617200" + "00" + "34" + "000000");
        esme.ask(UnknownPdu.of(Command.BIND_TRANSCEIVER.id(), bind)).expectOk();
        Octets stray = SubmitSm.builder().build().octets().concat(Octets.ofHex("00"));

        esme.ask(UnknownPdu.of(Command.SUBMIT_SM.id(), stray)).expect(CommandStatus.INVALID_TLV_STREAM);

        Await.until("both were counted", () -> !counts.refused().isEmpty());
        assertThat(counts.of(Quirk.OVERLONG_PASSWORD)).isEqualTo(1);
        assertThat(counts.refused()).containsOnlyKeys(Command.SUBMIT_SM);
    }
}
