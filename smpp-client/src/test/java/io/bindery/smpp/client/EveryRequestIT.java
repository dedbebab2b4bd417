package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.VersionConflictException;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.handler.QuirkCounts;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.AlertNotification;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.BroadcastSm;
import io.bindery.smpp.pdu.BroadcastSmResp;
import io.bindery.smpp.pdu.CancelBroadcastSm;
import io.bindery.smpp.pdu.CancelSm;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Destination;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.QueryBroadcastSm;
import io.bindery.smpp.pdu.QueryBroadcastSmResp;
import io.bindery.smpp.pdu.QuerySm;
import io.bindery.smpp.pdu.QuerySmResp;
import io.bindery.smpp.pdu.Quirk;
import io.bindery.smpp.pdu.ReplaceSm;
import io.bindery.smpp.pdu.SubmitMulti;
import io.bindery.smpp.pdu.SubmitMultiResp;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.UnsuccessfulDestination;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeSmsc;
import io.bindery.smpp.testkit.SmppTest;
import io.bindery.smpp.tlv.Tags;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each request of an ESME on a real socket, and what comes back. */
@SmppTest
@Timeout(120)
class EveryRequestIT {
    private static final Address SENDER = Address.shortCode("12345");
    private static final Address SUBSCRIBER = Address.international("447700900123");

    FakeSmsc smsc;
    private SmppClient client;

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
    }

    private SmppClientBuilder builder(int version) {
        return SmppClient.builder("every")
                .connectTo(smsc.host(), smsc.port())
                .bind(Bind.builder(BindType.TRANSCEIVER)
                        .systemId("acme")
                        .password(Secret.of("s3cret"))
                        .interfaceVersion(version)
                        .build())
                .on(DeliverSm.class, (deliver, session) -> DeliverSmResp.of());
    }

    private SmppClient bound(SmppClientBuilder builder) throws InterruptedException {
        client = builder.start();
        assertThat(client.awaitBound(Duration.ofSeconds(30))).isTrue();
        return client;
    }

    @Test // T24
    void asksForCancelsAndReplacesAMessage() throws InterruptedException {
        smsc.on(
                Command.QUERY_SM,
                s -> s.reply(CommandStatus.OK, QuerySmResp.of("m-1", "261128031253000+", MessageState.DELIVERED, 7))
                        .thenRefuse(CommandStatus.QUERY_FAILED));
        smsc.on(Command.CANCEL_SM, s -> s.accept().thenRefuse(CommandStatus.CANCEL_FAILED));
        smsc.on(Command.REPLACE_SM, s -> s.accept().thenRefuse(CommandStatus.REPLACE_FAILED));
        bound(builder(0x34));
        QuerySm query = QuerySm.builder().messageId("m-1").source(SENDER).build();
        CancelSm cancel = CancelSm.builder()
                .messageId("m-1")
                .source(SENDER)
                .destination(SUBSCRIBER)
                .build();
        ReplaceSm replace = ReplaceSm.builder()
                .messageId("m-1")
                .source(SENDER)
                .shortMessage(Octets.ofHex("6e6577"))
                .build();

        QuerySmResp found = client.send(query).orElseThrow();

        assertThat(found.messageId()).isEqualTo("m-1");
        assertThat(found.messageState()).isEqualTo(MessageState.DELIVERED);
        assertThat(found.finalDate()).isEqualTo("261128031253000+");
        assertThat(found.errorCode()).isEqualTo(7);
        assertThat(client.send(cancel).isOk()).isTrue();
        assertThat(client.send(replace).isOk()).isTrue();
        assertThat(client.send(query).status()).isEqualTo(CommandStatus.QUERY_FAILED);
        assertThat(client.send(cancel).status()).isEqualTo(CommandStatus.CANCEL_FAILED);
        assertThat(client.send(replace).status()).isEqualTo(CommandStatus.REPLACE_FAILED);
        assertThat(smsc.received(QuerySm.class)).containsExactly(query, query);
        assertThat(smsc.received(CancelSm.class)).containsExactly(cancel, cancel);
        assertThat(smsc.received(ReplaceSm.class)).containsExactly(replace, replace);
    }

    @Test // T20
    void submitsToSubscribersAndListsAndHearsWhoWasLeftOut() throws InterruptedException {
        UnsuccessfulDestination left =
                new UnsuccessfulDestination(SUBSCRIBER, CommandStatus.INVALID_DESTINATION_ADDRESS);
        smsc.on(
                Command.SUBMIT_MULTI,
                s -> s.reply(CommandStatus.OK, SubmitMultiResp.of("m-9", List.of(left)))
                        .thenAccept());
        bound(builder(0x34));
        SubmitMulti multi = SubmitMulti.builder()
                .source(SENDER)
                .destinations(Destination.of(SUBSCRIBER), Destination.ofList("friends"))
                .text("hello")
                .build();

        SubmitMultiResp first = client.send(multi).orElseThrow();
        SubmitMultiResp second = client.send(multi).orElseThrow();

        assertThat(first.messageId()).isEqualTo("m-9");
        assertThat(first.unsuccessful()).containsExactly(left);
        assertThat(second.messageId()).isNotEmpty();
        assertThat(second.unsuccessful()).isEmpty();
        SubmitMulti arrived = smsc.await(SubmitMulti.class);
        assertThat(arrived.destinations()).isEqualTo(multi.destinations());
        assertThat(arrived).isEqualTo(multi);
    }

    @Test
    void broadcastsToAPeerOf50() throws InterruptedException {
        bound(builder(0x50));
        BroadcastSm broadcast = BroadcastSm.builder()
                .source(SENDER)
                .body(Octets.ofHex("68656c6c6f"))
                .tlv(Tags.BROADCAST_AREA_IDENTIFIER, Octets.ofHex("00"))
                .tlv(Tags.BROADCAST_CONTENT_TYPE, Octets.ofHex("000001"))
                .tlv(Tags.BROADCAST_REP_NUM, 1)
                .tlv(Tags.BROADCAST_FREQUENCY_INTERVAL, Octets.ofHex("080001"))
                .build();

        BroadcastSmResp sent = client.send(broadcast).orElseThrow();
        QueryBroadcastSmResp found = client.send(
                        QueryBroadcastSm.builder().messageId(sent.messageId()).build())
                .orElseThrow();
        Reply<?> cancelled = client.send(
                CancelBroadcastSm.builder().messageId(sent.messageId()).build());

        assertThat(sent.messageId()).isNotEmpty();
        assertThat(found.messageId()).isEqualTo(sent.messageId());
        assertThat(found.tlvs().get(Tags.MESSAGE_STATE)).hasValue(MessageState.ENROUTE.code());
        assertThat(cancelled.isOk()).isTrue();
        assertThat(smsc.received(BroadcastSm.class)).containsExactly(broadcast);
    }

    @Test
    void hearsOfASubscriberWhoIsBack() throws InterruptedException {
        List<AlertNotification> alerts = new CopyOnWriteArrayList<>();
        bound(builder(0x34).onNotice(AlertNotification.class, (alert, session) -> alerts.add(alert)));
        AlertNotification alert = AlertNotification.builder()
                .source(SUBSCRIBER)
                .esme(SENDER)
                .tlv(Tags.MS_AVAILABILITY_STATUS, 0)
                .build();

        smsc.notify(alert);

        Await.until("the alert", () -> !alerts.isEmpty());
        assertThat(alerts).containsExactly(alert);
        assertThat(smsc.awaitSession().ask(io.bindery.smpp.pdu.EnquireLink.of()).status())
                .isEqualTo(CommandStatus.OK);
    }

    @Test // Q25
    void sendsNoTlvToAMessageCentreOf33() throws InterruptedException {
        bound(builder(0x33));
        SubmitSm text = SubmitSm.builder()
                .source(SENDER)
                .destination(SUBSCRIBER)
                .text("x")
                .build();

        client.send(text.toBuilder().tlv(Tags.USER_MESSAGE_REFERENCE, 7).build());

        assertThat(smsc.await(SubmitSm.class)).isEqualTo(text);
        assertThat(client.sendAsync(
                        text.toBuilder().body(Octets.of(new byte[300])).build()))
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .withCauseInstanceOf(VersionConflictException.class);
    }

    @Test // Q2
    void countsTheQuirksOfTheMessageCentre() throws InterruptedException {
        QuirkCounts counts = new QuirkCounts();
        smsc.onSubmit(s -> s.sendRaw(Octets.ofHex("00000014" + "80000004" + "00000000" + "00000002" + "34373131"))
                .noAnswer());
        bound(builder(0x34).observer(counts).peer(PeerProfile.defaults().wire(wire -> wire.version(0x34))));

        Reply<io.bindery.smpp.pdu.SubmitSmResp> reply = client.send(SubmitSm.builder()
                .source(SENDER)
                .destination(SUBSCRIBER)
                .text("x")
                .build());

        assertThat(reply.orElseThrow().messageId()).isEqualTo("4711");
        assertThat(counts.of(Quirk.MISSING_NUL)).isEqualTo(1);
    }
}
