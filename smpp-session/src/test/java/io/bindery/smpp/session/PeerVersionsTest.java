package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.VersionConflictException;
import io.bindery.smpp.WrongDirectionException;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.AlertNotification;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.BroadcastSm;
import io.bindery.smpp.pdu.CancelSm;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DataSmResp;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.QueryBroadcastSm;
import io.bindery.smpp.pdu.QueryBroadcastSmResp;
import io.bindery.smpp.pdu.QuerySm;
import io.bindery.smpp.pdu.ReplaceSm;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.SubmitMulti;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the version of the peer allows: to be written, and to be sent in which direction. */
class PeerVersionsTest {
    private static final Tlvs INFO = Tlvs.of(Tags.ADDITIONAL_STATUS_INFO_TEXT, "why");
    private static final Tlvs VERSION_5_0 = Tlvs.of(Tags.SC_INTERFACE_VERSION, 0x50);

    private Rig rig;

    @AfterEach
    void releasesEverything() {
        rig.end();
    }

    private static DeliverSm deliverWithTlv() {
        return Samples.deliver("x").toBuilder()
                .tlv(Tags.RECEIPTED_MESSAGE_ID, "4711")
                .build();
    }

    private static Octets octets(int length) {
        return Octets.of(new byte[length]);
    }

    private static Throwable failureOf(CompletionStage<?> outcome) {
        assertThat(outcome.toCompletableFuture()).as("refused at once").isDone();
        try {
            outcome.toCompletableFuture().join();
            return null;
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    // --- As message centre ----------------------------------------------------------------------------------------

    @ParameterizedTest // Q25
    @CsvSource({"0x00, false", "0x03, false", "0x33, false", "0x34, true", "0x35, true", "0x50, true", "0xFF, true"})
    void writesTlvsToThosePeersThatKnowThem(String version, boolean expected) {
        rig = Rig.messageCentre(Samples.open().on(DataSm.class, (data, session) -> DataSmResp.of("1", INFO)));
        rig.send(
                1,
                Bind.builder(BindType.TRANSCEIVER)
                        .systemId("acme")
                        .interfaceVersion(Integer.decode(version))
                        .build());
        rig.session().sendAsync(deliverWithTlv());
        rig.send(2, Samples.data());

        List<Frame> written = rig.written();

        assertThat(written.stream().map(frame -> frame.pdu().command()))
                .containsExactlyInAnyOrder(Command.BIND_TRANSCEIVER_RESP, Command.DELIVER_SM, Command.DATA_SM_RESP);
        assertThat(written)
                .allSatisfy(frame -> assertThat(frame.pdu().tlvs().isEmpty())
                        .as(frame.toString())
                        .isEqualTo(!expected));
        rig.send(written.get(1).sequence(), DeliverSmResp.of());
    }

    @Test // Q25
    void gives33PeersAllButTheTlvs() {
        rig = Rig.messageCentre(Samples.open()).bindAs(0x33);

        rig.session().sendAsync(deliverWithTlv());

        assertThat(rig.onlyWritten().pdu()).isEqualTo(Samples.deliver("x"));
    }

    @Test
    void bindsA33PeerAsTransceiverIfItAsksForThat() {
        rig = Rig.messageCentre(Samples.echoing()).bindAs(0x33);

        rig.send(2, Samples.submit("1"));

        assertThat(rig.session().bindType()).isEqualTo(BindType.TRANSCEIVER);
        assertThat(rig.session().interfaceVersion()).isEqualTo(0x33);
        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.OK);
    }

    @ParameterizedTest
    @CsvSource({"0x33, false", "0x34, false", "0x50, true"})
    void writesARefusalWithTlvsWhereTheResponseCanCarryThem(String version, boolean expected) { // T7
        rig = Rig.messageCentre(Samples.open()
                        .onReply(SubmitSm.class, (sm, session) -> Reply.failed(CommandStatus.SUBMIT_FAILED, INFO)))
                .bindAs(Integer.decode(version));

        rig.send(5, Samples.submit("x"));

        Frame answer = rig.onlyWritten();
        assertThat(answer.status()).isEqualTo(CommandStatus.SUBMIT_FAILED);
        assertThat(answer.pdu().tlvs()).isEqualTo(expected ? INFO : Tlvs.empty());
        assertThat(answer.pdu().length() == 0).isEqualTo(!expected);
    }

    @ParameterizedTest
    @CsvSource({"0x33, false", "0x34, false", "0x50, true"})
    void writesASuccessWithTlvsWhereTheResponseCanCarryThem(String version, boolean expected) { // T7
        rig = Rig.messageCentre(Samples.open().on(SubmitSm.class, (sm, session) -> SubmitSmResp.of("m-1", INFO)))
                .bindAs(Integer.decode(version));

        rig.send(5, Samples.submit("x"));

        assertThat(rig.onlyWritten().pdu()).isEqualTo(expected ? SubmitSmResp.of("m-1", INFO) : SubmitSmResp.of("m-1"));
    }

    @Test
    void followsTheProfileNotThePeer() {
        SessionPolicy policy =
                SessionPolicy.defaults().peer(PeerProfile.defaults().wire(wire -> wire.version(0x34)));
        rig = Rig.messageCentre(Samples.open(policy));

        rig.send(
                1,
                Bind.builder(BindType.TRANSCEIVER)
                        .systemId("liar")
                        .interfaceVersion(0x00)
                        .build());
        rig.session().sendAsync(deliverWithTlv());

        List<Frame> written = rig.written();
        assertThat(((BindResp) written.get(0).pdu()).scInterfaceVersion()).hasValue(0x34);
        assertThat(written.get(1).pdu()).isEqualTo(deliverWithTlv());
        assertThat(rig.session().interfaceVersion()).isZero();
    }

    @Test
    void givesNoTlvToAPeerThatOnlyClaimsToKnowThem() {
        SessionPolicy policy =
                SessionPolicy.defaults().peer(PeerProfile.defaults().wire(wire -> wire.version(0x33)));
        rig = Rig.messageCentre(Samples.open(policy));

        rig.send(1, Rig.bindOf(BindType.TRANSCEIVER));
        rig.session().sendAsync(deliverWithTlv());

        assertThat(rig.written())
                .hasSize(2)
                .allSatisfy(frame -> assertThat(frame.pdu().tlvs()).isEmpty());
    }

    @Test
    void refusesAResponseOfAHandlerThatLacksItsMandatoryTlvs() {
        rig = Rig.messageCentre(Samples.open()
                        .on(QueryBroadcastSm.class, (query, session) -> QueryBroadcastSmResp.of(query.messageId())))
                .bindAs(0x50);

        rig.send(5, QueryBroadcastSm.builder().messageId("4711").build());

        Frame answer = rig.onlyWritten();
        assertThat(answer.status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
        assertThat(answer.pdu().command()).isEqualTo(Command.QUERY_BROADCAST_SM_RESP);
        assertThat(answer.pdu().length()).isZero();
        assertThat(answer.sequence()).isEqualTo(5);
    }

    @Test
    void answersABroadcastWithoutItsMandatoryTlvsItself() {
        rig = Rig.messageCentre(Samples.open().on(BroadcastSm.class, (broadcast, session) -> {
                    throw new AssertionError("handed over");
                }))
                .bindAs(0x50);

        rig.send(5, BroadcastSm.builder().build());

        Frame answer = rig.onlyWritten();
        assertThat(answer.status()).isEqualTo(CommandStatus.MISSING_TLV);
        assertThat(answer.pdu().command()).isEqualTo(Command.BROADCAST_SM_RESP);
        assertThat(rig.findings).containsExactly("broadcast_sm ESME_RMISSINGOPTPARAM");
        assertThat(rig.isAlive()).isTrue();
    }

    // --- Refused at the call --------------------------------------------------------------------------------------

    record Refusal(int version, Request<?> request, String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    static Stream<Refusal> refusals() {
        return Stream.of(
                new Refusal(0x33, Samples.data(), "data_sm, command_id: 0x00000103 (to a peer of SMPP 3.3"),
                new Refusal(
                        0x33,
                        DeliverSm.builder().body(octets(255)).build(),
                        "deliver_sm, message_payload: 255 octets (to a peer of SMPP 3.3"),
                new Refusal(
                        0x33,
                        DeliverSm.builder().shortMessage(octets(255)).build(),
                        "deliver_sm, short_message: 255 octets (to a peer of SMPP 3.3 at most 254)"),
                new Refusal(
                        0x34,
                        DeliverSm.builder().shortMessage(octets(255)).build(),
                        "deliver_sm, short_message: 255 octets (to a peer of SMPP 3.4 at most 254;"
                                + " longer text travels in the TLV message_payload)"));
    }

    @ParameterizedTest // T3
    @MethodSource("refusals")
    void refusesAtTheCallWhatThePeersVersionForbids(Refusal each) {
        rig = Rig.messageCentre(Samples.open(SessionPolicy.defaults().window(1)))
                .bindAs(each.version());

        Throwable failure = failureOf(rig.session().sendAsync(each.request()));

        assertThat(failure)
                .isInstanceOf(VersionConflictException.class)
                .hasMessageContaining("not sent: " + each.text());
        assertThat(rig.written()).isEmpty();
        assertThat(rig.engine().sent().inFlight()).as("a window slot is taken").isZero();
        rig.session().sendAsync(Samples.deliver("the window of one is free"));
        assertThat(rig.onlyWritten().pdu()).isInstanceOf(DeliverSm.class);
    }

    @Test // T3
    void sends255OctetsToA50Peer() {
        DeliverSm long255 = DeliverSm.builder().shortMessage(octets(255)).build();
        rig = Rig.messageCentre(Samples.open()).bindAs(0x50);

        rig.session().sendAsync(long255);

        assertThat(rig.onlyWritten().pdu()).isEqualTo(long255);
    }

    // --- As ESME --------------------------------------------------------------------------------------------------

    @ParameterizedTest // Q25, Q4
    @CsvSource({"0x00, false", "0x03, false", "0x33, false", "0x34, true", "0x35, true", "0x50, true", "0xFF, true"})
    void followsTheVersionThatTheMessageCentreAnnounces(String version, boolean expected) {
        rig = Rig.esme(BindType.TRANSMITTER, Handlers.builder())
                .acceptBind(Tlvs.of(Tags.SC_INTERFACE_VERSION, Integer.decode(version)));

        rig.session()
                .sendAsync(Samples.submit("x").toBuilder()
                        .tlv(Tags.SAR_MSG_REF_NUM, 7)
                        .build());

        assertThat(rig.onlyWritten().pdu().tlvs().isEmpty()).isEqualTo(!expected);
        assertThat(rig.session().interfaceVersion()).isEqualTo(Integer.decode(version));
    }

    @Test // Q4
    void takesASilentMessageCentreForTheVersionItWasAskedFor() {
        rig = Rig.esme(BindType.TRANSMITTER, Handlers.builder()).acceptBind();

        rig.session().sendAsync(SubmitSm.builder().body(octets(300)).build());
        Throwable failure = failureOf(rig.session()
                .sendAsync(SubmitSm.builder().shortMessage(octets(255)).build()));

        assertThat(rig.onlyWritten().pdu().tlvs().contains(Tags.MESSAGE_PAYLOAD))
                .isTrue();
        assertThat(failure).isInstanceOf(VersionConflictException.class).hasMessageContaining("SMPP 3.4");
        assertThat(rig.session().interfaceVersion()).isEqualTo(0x33);
    }

    @Test
    void takesASilentMessageCentreFor33IfTheProfileSaysSo() {
        rig = Rig.esme(
                        BindType.TRANSMITTER,
                        Handlers.builder(),
                        PeerProfile.defaults().wire(wire -> wire.version(0x33)))
                .acceptBind();

        Throwable failure = failureOf(
                rig.session().sendAsync(SubmitSm.builder().body(octets(300)).build()));

        assertThat(failure).isInstanceOf(VersionConflictException.class).hasMessageContaining("SMPP 3.3");
    }

    @Test
    void sendsABroadcastOnlyWithItsMandatoryTlvs() {
        Tlvs complete = Tlvs.builder()
                .add(Tags.BROADCAST_AREA_IDENTIFIER, Octets.ofHex("00"))
                .add(Tags.BROADCAST_CONTENT_TYPE, Octets.ofHex("000001"))
                .add(Tags.BROADCAST_REP_NUM, 1)
                .add(Tags.BROADCAST_FREQUENCY_INTERVAL, Octets.ofHex("080001"))
                .build();
        rig = Rig.esme(BindType.TRANSMITTER, Handlers.builder()).acceptBind(VERSION_5_0);

        Throwable failure =
                failureOf(rig.session().sendAsync(BroadcastSm.builder().build()));
        rig.session().sendAsync(BroadcastSm.builder().tlvs(complete).build());

        assertThat(failure)
                .isInstanceOf(VersionConflictException.class)
                .hasMessageContaining("broadcast_sm, broadcast_area_identifier: missing");
        assertThat(rig.onlyWritten().pdu().tlvs()).isEqualTo(complete);
    }

    // --- Direction and state --------------------------------------------------------------------------------------

    /** Each request, who may send it, and on which binds. */
    record Way(Request<?> request, boolean isEsmes, boolean isSmscs, String binds) {
        boolean isAllowed(boolean asEsme, BindType type) {
            return (asEsme ? isEsmes : isSmscs) && binds.contains(type.name());
        }

        @Override
        public String toString() {
            return request.command().name();
        }
    }

    static Stream<Way> ways() {
        String transmitting = "TRANSMITTER TRANSCEIVER";
        return Stream.of(
                new Way(Samples.submit("x"), true, false, transmitting),
                new Way(SubmitMulti.builder().build(), true, false, transmitting),
                new Way(QuerySm.builder().messageId("1").build(), true, false, transmitting),
                new Way(CancelSm.builder().messageId("1").build(), true, false, transmitting),
                new Way(ReplaceSm.builder().messageId("1").build(), true, false, transmitting),
                new Way(QueryBroadcastSm.builder().messageId("1").build(), true, false, transmitting),
                new Way(Samples.deliver("x"), false, true, "RECEIVER TRANSCEIVER"),
                new Way(Samples.data(), true, true, "RECEIVER TRANSMITTER TRANSCEIVER"),
                new Way(Rig.bindOf(BindType.TRANSCEIVER), false, false, ""),
                new Way(io.bindery.smpp.pdu.Unbind.of(), false, false, ""));
    }

    @ParameterizedTest // T23
    @MethodSource("ways")
    void sendsARequestOnlyInItsDirection(Way way) {
        for (BindType type : BindType.values()) {
            for (boolean asEsme : new boolean[] {true, false}) {
                rig = asEsme
                        ? Rig.esme(type, Handlers.builder()).acceptBind(VERSION_5_0)
                        : Rig.messageCentre(Samples.open()).bind(type);
                CompletionStage<?> outcome = rig.session().sendAsync(way.request());

                if (way.isAllowed(asEsme, type)) {
                    assertThat(rig.onlyWritten().pdu()).isEqualTo(way.request());
                } else {
                    assertThat(failureOf(outcome))
                            .isInstanceOf(WrongDirectionException.class)
                            .hasMessageContaining(way + ": cannot be sent by the " + (asEsme ? "ESME" : "SMSC")
                                    + " on a session bound as " + type);
                    assertThat(rig.written()).isEmpty();
                }
                rig.end();
            }
        }
        rig = Rig.messageCentre(Samples.open());
    }

    // --- Notices --------------------------------------------------------------------------------------------------

    private static final AlertNotification ALERT = AlertNotification.builder()
            .source(io.bindery.smpp.pdu.Address.international("447700900123"))
            .build();

    @Test // SB7
    void aNoticeTakesNoSlotAndWaitsForNothing() {
        rig = Rig.messageCentre(Samples.open(SessionPolicy.defaults().window(1)), LinkOptions.server())
                .bind(BindType.RECEIVER);
        rig.session().sendAsync(Samples.deliver("fills the window"));
        Frame deliver = rig.onlyWritten();

        rig.session().notify(ALERT);
        rig.session().notify(ALERT);

        List<Frame> written = rig.written();
        assertThat(written.stream().map(Frame::pdu)).containsExactly(ALERT, ALERT);
        assertThat(written.stream().map(Frame::sequence))
                .doesNotHaveDuplicates()
                .doesNotContain(deliver.sequence());
        rig.send(deliver.sequence(), DeliverSmResp.of());
        assertThat(rig.engine().sent().inFlight()).as("something is pending").isZero();
        rig.advance(LinkOptions.server().response().plusSeconds(1));
        assertThat(rig.isOpen()).as("nobody missed an answer").isTrue();
        assertThat(rig.session().isBound()).isTrue();
    }

    @ParameterizedTest // T23
    @ValueSource(strings = {"transmitter", "from an esme", "outbind when bound"})
    void aNoticeInTheWrongDirectionIsRefusedAtTheCall(String how) {
        rig = switch (how) {
            case "transmitter" -> Rig.messageCentre(Samples.open()).bind(BindType.TRANSMITTER);
            case "from an esme" ->
                Rig.esme(BindType.TRANSCEIVER, Samples.receiving()).acceptBind();
            default -> Rig.messageCentre(Samples.open()).bind(BindType.TRANSCEIVER);
        };
        var notice = how.startsWith("outbind")
                ? io.bindery.smpp.pdu.Outbind.builder().build()
                : ALERT;

        assertThatThrownBy(() -> rig.session().notify(notice)).isInstanceOf(WrongDirectionException.class);
        assertThat(rig.written()).isEmpty();
    }

    @Test
    void aNoticeIsRefusedWithoutABind() {
        rig = Rig.messageCentre(Samples.open());

        assertThatThrownBy(() -> rig.session().notify(ALERT)).isInstanceOf(NotBoundException.class);
    }

    @Test
    void aNoticeIsRefusedOnceTheSessionEnds() {
        rig = Rig.messageCentre(Samples.open()).bind(BindType.RECEIVER);
        rig.session().unbind();
        assertThat(rig.onlyWritten().pdu().command()).isEqualTo(Command.UNBIND);

        assertThatThrownBy(() -> rig.session().notify(ALERT)).isInstanceOf(NotBoundException.class);
        rig.engine().exit.now(new CloseReason(CloseReason.Kind.CLOSED, ""));
        assertThatThrownBy(() -> rig.session().notify(ALERT)).isInstanceOf(NotBoundException.class);
    }

    @Test
    void aNoticeIsRefusedForAPeerOf33() {
        rig = Rig.messageCentre(Samples.open()).bindAs(0x33);

        assertThatThrownBy(() -> rig.session().notify(ALERT))
                .isInstanceOf(VersionConflictException.class)
                .hasMessageContaining("alert_notification, command_id: 0x00000102 (to a peer of SMPP 3.3");
    }

    @Test
    void anOutbindIsSentBeforeTheBind() {
        var outbind = io.bindery.smpp.pdu.Outbind.builder().systemId("smsc").build();
        rig = Rig.messageCentre(Samples.open());

        rig.session().notify(outbind);

        assertThat(rig.onlyWritten().pdu()).isEqualTo(outbind);
    }
}
