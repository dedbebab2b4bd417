package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import io.bindery.smpp.text.Alphabets;
import io.bindery.smpp.text.Concatenation;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.text.EncodedText;
import io.bindery.smpp.text.PartCapacity;
import io.bindery.smpp.text.PeerAlphabets;
import io.bindery.smpp.text.Ports;
import io.bindery.smpp.text.Splitter;
import io.bindery.smpp.tlv.Tags;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message PDU and its parts. */
class PartsTest {
    private static final String LONG_TEXT = "0123456789".repeat(40);

    private static SubmitSm.Builder message() {
        return SubmitSm.builder()
                .serviceType("CMT")
                .source(Address.alphanumeric("ACME"))
                .destination(Address.international("31612345678"))
                .registeredDelivery(RegisteredDelivery.FINAL)
                .validityPeriod("000001000000000R")
                .tlv(Tags.USER_MESSAGE_REFERENCE, 7);
    }

    @Test
    void splitsByUserDataHeader() {
        SubmitSm whole = message().text(LONG_TEXT).build();

        List<SubmitSm> parts = whole.parts(Splitter.udh8().withReferences(() -> 0x2A));

        assertThat(parts).hasSize(3);
        assertThat(parts.get(2))
                .isEqualTo(message()
                        .esmClass(EsmClass.UDHI)
                        .shortMessage(Octets.ofHex("0500032a0303")
                                .concat(Octets.of(
                                        LONG_TEXT.substring(306).getBytes(java.nio.charset.StandardCharsets.US_ASCII))))
                        .build());
        assertThat(textsOf(parts)).isEqualTo(LONG_TEXT);
    }

    @Test
    void splitsBySarTlvs() {
        List<SubmitSm> parts =
                message().text(LONG_TEXT).build().parts(Splitter.sar().withReferences(() -> 0x1234));

        assertThat(parts).hasSize(3);
        assertThat(parts.get(1).esmClass()).isEqualTo(EsmClass.DEFAULT);
        assertThat(parts.get(1).tlvs().contains(Tags.MESSAGE_PAYLOAD)).isFalse();
        assertThat(parts.get(1).concatenation()).contains(new Concatenation(Concatenation.Form.SAR, 0x1234, 3, 2));
        assertThat(parts.get(1).tlvs().get(Tags.USER_MESSAGE_REFERENCE)).contains(7);
        assertThat(textsOf(parts)).isEqualTo(LONG_TEXT);
    }

    @Test
    void movesAllIntoMessagePayload() {
        SubmitSm whole = message().text("short").build();

        SubmitSm part = whole.parts(Splitter.payload()).get(0);

        assertThat(part.shortMessage().isEmpty()).isTrue();
        assertThat(part.tlvs().get(Tags.MESSAGE_PAYLOAD)).contains(whole.shortMessage());
    }

    @Test
    void splitsDeliverSmAndDataSm() {
        DeliverSm deliver = DeliverSm.builder().text(LONG_TEXT).build();
        DataSm data = DataSm.builder().text(LONG_TEXT).build();

        List<DeliverSm> delivered = deliver.parts(Splitter.udh16());
        List<DataSm> sent = data.parts(Splitter.udh16());

        assertThat(delivered).hasSize(3).allMatch(part -> part.esmClass().hasUserDataHeader());
        assertThat(sent).hasSize(3).allMatch(part -> part.esmClass().hasUserDataHeader());
        assertThat(textsOf(delivered)).isEqualTo(LONG_TEXT);
        assertThat(textsOf(sent)).isEqualTo(LONG_TEXT);
    }

    @Test
    void leavesAMessageThatFitsAsItIs() {
        SubmitSm whole = message().text("short").build();

        assertThat(whole.parts(Splitter.udh8())).containsExactly(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0500032a0201", "0900032a0201240101ff", "20", ""})
    void leavesAPartAndADamagedHeaderAsTheyAre(String header) { // Q20
        SubmitSm part = message()
                .esmClass(EsmClass.UDHI)
                .body(Octets.ofHex(header).concat(Octets.of(new byte[header.length() == 12 ? 300 : 0])))
                .build();

        assertThat(part.parts(Splitter.udh8())).containsExactly(part);
    }

    @Test
    void leavesASarPartAsItIs() {
        SubmitSm part = message()
                .text(LONG_TEXT)
                .tlv(Tags.SAR_MSG_REF_NUM, 1)
                .tlv(Tags.SAR_TOTAL_SEGMENTS, 2)
                .tlv(Tags.SAR_SEGMENT_SEQNUM, 2)
                .build();

        assertThat(part.parts(Splitter.udh8())).containsExactly(part);
    }

    @Test
    void keepsTheOtherElementsOfAHeaderInEveryPart() {
        SubmitSm whole = message()
                .esmClass(EsmClass.of(0x41))
                .dataCoding(DataCoding.OCTET_UNSPECIFIED)
                .body(Octets.ofHex("060504c35ac35b").concat(Octets.of(new byte[200])))
                .build();

        List<SubmitSm> parts = whole.parts(Splitter.udh8());

        assertThat(parts).hasSize(2);
        assertThat(parts.get(1).esmClass()).isEqualTo(EsmClass.of(0x41));
        assertThat(parts.get(1).userData().header().ports()).contains(Ports.of(0xC35A, 0xC35B));
        assertThat(parts.get(0).userData().text().length()).isEqualTo(140 - 12);
    }

    @Test
    void takesAPartOfATextThatTheCallerEncoded() {
        EncodedText text = EncodedText.of("é".repeat(150), DataCoding.MC_DEFAULT, Alphabets.LATIN_1);
        SubmitSm template = message()
                .esmClass(EsmClass.UDHI)
                .tlv(Tags.SAR_MSG_REF_NUM, 9)
                .tlv(Tags.MESSAGE_PAYLOAD, Octets.ofHex("61"))
                .build();

        List<SubmitSm> parts = Splitter.sar().withReferences(() -> 1).split(text).stream()
                .map(template::with)
                .toList();

        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).esmClass()).isEqualTo(EsmClass.DEFAULT);
        assertThat(parts.get(0).tlvs().getAll(Tags.SAR_MSG_REF_NUM)).containsExactly(1);
        assertThat(parts.get(0).tlvs().contains(Tags.MESSAGE_PAYLOAD)).isFalse();
        assertThat(parts.get(1).body().toHex()).isEqualTo("e9".repeat(17));
        assertThat(template.with(Splitter.udh8().split("a").get(0)).tlvs())
                .isEqualTo(message().build().tlvs());
    }

    @Test
    void splitsPackedSeptetsBehindAHeaderOfTheirOwn() {
        PeerAlphabets packed = PeerAlphabets.standard().withGsm(Alphabets.GSM_0338_PACKED);
        Octets header = Octets.ofHex("060504c35ac35b");
        SubmitSm whole = message()
                .esmClass(EsmClass.UDHI)
                .body(header.concat(Alphabets.GSM_0338_PACKED.encode(LONG_TEXT, header.length())))
                .build();

        List<SubmitSm> parts = whole.parts(Splitter.udh8().withAlphabets(packed));

        assertThat(whole.text(packed)).contains(LONG_TEXT);
        assertThat(parts).hasSize(3);
        assertThat(parts.stream().map(part -> part.text(packed).orElseThrow()).collect(Collectors.joining()))
                .isEqualTo(LONG_TEXT);
    }

    @Test
    void replacesThePortsOfTheTemplate() {
        SubmitSm part = message()
                .text("a")
                .tlv(Tags.SOURCE_PORT, 1)
                .build()
                .parts(Splitter.sar().withPorts(Ports.of(5, 6)))
                .get(0);

        assertThat(part.tlvs().getAll(Tags.SOURCE_PORT)).containsExactly(6);
    }

    @Test
    void saysWhatIsTooLongForAnyNumberOfParts() { // T3
        SubmitSm whole = message().text("a".repeat(40_000)).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> whole.parts(Splitter.udh8()))
                .withMessageContaining("40000 octets")
                .withMessageContaining("message_payload");
    }

    @Test
    void fillsUpToWhatThePeerTakes() {
        SubmitSm whole = message().text("a".repeat(254)).build();

        assertThat(whole.parts(Splitter.udh8().withCapacity(PartCapacity.shortMessage(254))))
                .containsExactly(whole);
    }

    private static String textsOf(List<? extends MessagePdu> parts) {
        return parts.stream().map(part -> part.text().orElseThrow()).collect(Collectors.joining());
    }
}
