package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import io.bindery.smpp.text.Alphabets;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.text.PeerAlphabets;
import io.bindery.smpp.text.Ports;
import io.bindery.smpp.text.Splitter;
import io.bindery.smpp.tlv.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReassemblerTest {
    private static final String TEXT = "0123456789".repeat(40);
    private static final long SECOND = 1_000_000_000L;

    private final List<Incomplete<MessagePdu>> lost = new ArrayList<>();
    private long now = Long.MAX_VALUE - 5; // the clock wraps

    private Reassembler<MessagePdu> reassembler = builder().build();

    private Reassembler.Builder<MessagePdu> builder() {
        return Reassembler.builder()
                .timeToLive(Duration.ofSeconds(60))
                .clock(() -> now)
                .onIncomplete(lost::add);
    }

    static List<Splitter> ways() {
        return List.of(Splitter.udh8(), Splitter.udh16(), Splitter.sar());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void joinsPartsInOrder(Splitter splitter) {
        List<DeliverSm> parts = parts(TEXT, splitter);

        assertThat(add(parts.get(0))).isEqualTo(new Reassembly.Waiting<>(1, 3));
        assertThat(add(parts.get(1))).isEqualTo(new Reassembly.Waiting<>(2, 3));
        WholeMessage<MessagePdu> whole = whole(parts.get(2));

        assertThat(whole.text()).contains(TEXT);
        assertThat(whole.first()).isSameAs(parts.get(0));
        assertThat(whole.parts()).containsExactlyElementsOf(parts);
        assertThat(whole.header().isEmpty()).isTrue();
        assertThatNothingIsHeld();
        assertThat(lost).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void joinsAMessageWhoseLastPartComesFirst(Splitter splitter) { // pain point 8
        List<DeliverSm> parts = parts(TEXT, splitter);

        add(parts.get(2));
        add(parts.get(0));
        WholeMessage<MessagePdu> whole = whole(parts.get(1));

        assertThat(whole.text()).contains(TEXT);
        assertThat(whole.parts()).containsExactlyElementsOf(parts);
    }

    @Test
    void passesAMessageByItselfThrough() {
        DeliverSm sm = DeliverSm.builder().text("hello").build();

        WholeMessage<MessagePdu> whole = whole(sm);

        assertThat(whole.text()).contains("hello");
        assertThat(whole.parts()).containsExactly(sm);
        assertThatNothingIsHeld();
    }

    @Test
    void passesAMessageOfOnePartThrough() {
        WholeMessage<MessagePdu> whole = whole(message("05000301010161"));

        assertThat(whole.text()).contains("a");
        assertThatNothingIsHeld();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"050003010001", "050003010200", "050003010203", "20000301", "00", "", "0600032a", "040002010261"
            })
    void passesWhatMakesNoSenseThrough(String body) { // Q20
        DeliverSm sm = message(body);

        WholeMessage<MessagePdu> whole = whole(sm);

        assertThat(whole.parts()).containsExactly(sm);
        assertThat(sm.userData().defects()).isNotEmpty();
        assertThatNothingIsHeld();
    }

    @Test
    void passesSarTlvsThatMakeNoSenseThrough() { // Q20, Q8
        for (int[] place : new int[][] {{0, 1}, {2, 0}, {2, 3}}) {
            DeliverSm sm = DeliverSm.builder()
                    .shortMessage(Octets.ofHex("61"))
                    .tlv(Tags.SAR_MSG_REF_NUM, 1)
                    .tlv(Tags.SAR_TOTAL_SEGMENTS, place[0])
                    .tlv(Tags.SAR_SEGMENT_SEQNUM, place[1])
                    .build();

            assertThat(whole(sm).parts()).containsExactly(sm);
        }
        assertThat(whole(DeliverSm.builder().tlv(Tags.SAR_MSG_REF_NUM, 1).build())
                        .parts())
                .hasSize(1);
    }

    @Test
    void goesByTheLastOfTwoConcatenations() { // Q20
        assertThat(add(message("0a0003090901" + "0003010202" + "62"))).isEqualTo(new Reassembly.Waiting<>(1, 2));

        assertThat(whole(message("05000301020161")).text()).contains("ab");
    }

    @Test
    void prefersTheHeaderToSarTlvs() {
        DeliverSm both = message("05000301020161").toBuilder()
                .tlv(Tags.SAR_MSG_REF_NUM, 77)
                .tlv(Tags.SAR_TOTAL_SEGMENTS, 9)
                .tlv(Tags.SAR_SEGMENT_SEQNUM, 9)
                .build();

        assertThat(add(both)).isEqualTo(new Reassembly.Waiting<>(1, 2));
    }

    @Test
    void holdsTheNewerOfTwoCopiesOfAPart() {
        List<DeliverSm> parts = parts(TEXT, Splitter.udh8());
        DeliverSm again =
                parts.get(0).toBuilder().tlv(Tags.PRIVACY_INDICATOR, 1).build();
        add(parts.get(0));

        assertThat(add(again)).isEqualTo(new Reassembly.Duplicate<>(parts.get(0), 1, 3));

        assertThat(reassembler.octets()).isEqualTo(again.length() + 256);
        add(parts.get(1));
        assertThat(whole(parts.get(2)).parts()).containsExactly(again, parts.get(1), parts.get(2));
        assertThatNothingIsHeld();
    }

    @Test
    void staysSilentWhenAPartComesAgainAfterItsMessageWasWhole() {
        List<DeliverSm> parts = parts(TEXT, Splitter.udh8());
        parts.forEach(this::add);

        assertThat(add(parts.get(2))).isEqualTo(new Reassembly.Repeated<>());
        assertThat(add(parts.get(2))).isEqualTo(new Reassembly.Repeated<>());
        now += 60 * SECOND;
        reassembler.expire();

        assertThat(lost).isEmpty();
        assertThatNothingIsHeld();
    }

    @Test
    void forgetsAWholeMessageAfterOneMoreTimeToLive() {
        List<DeliverSm> parts = parts(TEXT, Splitter.udh8());
        parts.forEach(this::add);
        now += 60 * SECOND;

        assertThat(add(parts.get(2))).isEqualTo(new Reassembly.Waiting<>(1, 3));
    }

    @Test
    void forgetsEachWholeMessageInItsTime() {
        List<DeliverSm> first = parts(TEXT, Splitter.udh8().withReferences(() -> 1));
        List<DeliverSm> second = parts(TEXT, Splitter.udh8().withReferences(() -> 2));
        first.forEach(this::add);
        now += 10 * SECOND;
        second.forEach(this::add);
        now += 10 * SECOND;
        first.forEach(this::add);
        now += 50 * SECOND;

        assertThat(add(second.get(0))).isEqualTo(new Reassembly.Waiting<>(1, 3));
        assertThat(add(first.get(0))).isEqualTo(new Reassembly.Repeated<>());
    }

    @Test
    void takesTheSameOctetsInAnotherCodingForAnotherText() {
        DeliverSm part = message("05000301020161");
        add(part);

        assertThat(add(part.toBuilder().dataCoding(DataCoding.LATIN_1).build()))
                .isEqualTo(new Reassembly.Waiting<>(1, 2));
        assertThat(lost).singleElement().hasToString("1 of 2 parts, REPLACED");
    }

    @Test
    void givesAMessageThatIsSentAgainAsAWhole() {
        List<DeliverSm> parts = parts(TEXT, Splitter.udh8());
        parts.forEach(this::add);

        add(parts.get(0));
        add(parts.get(1));

        assertThat(whole(parts.get(2)).text()).contains(TEXT);
    }

    @Test
    void reportsANewMessageUnderTheReferenceOfAWholeOne() {
        parts(TEXT, Splitter.udh8().withReferences(() -> 1)).forEach(this::add);
        List<DeliverSm> next = parts(TEXT.replace('3', 'x'), Splitter.udh8().withReferences(() -> 1));

        assertThat(add(next.get(0))).isEqualTo(new Reassembly.Waiting<>(1, 3));
        now += 60 * SECOND;
        reassembler.expire();

        assertThat(lost).singleElement().hasToString("1 of 3 parts, EXPIRED");
    }

    @Test
    void beginsAnewWhenTheReferenceIsUsedForAnotherText() {
        List<DeliverSm> older = parts(TEXT, Splitter.udh8().withReferences(() -> 1));
        List<DeliverSm> newer = parts(TEXT.replace('3', 'x'), Splitter.udh8().withReferences(() -> 1));
        add(older.get(0));
        add(older.get(1));

        assertThat(add(newer.get(0))).isEqualTo(new Reassembly.Waiting<>(1, 3));
        add(newer.get(1));
        WholeMessage<MessagePdu> whole = whole(newer.get(2));

        assertThat(whole.text()).contains(TEXT.replace('3', 'x'));
        assertThat(lost)
                .containsExactly(new Incomplete<>(Incomplete.Reason.REPLACED, 3, List.of(older.get(0), older.get(1))));
    }

    @Test
    void keepsMessagesApartThatDifferInOneThing() {
        DeliverSm part = message("05000301020161");
        List<DeliverSm> others = List.of(
                part.toBuilder().source(Address.international("2")).build(),
                part.toBuilder().source(Address.national("1")).build(),
                part.toBuilder().destination(Address.international("1")).build(),
                message("05000302020161"), // another reference
                message("05000301030161"), // another total
                message("0608040001020161"), // the same reference with sixteen bits
                DeliverSm.builder()
                        .source(Address.international("1"))
                        .shortMessage(Octets.ofHex("61"))
                        .tlv(Tags.SAR_MSG_REF_NUM, 1)
                        .tlv(Tags.SAR_TOTAL_SEGMENTS, 2)
                        .tlv(Tags.SAR_SEGMENT_SEQNUM, 1)
                        .build());

        add(part);
        others.forEach(this::add);

        assertThat(reassembler.messages()).isEqualTo(1 + others.size());
        assertThat(whole(message("05000301020262")).text()).contains("ab");
    }

    @Test
    void doesNotMixSourceAndDestination() {
        add(message("05000301020161").toBuilder()
                .source(Address.international("12"))
                .destination(Address.international("3"))
                .build());
        add(message("05000301020161").toBuilder()
                .source(Address.international("1"))
                .destination(Address.international("23"))
                .build());

        assertThat(reassembler.messages()).isEqualTo(2);
    }

    @Test
    void givesUpWhatIsNotWholeInTime() {
        List<DeliverSm> parts = parts(TEXT, Splitter.udh8());
        add(parts.get(2));
        now += 30 * SECOND;
        add(parts.get(0));
        now += 30 * SECOND - 1;
        assertThat(reassembler.expire()).isZero();

        now += 1;
        assertThat(reassembler.expire()).isEqualTo(1);

        assertThat(lost)
                .containsExactly(new Incomplete<>(Incomplete.Reason.EXPIRED, 3, List.of(parts.get(0), parts.get(2))));
        assertThatNothingIsHeld();
    }

    @Test
    void expiresWhenTheNextPartComes() {
        add(message("05000301020161"));
        now += 60 * SECOND;

        assertThat(add(message("05000301020262"))).isEqualTo(new Reassembly.Waiting<>(1, 2));
        assertThat(lost).hasSize(1);
    }

    @Test
    void evictsTheOldestWhenThereAreTooManyMessages() {
        reassembler = builder().messages(2).build();

        for (int reference = 1; reference <= 3; reference++) {
            add(message("050003", reference, "020161").toBuilder()
                    .source(Address.international("" + reference))
                    .build());
        }

        assertThat(reassembler.messages()).isEqualTo(2);
        assertThat(lost).singleElement().satisfies(incomplete -> {
            assertThat(incomplete.reason()).isEqualTo(Incomplete.Reason.EVICTED);
            assertThat(incomplete.parts().get(0).source().digits()).isEqualTo("1");
        });
    }

    @Test
    void evictsTheOldestOfASourceThatHasTooManyMessages() {
        reassembler = builder().messagesPerSource(2).build();
        DeliverSm other = message("05000301020161").toBuilder()
                .source(Address.international("999"))
                .build();
        add(other);

        for (int reference = 1; reference <= 5; reference++) {
            add(message("050003", reference, "020161"));
        }

        assertThat(reassembler.messages()).isEqualTo(3);
        assertThat(lost)
                .hasSize(3)
                .allMatch(gone -> gone.parts().get(0).source().digits().equals("1"));
    }

    @Test
    void evictsTheOldestOfASourceThatHasTooManyOctets() {
        long part = message("05000301020161").length() + 256;
        reassembler = builder().octetsPerSource(2 * part).build();
        add(message("05000301020161").toBuilder()
                .source(Address.international("9"))
                .build());

        for (int reference = 1; reference <= 3; reference++) {
            add(message("050003", reference, "020161"));
        }

        assertThat(reassembler.octets()).isEqualTo(3 * part);
        assertThat(lost)
                .singleElement()
                .satisfies(gone -> assertThat(gone.parts().get(0).body()).isEqualTo(Octets.ofHex("05000301020161")));
    }

    @Test
    void evictsOthersButTheMessageThatGrows() {
        long part = message("05000301030161").length() + 256;
        reassembler = builder().octets(3 * part).octetsPerSource(3 * part).build();
        add(message("05000301030161"));
        add(message("05000302030161"));
        add(message("05000303030161"));

        assertThat(add(message("05000301030262"))).isEqualTo(new Reassembly.Waiting<>(2, 3));

        assertThat(reassembler.octets()).isEqualTo(3 * part);
        assertThat(lost)
                .singleElement()
                .satisfies(gone -> assertThat(gone.parts().get(0).body()).isEqualTo(Octets.ofHex("05000302030161")));
    }

    @Test
    void refusesAMessageThatAloneIsTooLarge() {
        long part = message("05000301030161").length() + 256;
        reassembler = builder().octetsPerSource(2 * part).build();
        add(message("05000301030161"));
        add(message("05000301030262"));

        assertThat(add(message("0500030103036161"))).isEqualTo(new Reassembly.Refused<>());
        assertThat(lost).singleElement().hasToString("2 of 3 parts, EVICTED");
        assertThatNothingIsHeld();

        assertThat(add(message("05000309" + "0201" + "61".repeat(200)).toBuilder()
                        .body(Octets.ofHex("050003090201").concat(Octets.of(new byte[1_000])))
                        .build()))
                .isEqualTo(new Reassembly.Refused<>());
        assertThatNothingIsHeld();
    }

    @Test
    void boundsWhatAFloodOfReferencesCanHold() {
        reassembler =
                builder().messages(100).octets(200_000).octetsPerSource(200_000).build();

        for (int reference = 0; reference < 20_000; reference++) {
            byte[] body = new byte[7 + reference % 250];
            Octets.of((byte) 6, (byte) 8, (byte) 4, (byte) (reference >> 8), (byte) reference, (byte) 255, (byte) 9)
                    .copyTo(body, 0);
            add(DeliverSm.builder()
                    .source(Address.international("" + reference % 1_000))
                    .esmClass(EsmClass.UDHI)
                    .body(Octets.of(body))
                    .build());
            assertThat(reassembler.messages()).isLessThanOrEqualTo(100);
            assertThat(reassembler.octets()).isLessThanOrEqualTo(200_000);
        }

        assertThat(lost).hasSize(20_000 - reassembler.messages());
    }

    @Test
    void joinsACharacterThatItsSenderCutInTwo() {
        DeliverSm first = message("050003010201" + "0436d83d").toBuilder()
                .dataCoding(DataCoding.UCS_2)
                .build();
        DeliverSm second = message("050003010202" + "de00").toBuilder()
                .dataCoding(DataCoding.UCS_2)
                .build();

        add(second);

        assertThat(whole(first).text()).contains("ж\uD83D\uDE00");
    }

    @Test
    void readsPartsOfDifferentCodingsOneByOne() {
        add(message("05000301020161"));

        WholeMessage<MessagePdu> whole = whole(message("0500030102020436").toBuilder()
                .dataCoding(DataCoding.UCS_2)
                .build());

        assertThat(whole.text()).contains("aж");
        assertThat(whole.body()).isEqualTo(Octets.ofHex("610436"));
        add(message("05000302020161"));
        assertThat(whole(message("05000302020262").toBuilder()
                                .dataCoding(DataCoding.OCTET_UNSPECIFIED)
                                .build())
                        .text())
                .isEmpty();
    }

    @Test
    void readsTheDefaultCodingAsThePeerMeansIt() {
        add(message("050003010201e9"));

        assertThat(whole(message("050003010202e8"))
                        .text(PeerAlphabets.standard().withDefault(Alphabets.LATIN_1)))
                .contains("éè");
    }

    @Test
    void keepsThePortsOfTheFirstPart() {
        Ports ports = Ports.of(0x15B3, 0x23F0);
        List<DeliverSm> parts = parts(TEXT, Splitter.udh16().withPorts(ports));
        add(parts.get(1));
        add(parts.get(2));

        assertThat(whole(parts.get(0)).header().ports()).contains(ports);
    }

    @Test
    void handsBackPartsOfTheCallersOwnType() {
        record Delivery(DeliverSm sm, String answer) {}
        Reassembler<Delivery> deliveries = Reassembler.builder(Delivery::sm).build();
        List<DeliverSm> parts = parts("a".repeat(161), Splitter.udh8());
        deliveries.add(new Delivery(parts.get(1), "second"));

        Reassembly<Delivery> outcome = deliveries.add(new Delivery(parts.get(0), "first"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Reassembly.Whole.class,
                        whole -> assertThat(((Reassembly.Whole<?>) whole)
                                        .message()
                                        .parts()
                                        .toString())
                                .contains("first")
                                .contains("second"));
    }

    @Test
    void givesUpAllWhenCleared() {
        add(message("05000301020161"));
        add(message("05000302020161"));

        assertThat(reassembler.clear()).isEqualTo(2);

        assertThat(lost).hasSize(2).allMatch(gone -> gone.reason() == Incomplete.Reason.CLEARED);
        assertThatNothingIsHeld();
    }

    @Test
    void givesTheOutcomeEvenWhenTheListenerThrows() {
        List<Throwable> uncaught = new ArrayList<>();
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
        reassembler = builder()
                .messages(1)
                .onIncomplete(gone -> {
                    throw new IllegalStateException("listener");
                })
                .build();
        add(message("05000301020161"));

        assertThat(add(message("05000302020161"))).isEqualTo(new Reassembly.Waiting<>(1, 2));

        Thread.currentThread().setUncaughtExceptionHandler(null);
        assertThat(uncaught).singleElement().hasToString("java.lang.IllegalStateException: listener");
    }

    @Test
    void refusesBoundsThatCannotBe() {
        Reassembler.Builder<MessagePdu> builder = Reassembler.builder();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.timeToLive(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.timeToLive(Duration.ofDays(31)))
                .withMessageContaining("timeToLive: PT744H (allowed above 0 up to 30 days)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.messages(0))
                .withMessage("messages: 0 (at least 1)");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.messagesPerSource(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.octets(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.octetsPerSource(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.octets(1_000).build())
                .withMessage("octetsPerSource: 1048576 (at most octets, 1000)");
    }

    @Test
    void showsNoText() {
        add(message("05000301020173656372"));

        assertThat(whole(message("05000301020273656372")).toString()).isEqualTo("2 parts, mc_default (0x00), 8 octets");
    }

    private Reassembly<MessagePdu> add(DeliverSm part) {
        return reassembler.add(part);
    }

    private WholeMessage<MessagePdu> whole(DeliverSm part) {
        Reassembly<MessagePdu> outcome = add(part);
        assertThat(outcome).isInstanceOf(Reassembly.Whole.class);
        return ((Reassembly.Whole<MessagePdu>) outcome).message();
    }

    private void assertThatNothingIsHeld() {
        assertThat(reassembler.messages()).isZero();
        assertThat(reassembler.octets()).isZero();
    }

    private static List<DeliverSm> parts(String text, Splitter splitter) {
        return DeliverSm.builder()
                .source(Address.international("31612345678"))
                .destination(Address.shortCode("1234"))
                .text(text)
                .build()
                .parts(splitter);
    }

    private static DeliverSm message(String body) {
        return DeliverSm.builder()
                .source(Address.international("1"))
                .esmClass(EsmClass.UDHI)
                .shortMessage(Octets.ofHex(body))
                .build();
    }

    private static DeliverSm message(String before, int reference, String behind) {
        return message(before + String.format("%02x", reference) + behind);
    }
}
