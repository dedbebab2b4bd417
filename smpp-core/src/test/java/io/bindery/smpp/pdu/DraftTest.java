package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Octets;
import io.bindery.smpp.tlv.Tags;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A draft moves what is behind a string that grows or shrinks; whatever the order, the body must come out the same. */
class DraftTest {
    private static final String TIME = "261121120000000+";

    /** The fields of variable length in wire order, then one of fixed length behind each run of them. */
    private static final List<BiFunction<SubmitSm.Builder, String, SubmitSm.Builder>> SETTERS = List.of(
            (builder, text) -> builder.serviceType(text.substring(0, Math.min(5, text.length()))),
            (builder, text) -> builder.source(Address.of(text.length(), 1, text)),
            (builder, text) -> builder.destination(Address.of(2, text.length(), text)),
            (builder, text) -> builder.protocolId(text.length()),
            (builder, text) -> builder.scheduleDeliveryTime(text.isEmpty() ? "" : TIME),
            (builder, text) -> builder.validityPeriod(text.length() < 10 ? "" : TIME),
            (builder, text) -> builder.smDefaultMsgId(text.length()),
            (builder, text) -> builder.shortMessage(Octets.of(text.getBytes(StandardCharsets.US_ASCII))));

    record Change(int setter, String text) {
        SubmitSm.Builder apply(SubmitSm.Builder builder) {
            return SETTERS.get(setter).apply(builder, text);
        }
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, SETTERS.size() - 1),
                        Arbitraries.strings().withCharRange('0', 'z').ofMaxLength(20))
                .as(Change::new)
                .list()
                .ofMaxSize(40);
    }

    @Property
    void theLastValueOfEachFieldCounts(@ForAll("changes") List<Change> changes) {
        Map<Integer, Change> last = new TreeMap<>();
        changes.forEach(change -> last.put(change.setter(), change));

        SubmitSm.Builder asTheyCame = SubmitSm.builder();
        changes.forEach(change -> change.apply(asTheyCame));
        SubmitSm.Builder inWireOrder = SubmitSm.builder();
        last.values().forEach(change -> change.apply(inWireOrder));

        assertThat(asTheyCame.build()).isEqualTo(inWireOrder.build());
    }

    @Property
    void aBuiltBodyReadsLikeADecodedOne(@ForAll("changes") List<Change> changes) {
        SubmitSm.Builder builder = SubmitSm.builder().tlv(Tags.SAR_MSG_REF_NUM, 77);
        changes.forEach(change -> change.apply(builder));

        SubmitSm built = builder.build();

        SubmitSm decoded = reread(built);
        assertThat(decoded.quirks()).isEmpty();
        assertThat(fields(built)).isEqualTo(fields(decoded));
        assertThat(built.toBuilder().build()).isEqualTo(built);
        assertThat(decoded.toBuilder().build()).isEqualTo(built);
    }

    private static SubmitSm reread(SubmitSm built) {
        Octets octets = built.octets();
        return (SubmitSm)
                Command.SUBMIT_SM.read(ByteBuffer.wrap(octets.toByteArray()), octets.length(), Reading.STRICT);
    }

    private static List<Object> fields(SubmitSm pdu) {
        return List.of(
                pdu.serviceType(),
                pdu.source(),
                pdu.destination(),
                pdu.protocolId(),
                pdu.scheduleDeliveryTime(),
                pdu.validityPeriod(),
                pdu.smDefaultMsgId(),
                pdu.shortMessage(),
                pdu.tlvs());
    }

    @Test
    void aBuiltBodyDoesNotChangeWithItsBuilder() {
        SubmitSm.Builder builder =
                SubmitSm.builder().source(Address.international("15550100")).tlv(Tags.SAR_MSG_REF_NUM, 1);
        SubmitSm first = builder.build();
        Octets before = Octets.of(first.octets().toByteArray());

        builder.source(Address.international("15550199")).serviceType("CMT").tlv(Tags.SAR_TOTAL_SEGMENTS, 2);

        assertThat(first.octets()).isEqualTo(before);
    }

    @Test
    void keepsAnOverlongStringThatTheDraftStartedWith() {
        Octets overlong = Octets.ofHex("00" + "0101" + "31".repeat(40) + "00" + "0101" + "3200" + "00".repeat(10));
        SubmitSm lenient = (SubmitSm)
                Command.SUBMIT_SM.read(ByteBuffer.wrap(overlong.toByteArray()), overlong.length(), Reading.LENIENT);

        SubmitSm changed = lenient.toBuilder().serviceType("CMT").protocolId(7).build();

        assertThat(changed.source().digits()).isEqualTo("1".repeat(40));
        assertThat(changed.destination().digits()).isEqualTo("2");
        assertThat(changed.serviceType()).isEqualTo("CMT");
        assertThat(changed.protocolId()).isEqualTo(7);
    }
}
