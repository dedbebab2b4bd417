package io.bindery.smpp.testkit;

import static io.bindery.smpp.testkit.SmppAssertions.assertThat;
import static io.bindery.smpp.testkit.SmppAssertions.assertThatSegments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.text.Splitter;
import io.bindery.smpp.tlv.Tags;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SmppAssertionsTest {
    private final SubmitSm submit = SubmitSm.builder()
            .serviceType("OTP")
            .source(Address.alphanumeric("BINDERY"))
            .destination(Address.international("31612345678"))
            .registeredDelivery(RegisteredDelivery.FINAL)
            .text("Your code is 4711")
            .tlv(Tags.USER_MESSAGE_REFERENCE, 7)
            .build();

    @Test
    void agreesWithWhatAMessageIs() {
        assertThat(submit)
                .hasCommand(Command.SUBMIT_SM)
                .hasText("Your code is 4711")
                .hasBody(submit.body())
                .hasSource("BINDERY")
                .hasSource(Address.alphanumeric("BINDERY"))
                .hasDestination("31612345678")
                .hasDestination(Address.international("31612345678"))
                .hasServiceType("OTP")
                .hasEsmClass(EsmClass.DEFAULT)
                .hasDataCoding(DataCoding.MC_DEFAULT)
                .hasRegisteredDelivery(RegisteredDelivery.FINAL)
                .wantsReceipt()
                .hasTlv(Tags.USER_MESSAGE_REFERENCE)
                .hasTlv(Tags.USER_MESSAGE_REFERENCE, 7)
                .hasNoTlv(Tags.MESSAGE_STATE)
                .isNoReceipt()
                .isNoSegment()
                .hasNoQuirks();
    }

    @Test
    void saysWhatIsOtherThanExpected() {
        assertRefused(() -> assertThat(submit).hasText("no"), "text: ", "Your code is 4711", "expected Optional[no]");
        assertRefused(() -> assertThat(submit).hasBody(Octets.empty()), "body: ");
        assertRefused(() -> assertThat(submit).hasSource("X"), "source_addr: BINDERY (expected X)");
        assertRefused(() -> assertThat(submit).hasSource(Address.international("BINDERY")), "source_addr (ton)");
        assertRefused(() -> assertThat(submit).hasDestination("1"), "destination_addr: 31612345678 (expected 1)");
        assertRefused(
                () -> assertThat(submit).hasDestination(Address.of(1, 9, "31612345678")),
                "(npi): Npi[code=1] (expected Npi[code=9])");
        assertRefused(() -> assertThat(submit).hasServiceType(""), "service_type: OTP");
        assertRefused(() -> assertThat(submit).hasEsmClass(EsmClass.UDHI), "esm_class: ");
        assertRefused(() -> assertThat(submit).hasDataCoding(DataCoding.UCS_2), "data_coding: ");
        assertRefused(() -> assertThat(submit).hasRegisteredDelivery(RegisteredDelivery.NONE), "registered_delivery");
        assertRefused(() -> assertThat(submit).wantsNoReceipt(), "wants a receipt: true");
        assertRefused(() -> assertThat(submit).hasTlv(Tags.MESSAGE_STATE), "message_state", "false (expected true)");
        assertRefused(() -> assertThat(submit).hasTlv(Tags.USER_MESSAGE_REFERENCE, 8), "Optional[7]", "Optional[8]");
        assertRefused(() -> assertThat(submit).hasNoTlv(Tags.USER_MESSAGE_REFERENCE), "Optional[7]");
        assertRefused(() -> assertThat(submit).hasCommand(Command.DATA_SM), "command: submit_sm (expected data_sm)");
        assertRefused(() -> assertThat(submit).isReceiptFor("m-1"), "esm_class says receipt: false");
        assertRefused(() -> assertThat(submit).isSegment(1, 2), "segment: none (expected 1 of 2)");
        assertRefused(() -> assertThat((SubmitSm) null).hasText("x"), "not to be null");
    }

    @Test
    void knowsReceiptsByTheirIdAndState() {
        DeliverSm receipt = receipt("m-1", "DELIVRD", EsmClass.DELIVERY_RECEIPT);

        assertThat(receipt).isReceiptFor("m-1").isReceiptFor("m-1", MessageState.DELIVERED);
        assertThat(receipt.toBuilder().tlv(Tags.MESSAGE_STATE, 2).build()).hasReceiptState(MessageState.DELIVERED);
        assertThat(receipt("m-1", "ENROUTE", EsmClass.INTERMEDIATE_NOTIFICATION))
                .isIntermediateReceiptFor("m-1")
                .hasReceiptState(MessageState.ENROUTE);

        assertRefused(() -> assertThat(receipt).isReceiptFor("m-2"), "id in the text: Optional[m-1]");
        assertRefused(() -> assertThat(receipt).hasReceiptState(MessageState.EXPIRED), "stat in the text: DELIVRD");
        assertRefused(() -> assertThat(receipt).isIntermediateReceiptFor("m-1"), "esm_class says intermediate");
        assertRefused(() -> assertThat(receipt).isNoReceipt(), "esm_class says receipt: true");
        assertRefused(
                () -> assertThat(receipt.toBuilder().tlv(Tags.MESSAGE_STATE, 5).build())
                        .hasReceiptState(MessageState.DELIVERED),
                "message_state: Optional[5] (expected Optional[2])");
    }

    @Test
    void putsSegmentsTogether() {
        String text = "0123456789".repeat(40);
        List<SubmitSm> parts = submit.toBuilder().text(text).build().parts(Splitter.udh8());
        List<SubmitSm> backwards = List.of(parts.get(2), parts.get(1), parts.get(0));

        assertThatSegments(parts).haveCount(3).areOneMessage().haveText(text);
        assertThatSegments(backwards).haveText(text);
        assertThatSegments(List.of(submit)).areOneMessage().haveText("Your code is 4711");
        assertThat(parts.get(1)).isSegment(2, 3).hasText(text.substring(153, 306));

        assertRefused(() -> assertThatSegments(parts).haveText("x"), "text: ");
        assertRefused(() -> assertThatSegments(parts).haveCount(2), "number of parts: 3 (expected 2)");
        assertRefused(() -> assertThatSegments(parts.subList(0, 2)).areOneMessage(), "totals: [3] (expected [2])");
        assertRefused(() -> assertThatSegments(parts.subList(0, 1)).areOneMessage(), "segment: 3 (expected 1)");
        assertRefused(
                () -> assertThatSegments(List.of(parts.get(0), parts.get(0), parts.get(2)))
                        .areOneMessage(),
                "numbers: [1, 1, 3]");
        assertRefused(() -> assertThatSegments(List.of(submit, submit)).areOneMessage(), "say where they belong: 0");
        assertRefused(() -> assertThatSegments(List.of()).areOneMessage(), "no parts at all");
    }

    @Test
    void looksAtTheHeaderOfAnAnswer() {
        Frame frame = new Frame(9, CommandStatus.OK, SubmitSmResp.of("m-1"));

        assertThat(new Answer(frame, 0))
                .isOk()
                .hasSequence(9)
                .hasCommand(Command.SUBMIT_SM_RESP)
                .hasMessageId()
                .hasMessageId("m-1")
                .hasNoTlv(Tags.MESSAGE_STATE);
        assertThat(new Received(1, frame, 0)).hasStatus(CommandStatus.OK);

        assertRefused(() -> assertThat(frame).hasStatus(CommandStatus.THROTTLED), "ESME_ROK", "ESME_RTHROTTLED");
        assertRefused(() -> assertThat(frame).hasSequence(8), "sequence_number: 9");
        assertRefused(() -> assertThat(frame).hasMessageId("m-2"), "message_id: m-1 (expected m-2)");
        assertRefused(() -> assertThat(Frame.of(1, EnquireLink.of())).hasMessageId(), "message_id present: false");
        assertRefused(() -> assertThat(frame).hasTlv(Tags.MESSAGE_STATE, 2), "message_state");
    }

    @Test
    void knowsOtherPdusAndReasons() {
        assertThat(EnquireLink.of()).hasCommand(Command.ENQUIRE_LINK).hasNoQuirks();
        assertThat(new CloseReason(CloseReason.Kind.LINK_LOST, "reset")).is(CloseReason.Kind.LINK_LOST);

        assertRefused(() -> assertThat(EnquireLink.of()).hasTlv(Tags.MESSAGE_STATE), "enquire_link");
        assertRefused(
                () -> assertThat(new CloseReason(CloseReason.Kind.LINK_LOST, "reset"))
                        .is(CloseReason.Kind.UNBOUND),
                "reason: LINK_LOST (reset) (expected UNBOUND)");
    }

    private static DeliverSm receipt(String id, String stat, EsmClass esmClass) {
        String text = "id:" + id + " sub:001 dlvrd:001 submit date:2611281200 done date:2611281201 stat:" + stat
                + " err:000 text:";
        return DeliverSm.builder()
                .source(Address.international("31612345678"))
                .destination(Address.alphanumeric("BINDERY"))
                .esmClass(esmClass)
                .shortMessage(Octets.of(text, StandardCharsets.US_ASCII))
                .build();
    }

    private static void assertRefused(ThrowingCallable assertion, String... says) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .satisfies(error ->
                        assertThat(error.getMessage().replaceAll("\\s+", " ")).contains(says));
    }
}
