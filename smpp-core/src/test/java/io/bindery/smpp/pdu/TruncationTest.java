package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.Octets;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every golden vector, cut at every octet, with a command_length that says so. */
class TruncationTest {
    private static final List<Reading> READINGS =
            List.of(Reading.STRICT, Reading.LENIENT, Reading.LENIENT.accepting(Quirk.OVERLONG_FIELD, Quirk.values()));

    static Stream<Vector> vectors() {
        return Vector.all();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isReadOrRefusedWhereverItIsCut(Vector vector) { // Q2, Q6, Q17, Q18, Q31
        byte[] whole = vector.octets().toByteArray();
        for (int length = SmppCodec.HEADER; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            ByteBuffer.wrap(cut).putInt(0, length);
            for (Reading how : READINGS) {
                readOrRefuse(vector, cut, how);
            }
        }
    }

    private static void readOrRefuse(Vector vector, byte[] cut, Reading how) {
        Frame frame;
        try {
            frame = SmppCodec.decode(cut, how);
        } catch (DecodeException refused) {
            assertThat(refused.status().isOk()).isFalse();
            assertThat(refused).hasMessageContaining("PDU ").hasMessageContaining("offset ");
            return;
        }

        int whole = vector.octets().length() - SmppCodec.HEADER;
        assertThat(frame.pdu().command().name()).isEqualTo(vector.command());
        assertThat(frame.pdu().length()).isLessThanOrEqualTo(whole);
        if (frame.pdu().quirks().isEmpty()) { // cut between two TLVs, or before all of a response
            assertThat(vector.octets()
                            .slice(SmppCodec.HEADER)
                            .slice(0, frame.pdu().length()))
                    .isEqualTo(frame.pdu().octets());
            assertThat(cut.length - SmppCodec.HEADER).isEqualTo(frame.pdu().length());
        } else {
            assertThat(how).isNotEqualTo(Reading.STRICT);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isReadByDefaultWhereItIsAResponse(Vector vector) { // Q2, Q17: a request must not be left without its outcome
        byte[] whole = vector.octets().toByteArray();
        Command command = Command.of(vector.commandId());
        if (!command.isResponse()) {
            return;
        }
        for (int length = SmppCodec.HEADER; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            ByteBuffer.wrap(cut).putInt(0, length);

            assertThat(SmppCodec.decode(cut).pdu()).isInstanceOf(Response.class);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isNoFrameWhereItsLengthLies(Vector vector) { // Q31
        byte[] whole = vector.octets().toByteArray();
        for (int length : new int[] {0, 1, 15, 16, whole.length / 2, whole.length - 1}) {
            if (length < whole.length) {
                ByteBuffer cut = ByteBuffer.wrap(whole, 0, length).slice();

                DecodeException refused = org.assertj.core.api.Assertions.catchThrowableOfType(
                        DecodeException.class, () -> SmppCodec.decode(cut));

                assertThat(refused.status()).isEqualTo(CommandStatus.INVALID_COMMAND_LENGTH);
            }
        }
        assertThat(SmppCodec.decode(whole).pdu().octets())
                .isEqualTo(Octets.of(whole).slice(SmppCodec.HEADER));
    }
}
