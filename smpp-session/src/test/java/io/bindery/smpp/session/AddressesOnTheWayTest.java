package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.AddressConflictException;
import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.AlertNotification;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Destination;
import io.bindery.smpp.pdu.QuerySm;
import io.bindery.smpp.pdu.SubmitMulti;
import io.bindery.smpp.pdu.SubmitMultiResp;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.UnsuccessfulDestination;
import io.bindery.smpp.profile.NumberForm;
import io.bindery.smpp.profile.SenderNames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions whose peer writes addresses in its own way: what handlers and senders have, and what travels (Q32). */
class AddressesOnTheWayTest {
    private static final PeerProfile PLUS = PeerProfile.defaults()
            .addresses(addresses -> addresses.numbers(NumberForm.PLUS).names(SenderNames.refused()));
    private static final Address NORMAL = Address.international("31612345678");
    private static final Address OTHER = Address.international("31687654321");
    private static final Address THEIRS = Address.international("+31612345678");
    private static final Address OTHER_THEIRS = Address.international("+31687654321");

    private final List<Object> handled = new ArrayList<>();
    private Rig rig;

    @AfterEach
    void releasesEverything() {
        rig.end();
    }

    private Rig centre(PeerProfile profile) {
        SessionPolicy policy = SessionPolicy.defaults().peer(profile);
        return Rig.messageCentre(Samples.open(policy)
                        .on(SubmitSm.class, (message, session) -> {
                            handled.add(message.destination());
                            return SubmitSmResp.of("m-1");
                        })
                        .on(SubmitMulti.class, (multi, session) -> {
                            handled.add(multi.destinations());
                            return SubmitMultiResp.of(
                                    "m-2", List.of(new UnsuccessfulDestination(NORMAL, CommandStatus.THROTTLED)));
                        }))
                .bind(BindType.TRANSCEIVER);
    }

    private Rig esme(PeerProfile profile) {
        Handlers.Builder handlers = Handlers.builder()
                .on(DeliverSm.class, (message, session) -> {
                    handled.add(message.source());
                    return DeliverSmResp.of();
                })
                .onNotice(AlertNotification.class, (alert, session) -> handled.add(alert.source()));
        return Rig.esme(BindType.TRANSCEIVER, handlers, profile).acceptBind();
    }

    private static SubmitSm message(Address from, Address to) {
        return SubmitSm.of(from, to, "hello");
    }

    @Test
    void whatASenderGivesTravelsInTheFormOfThePeer() {
        rig = esme(PLUS);

        rig.session().sendAsync(message(OTHER, NORMAL));
        rig.session().sendAsync(QuerySm.builder().messageId("1").source(OTHER).build());

        assertThat(rig.written())
                .extracting(frame -> (Object) frame.pdu())
                .containsExactly(
                        message(OTHER_THEIRS, THEIRS),
                        QuerySm.builder().messageId("1").source(OTHER_THEIRS).build());
    }

    @Test
    void handlersOfAnEsmeSeeTheNormalForm() {
        rig = esme(PLUS);

        rig.send(
                7,
                DeliverSm.builder()
                        .source(THEIRS)
                        .destination(Address.of(0, 0, "12345"))
                        .text("hi")
                        .build());
        rig.send(
                8,
                AlertNotification.builder()
                        .source(Address.of(0, 0, "0031612345678"))
                        .build());

        assertThat(handled).containsExactly(NORMAL, NORMAL);
        assertThat(rig.onlyWritten().sequence()).isEqualTo(7);
    }

    @Test
    void handlersOfAMessageCentreSeeTheNormalFormToo() {
        rig = centre(PLUS);

        rig.send(2, message(Address.of(0, 0, "ACME"), THEIRS));
        rig.session()
                .sendAsync(DeliverSm.builder()
                        .source(NORMAL)
                        .destination(Address.shortCode("12345"))
                        .build());

        assertThat(handled).containsExactly(NORMAL);
        assertThat(rig.written())
                .last()
                .satisfies(
                        frame -> assertThat(((DeliverSm) frame.pdu()).source()).isEqualTo(THEIRS));
    }

    @Test
    void whoIsLeftOutIsNamedAsEachSideKnowsHim() {
        rig = centre(PLUS);

        rig.send(2, SubmitMulti.of(OTHER_THEIRS, List.of(THEIRS, OTHER_THEIRS), "hello"));

        assertThat(handled).containsExactly(List.of(Destination.of(NORMAL), Destination.of(OTHER)));
        SubmitMultiResp answer = (SubmitMultiResp) rig.onlyWritten().pdu();
        assertThat(answer.unsuccessful())
                .extracting(UnsuccessfulDestination::address)
                .containsExactly(THEIRS);
    }

    @Test
    void anEsmeIsToldWhoWasLeftOutInTheFormItHasGiven() {
        rig = esme(PLUS);
        CompletableFuture<Reply<SubmitMultiResp>> outcome = rig.session()
                .sendAsync(SubmitMulti.of(OTHER, List.of(NORMAL), "hello"))
                .toCompletableFuture();
        int sequence = rig.onlyWritten().sequence();

        rig.send(
                sequence,
                SubmitMultiResp.of("m-1", List.of(new UnsuccessfulDestination(THEIRS, CommandStatus.THROTTLED))));

        assertThat(outcome.join().orElseThrow().unsuccessful())
                .extracting(UnsuccessfulDestination::address)
                .containsExactly(NORMAL);
    }

    @Test
    void whatHasNoFormThatThePeerTakesFailsAtTheCallAndTakesNoSlot() {
        rig = esme(PLUS);

        CompletableFuture<?> tooLong = rig.session()
                .sendAsync(message(OTHER, Address.international("9".repeat(20))))
                .toCompletableFuture();
        CompletableFuture<?> unfit = rig.session()
                .sendAsync(message(Address.alphanumeric("TWELVE CHARS"), NORMAL))
                .toCompletableFuture();

        assertThatThrownBy(tooLong::join)
                .hasCauseInstanceOf(AddressConflictException.class)
                .hasMessageContaining(
                        "not sent: submit_sm, destination_addr: 1/1:999**************999 becomes 21 characters");
        assertThatThrownBy(unfit::join)
                .hasCauseInstanceOf(AddressConflictException.class)
                .hasMessageContaining("source_addr: a name of 12 characters");
        assertThat(rig.written()).isEmpty();
        assertThat(rig.engine().sent().inFlight()).isZero();
    }

    @Test
    void anAlertThatCannotBeWrittenFailsAtTheCall() {
        rig = centre(PLUS);

        assertThatThrownBy(() -> rig.session()
                        .notify(AlertNotification.builder()
                                .source(Address.international("9".repeat(20)))
                                .build()))
                .isInstanceOf(AddressConflictException.class)
                .hasMessageStartingWith("not sent: alert_notification, source_addr: ");
        rig.session().notify(AlertNotification.builder().source(NORMAL).build());
        assertThat(((AlertNotification) rig.onlyWritten().pdu()).source()).isEqualTo(THEIRS);
    }

    /** Q16 and Q32: whatever comes is answered, and what cannot be told stays as it came. */
    @Test
    void whatAPeerInventsIsLeftAsItCame() {
        rig = centre(PLUS);

        for (String odd : List.of("", "+", "++31", "*100#", "\u0001\u0002", "0031", "+0", "9".repeat(20))) {
            rig.send(2, message(Address.of(255, 255, odd), Address.of(255, 255, odd)));
        }

        assertThat(handled)
                .hasSize(8)
                .allMatch(address -> ((Address) address).ton().code() == 255);
        assertThat(rig.written()).hasSize(8).allMatch(frame -> frame.status().isOk());
    }

    @Test
    void withoutRulesEveryPduTravelsAsItIs() {
        rig = esme(PeerProfile.defaults());

        SubmitSm odd = message(Address.of(0, 0, "TWELVE CHARS"), Address.of(0, 0, "+31 6"));
        rig.session().sendAsync(odd);

        assertThat(rig.engine().handshake.rewriting()).isNull();
        assertThat(rig.onlyWritten().pdu()).isEqualTo(odd);
    }
}
