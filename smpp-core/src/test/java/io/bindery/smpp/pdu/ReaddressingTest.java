package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReaddressingTest {
    private static final Address FROM = Address.international("31600000001");
    private static final Address TO = Address.of(0, 0, "+31600000002");
    private static final Readdressing.Rule WITH_ZEROS = (field, address) -> Address.of(9, 8, "00" + address.digits());
    private static final Readdressing.Rule SAME =
            (field, address) -> new Address(address.ton(), address.npi(), address.digits());

    /** Each PDU with addresses, and how many it has. */
    static Stream<List<Object>> pdus() {
        return Stream.of(
                List.of(SubmitSm.of(FROM, TO, "hello"), 2),
                List.of(
                        DeliverSm.builder()
                                .source(FROM)
                                .destination(TO)
                                .text("hello")
                                .build(),
                        2),
                List.of(
                        DataSm.builder()
                                .source(FROM)
                                .destination(TO)
                                .tlv(Tags.MESSAGE_PAYLOAD, Octets.ofHex("41"))
                                .build(),
                        2),
                List.of(
                        SubmitMulti.builder()
                                .source(FROM)
                                .destinations(Destination.of(TO), Destination.ofList("friends"), Destination.of(FROM))
                                .text("hello")
                                .build(),
                        3),
                List.of(
                        SubmitMultiResp.of("m-1", List.of(new UnsuccessfulDestination(TO, CommandStatus.THROTTLED))),
                        1),
                List.of(QuerySm.builder().messageId("m-1").source(FROM).build(), 1),
                List.of(
                        CancelSm.builder()
                                .messageId("m-1")
                                .source(FROM)
                                .destination(TO)
                                .build(),
                        2),
                List.of(ReplaceSm.builder().messageId("m-1").source(FROM).build(), 1),
                List.of(BroadcastSm.builder().source(FROM).build(), 1),
                List.of(QueryBroadcastSm.builder().messageId("m-1").source(FROM).build(), 1),
                List.of(
                        CancelBroadcastSm.builder()
                                .messageId("m-1")
                                .source(FROM)
                                .build(),
                        1),
                List.of(AlertNotification.builder().source(FROM).esme(TO).build(), 2));
    }

    private static List<Address> addresses(Pdu pdu) {
        List<Address> seen = new ArrayList<>();
        Readdressing.of(pdu, (field, address) -> {
            seen.add(address);
            return address;
        });
        return seen;
    }

    @ParameterizedTest
    @MethodSource("pdus")
    void everyAddressIsChangedAndNothingElse(List<Object> example) {
        Pdu pdu = (Pdu) example.get(0);

        Pdu changed = Readdressing.of(pdu, WITH_ZEROS);

        assertThat(changed).isExactlyInstanceOf(pdu.getClass());
        assertThat(addresses(changed))
                .hasSize((Integer) example.get(1))
                .allMatch(address ->
                        address.digits().startsWith("00") && address.ton().code() == 9);
        assertThat(Readdressing.of(changed, (field, address) -> address.digits().contains("+") ? TO : FROM))
                .isEqualTo(pdu);
    }

    @ParameterizedTest
    @MethodSource("pdus")
    void whatIsLeftAloneIsNotCopied(List<Object> example) {
        Pdu pdu = (Pdu) example.get(0);

        assertThat(Readdressing.of(pdu, SAME)).isSameAs(pdu);
    }

    @Test
    void tlvsAndUnknownOnesStay() {
        SubmitSm pdu = SubmitSm.builder()
                .source(FROM)
                .destination(TO)
                .tlv(Tag.octets(0x1400), Octets.ofHex("0102"))
                .tlv(Tag.octets(0x1400), Octets.ofHex("03"))
                .tlv(Tags.CALLBACK_NUM, Octets.ofHex("010101313233"))
                .build();

        assertThat(Readdressing.of(pdu, WITH_ZEROS).tlvs()).isEqualTo(pdu.tlvs());
    }

    @Test
    void whatIsNoAddressOfAMessageStays() {
        Bind bind = Bind.builder(BindType.RECEIVER)
                .systemId("acme")
                .password(Secret.of("s3cr3t"))
                .addressRange(FROM)
                .build();
        SubmitMulti list = SubmitMulti.builder()
                .destinations(Destination.ofList("friends"))
                .build();

        assertThat(Readdressing.of(bind, WITH_ZEROS)).isSameAs(bind);
        assertThat(Readdressing.of(SubmitSmResp.of("1"), WITH_ZEROS)).isEqualTo(SubmitSmResp.of("1"));
        assertThat(Readdressing.of(list, WITH_ZEROS).destinations()).isEqualTo(list.destinations());
        Pdu absent = Command.SUBMIT_MULTI_RESP.read(ByteBuffer.allocate(0), 0, Reading.LENIENT);
        assertThat(Readdressing.of(absent, WITH_ZEROS)).isSameAs(absent);
    }

    /** Q16: an over-long address and what was noted about it survive a change of the other one. */
    @Test
    void quirksAndOverlongValuesStay() {
        Octets from = Octets.of(("\0" + "\1\1" + "9".repeat(30) + "\0").getBytes(StandardCharsets.ISO_8859_1));
        Octets rest = SubmitSm.of(Address.none(), TO, "hello").octets().slice(4);
        Octets image = from.concat(rest);
        Pdu pdu = Command.SUBMIT_SM.read(ByteBuffer.wrap(image.toByteArray()), image.length(), Reading.LENIENT);
        assertThat(pdu.quirks()).containsExactly(Quirk.OVERLONG_FIELD);

        SubmitSm changed =
                (SubmitSm) Readdressing.of(pdu, (field, address) -> field.equals("destination_addr") ? FROM : address);

        assertThat(changed.source().digits()).isEqualTo("9".repeat(30));
        assertThat(changed.destination()).isEqualTo(FROM);
        assertThat(changed.quirks()).containsExactly(Quirk.OVERLONG_FIELD);
        assertThat(changed.text()).contains("hello");
    }

    @Test
    void refusesWhatNoWireCanCarry() {
        assertThatThrownBy(() -> Readdressing.of(
                        SubmitSm.of(FROM, TO, "hello"), (field, address) -> Address.international("1".repeat(21))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("source_addr: 21 characters (at most 20)");
    }
}
