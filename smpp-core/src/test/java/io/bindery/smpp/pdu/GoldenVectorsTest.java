package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Octets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PDUs that other implementations agree on, octet for octet, both ways. */
class GoldenVectorsTest {
    static Stream<Vector> vectors() {
        return Vector.all();
    }

    @Test
    void coverEveryCommand() {
        List<String> commands =
                SpecTable.rows("commands").stream().map(row -> row.get("name")).toList();

        assertThat(vectors().map(Vector::command).distinct()).containsExactlyInAnyOrderElementsOf(commands);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decodeToTheirDescription(Vector vector) {
        ByteBuffer in = ByteBuffer.wrap(vector.octets().toByteArray());

        Frame frame = SmppCodec.decode(in, Reading.STRICT);

        assertThat(in.remaining()).isZero();
        assertThat(frame.sequence()).isEqualTo(vector.sequence());
        assertThat(frame.status()).isEqualTo(vector.status());
        assertThat(frame.pdu().command().id()).isEqualTo(vector.commandId());
        assertThat(frame.pdu().command().name()).isEqualTo(vector.command());
        assertThat(new ArrayList<>(VectorPdus.fieldsOf(frame.pdu()).entrySet()))
                .isEqualTo(new ArrayList<>(vector.fields().entrySet()));
        assertThat(frame.pdu().tlvs()).isEqualTo(vector.tlvs());
        assertThat(frame.pdu().quirks()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decodeTheSameWhenReadLeniently(Vector vector) {
        Frame strict = SmppCodec.decode(ByteBuffer.wrap(vector.octets().toByteArray()), Reading.STRICT);

        Frame lenient = SmppCodec.decode(ByteBuffer.wrap(vector.octets().toByteArray()));

        assertThat(lenient).isEqualTo(strict);
        assertThat(lenient.pdu().quirks()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void areWhatTheirDescriptionEncodesTo(Vector vector) {
        Pdu built = VectorPdus.build(vector);

        Frame frame = new Frame(vector.sequence(), vector.status(), built);

        assertThat(SmppCodec.encode(frame).toHex()).isEqualTo(vector.octets().toHex());
        assertThat(SmppCodec.length(frame)).isEqualTo(vector.octets().length());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void areRelayedOctetForOctet(Vector vector) {
        Frame decoded = SmppCodec.decode(ByteBuffer.wrap(vector.octets().toByteArray()));

        ByteBuffer out = ByteBuffer.allocateDirect(vector.octets().length());
        SmppCodec.encode(decoded, out);

        assertThat(Octets.of(out.flip()).toHex()).isEqualTo(vector.octets().toHex());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void equalThePduBuiltFromTheirDescription(Vector vector) {
        Pdu decoded =
                SmppCodec.decode(ByteBuffer.wrap(vector.octets().toByteArray())).pdu();

        Pdu built = VectorPdus.build(vector);

        assertThat(decoded).isEqualTo(built).hasSameHashCodeAs(built);
    }
}
