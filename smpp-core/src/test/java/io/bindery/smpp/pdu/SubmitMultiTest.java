package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two lists of SMPP: dest_address of submit_multi, unsuccess_sme of its response. */
class SubmitMultiTest {
    private static final Destination SME = Destination.of(Address.international("447700900001"));
    private static final Destination LIST = Destination.ofList("list-a");
    private static final String HEAD = "00" + "000000";
    private static final String TAIL = "00000000000000000000";

    @Test
    void writesAddressesAndListsInTheirOrder() { // T20
        SubmitMulti multi = SubmitMulti.builder().destinations(SME, LIST, SME).build();

        assertThat(multi.octets().toHex())
                .isEqualTo(HEAD + "03" + "010101" + "343437373030393030303031" + "00" + "02" + "6c6973742d61" + "00"
                        + "010101" + "343437373030393030303031" + "00" + "00000000000000000000");
        assertThat(multi.destinations()).containsExactly(SME, LIST, SME);
        assertThat(multi.numberOfDestinations()).isEqualTo(3);
    }

    @Test
    void takes255DestinationsAndNoMore() { // T3
        assertThat(SubmitMulti.builder()
                        .destinations(Collections.nCopies(255, LIST))
                        .build()
                        .destinations())
                .hasSize(255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubmitMulti.builder().destinations(Collections.nCopies(256, LIST)))
                .withMessage("number_of_dests: 256 (at most 255)");
    }

    @Test
    void boundsTheNamesAndNumbersInItsLists() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubmitMulti.builder().destinations(Destination.ofList("x".repeat(21))))
                .withMessageContaining("dl_name: 21 characters (at most 20)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubmitMulti.builder().destinations(Destination.of(Address.of(1, 1, "1".repeat(21)))))
                .withMessageContaining("destination_addr: 21");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubmitMultiResp.of(
                        "1",
                        List.of(new UnsuccessfulDestination(
                                Address.of(1, 1, "1".repeat(21)), CommandStatus.THROTTLED))))
                .withMessageContaining("destination_addr: 21");
    }

    @Test
    void replacesItsListAndKeepsTheRest() {
        SubmitMulti before = SubmitMulti.builder()
                .serviceType("CMT")
                .destinations(SME)
                .validityPeriod("000001000000000R")
                .text("hello")
                .tlv(Tags.USER_MESSAGE_REFERENCE, 7)
                .build();

        SubmitMulti after = before.toBuilder().destinations(LIST, LIST).build();

        assertThat(after.destinations()).containsExactly(LIST, LIST);
        assertThat(after.toBuilder().destinations(SME).build()).isEqualTo(before);
        assertThat(before.toBuilder().text("other").build().destinations()).containsExactly(SME);
    }

    @Test
    void longTextGoesToThePayload() {
        SubmitMulti multi = SubmitMulti.builder().body(Octets.of(new byte[300])).build();

        assertThat(multi.shortMessage().isEmpty()).isTrue();
        assertThat(multi.body().length()).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({
        "01,03616200,ESME_RINVDESTFLAG",
        "01,00616200,ESME_RINVDESTFLAG",
        "02,026100,ESME_RINVDESTFLAG", // the second is what comes behind: esm_class 0
        "05,'',ESME_RINVNUMDESTS",
        "01,02,ESME_RINVNUMDESTS",
        "01,026162,ESME_RINVDLNAME",
        "01,0101013132,ESME_RINVDSTADR",
    })
    void refusesAListThatIsNotThere(String count, String entries, String status) { // Q26
        boolean isCut = !entries.endsWith("00");
        String hex = HEAD + count + entries + (isCut ? "" : TAIL);

        DecodeException refused = catchThrowableOfType(DecodeException.class, () -> read(Command.SUBMIT_MULTI, hex));

        assertThat(refused.status().name()).isEqualTo(status);
        assertThat(refused).hasMessageContaining("PDU submit_multi").hasMessageContaining("offset");
    }

    @Test
    void readsAResponseWithoutItsList() { // Q26
        SubmitMultiResp resp = (SubmitMultiResp) read(Command.SUBMIT_MULTI_RESP, "313200");

        assertThat(resp.messageId()).isEqualTo("12");
        assertThat(resp.unsuccessful()).isEmpty();
        assertThat(resp.quirks()).containsExactly(Quirk.TRUNCATED_BODY);
    }

    /** Five entries of TON 0 and NPI 1 begin as the TLV dest_addr_subunit does; the odd TLV sends them on the slow walk. */
    @Test
    void readsEntriesThatLookLikeATlv() { // Q26, Q8
        String hex = "0005" + "0001310000000045".repeat(5) + "020e0003000000";

        SubmitMultiResp resp = (SubmitMultiResp) read(Command.SUBMIT_MULTI_RESP, hex);

        assertThat(resp.messageId()).isEmpty();
        assertThat(resp.unsuccessful()).hasSize(5);
        assertThat(resp.octets().toHex()).isEqualTo(hex);
        assertThat(resp.quirks()).containsExactly(Quirk.TLV_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 255})
    void readsTheEntriesThatAreThereWhereMoreWereCounted(int count) { // Q26
        String entry = "0101" + "3132" + "00" + "0000000b";

        SubmitMultiResp resp = (SubmitMultiResp)
                read(Command.SUBMIT_MULTI_RESP, "313200" + String.format("%02x", count) + entry + "0101");

        assertThat(resp.unsuccessful())
                .containsExactly(
                        new UnsuccessfulDestination(Address.of(1, 1, "12"), CommandStatus.INVALID_DESTINATION_ADDRESS));
        assertThat(resp.quirks()).containsExactly(Quirk.TRUNCATED_LIST);
        assertThat(resp.octets().toHex()).isEqualTo("313200" + "01" + entry);
    }

    @Test
    void doesNotTakeTlvsForEntries() { // Q26
        Tlvs tlvs = Tlvs.of(Tags.DELIVERY_FAILURE_REASON, 1);

        SubmitMultiResp resp = (SubmitMultiResp)
                read(Command.SUBMIT_MULTI_RESP, "313200" + "01" + tlvs.encoded().toHex());

        assertThat(resp.unsuccessful()).isEmpty();
        assertThat(resp.tlvs()).isEqualTo(tlvs);
    }

    @Test
    void doesNotTakeTlvsForEntriesWhereTheirEndIsDamaged() { // Q26, Q6
        Tlvs tlvs = Tlvs.of(Tags.MESSAGE_PAYLOAD, Octets.ofHex("61".repeat(0x120)));

        SubmitMultiResp resp = (SubmitMultiResp)
                read(Command.SUBMIT_MULTI_RESP, "313200" + "01" + tlvs.encoded().toHex() + "0000");

        assertThat(resp.unsuccessful()).isEmpty();
        assertThat(resp.tlvs()).isEqualTo(tlvs);
        assertThat(resp.quirks()).containsExactlyInAnyOrder(Quirk.TRUNCATED_LIST, Quirk.STRAY_OCTETS);
    }

    @Test
    void refusesListsThatNoMarkCanReachBeyond() {
        String entry = "02" + "61".repeat(253) + "00";
        String hex =
                HEAD + "ff" + "01010161".concat("61".repeat(252)).concat("00").repeat(255) + TAIL;

        DecodeException refused = catchThrowableOfType(DecodeException.class, () -> read(Command.SUBMIT_MULTI, hex));

        assertThat(refused.status()).isEqualTo(CommandStatus.INVALID_COMMAND_LENGTH);
        SubmitMulti largest = (SubmitMulti) read(Command.SUBMIT_MULTI, HEAD + "ff" + entry.repeat(255) + TAIL);
        assertThat(largest.destinations()).hasSize(255);
    }

    @Test
    void givesListsThatNobodyCanChange() {
        SubmitMulti multi = SubmitMulti.builder().destinations(SME).build();
        List<Destination> mine = new ArrayList<>(List.of(SME));
        SubmitMulti.Builder builder = SubmitMulti.builder().destinations(mine);

        mine.add(LIST);

        assertThat(builder.build()).isEqualTo(multi);
        assertThat(multi.destinations()).isUnmodifiable();
    }

    @Test
    void showsNoWholeNumber() {
        SubmitMulti multi = SubmitMulti.builder().destinations(SME, LIST).build();
        SubmitMultiResp resp = SubmitMultiResp.of(
                "1",
                List.of(new UnsuccessfulDestination(Address.international("447700900001"), CommandStatus.THROTTLED)));

        assertThat(multi.toString()).contains("447******001").contains("list-a").doesNotContain("447700900001");
        assertThat(resp.toString()).contains("ESME_RTHROTTLED").doesNotContain("447700900001");
    }

    private static Pdu read(Command command, String hex) {
        byte[] body = Octets.ofHex(hex).toByteArray();
        return command.read(ByteBuffer.wrap(body), body.length, Reading.LENIENT);
    }
}
