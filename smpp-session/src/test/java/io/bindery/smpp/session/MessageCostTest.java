package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BroadcastSm;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.Destination;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.SubmitMulti;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.text.Splitter;
import io.bindery.smpp.tlv.Tags;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many short messages a request makes. */
class MessageCostTest {
    private static Octets octets(int length) {
        return Octets.wrap(new byte[length]);
    }

    private static SubmitSm.Builder submit(int coding, int length) {
        return SubmitSm.builder().dataCoding(DataCoding.of(coding)).body(octets(length));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,1",
        "0,160,1",
        "0,161,2",
        "0,306,2",
        "0,307,3", // GSM 03.38
        "1,160,1",
        "1,161,2", // ASCII
        "0xF1,160,1",
        "0xF1,161,2", // GSM 03.38 with a class
        "3,140,1",
        "3,141,2",
        "3,268,2",
        "3,269,3", // Latin-1
        "4,140,1",
        "4,141,2", // binary data
        "8,140,1",
        "8,142,2",
        "8,268,2",
        "8,270,3", // UCS-2
        "0x2C,140,1",
        "0x2C,141,2", // nobody knows
        "0,65535,429",
        "8,65535,490"
    })
    void isThatOfTheSegments(String coding, int length, int cost) {
        assertThat(MessageCost.of(submit(Integer.decode(coding), length).build()))
                .isEqualTo(cost);
    }

    @Property(tries = 200)
    void isWhatASplitterMakesOfPlainText(@ForAll @IntRange(min = 1, max = 2_000) int length) {
        SubmitSm message = SubmitSm.builder().text("a".repeat(length)).build();

        assertThat(MessageCost.of(message))
                .isEqualTo(message.parts(Splitter.udh8()).size());
    }

    @Test
    void isOneForAPartWithAHeader() {
        SubmitSm part = submit(0, 254).esmClass(EsmClass.UDHI).build();

        assertThat(MessageCost.of(part)).isOne();
    }

    @Test
    void isOneForAPartByItsTlvs() {
        SubmitSm part = submit(8, 200).tlv(Tags.SAR_TOTAL_SEGMENTS, 3).build();

        assertThat(MessageCost.of(part)).isOne();
    }

    @Test
    void isNoLessForALongMessageThatCallsItselfAPart() {
        SubmitSm message = submit(4, 1_340).esmClass(EsmClass.UDHI).build();

        assertThat(MessageCost.of(message)).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"1,10,1", "7,10,7", "3,161,6", "255,306,510"})
    void countsEachDestinationForEachSegment(int destinations, int length, int cost) {
        List<Destination> all = IntStream.range(0, destinations)
                .mapToObj(i -> i % 2 == 0 ? Destination.of(Address.shortCode("1" + i)) : Destination.ofList("list" + i))
                .toList();
        SubmitMulti multi =
                SubmitMulti.builder().destinations(all).body(octets(length)).build();

        assertThat(MessageCost.of(multi)).isEqualTo(cost);
    }

    @Test
    void isThatOfTheSegmentsForEveryKindOfMessage() {
        DataCoding binary = DataCoding.OCTET_UNSPECIFIED;

        assertThat(MessageCost.of(
                        DataSm.builder().dataCoding(binary).body(octets(300)).build()))
                .isEqualTo(3);
        assertThat(MessageCost.of(
                        DeliverSm.builder().dataCoding(binary).body(octets(200)).build()))
                .isEqualTo(2);
        assertThat(MessageCost.of(BroadcastSm.builder()
                        .dataCoding(binary)
                        .body(octets(400))
                        .build()))
                .isEqualTo(3);
    }

    @Test
    void countsMessagesOnly() {
        assertThat(List.of(
                        Command.SUBMIT_SM,
                        Command.DELIVER_SM,
                        Command.DATA_SM,
                        Command.SUBMIT_MULTI,
                        Command.BROADCAST_SM))
                .allMatch(MessageCost::counts);
        assertThat(List.of(
                        Command.QUERY_SM,
                        Command.CANCEL_SM,
                        Command.REPLACE_SM,
                        Command.QUERY_BROADCAST_SM,
                        Command.CANCEL_BROADCAST_SM,
                        Command.ENQUIRE_LINK,
                        Command.UNBIND))
                .noneMatch(MessageCost::counts);
    }
}
