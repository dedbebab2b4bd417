package io.bindery.smpp.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A comparison is fair when everybody does the same work: each library against octets that none of them wrote. */
class SameWorkTest {
    private static final int SEQUENCE_AT = 12;

    static Stream<Arguments> librariesAndSamples() {
        return Stream.of(Library.values())
                .flatMap(library -> Stream.of(Sample.values()).map(sample -> Arguments.of(library, sample)));
    }

    @ParameterizedTest
    @MethodSource("librariesAndSamples")
    void encodesTheGoldenOctets(Library library, Sample sample) throws Exception {
        SmppLibrary codec = library.open();

        byte[] encoded = codec.octets(codec.encode(sample, 1));

        assertThat(encoded).isEqualTo(sample.frame());
    }

    @ParameterizedTest
    @MethodSource("librariesAndSamples")
    void writesABuiltPduAsOftenAsAsked(Library library, Sample sample) throws Exception {
        SmppLibrary codec = library.open();
        Object built = codec.build(sample);

        byte[] first = codec.octets(codec.write(built, 0x1234_5678));
        byte[] second = codec.octets(codec.write(built, 1));

        assertThat(first).isEqualTo(underSequence(0x1234_5678, sample));
        assertThat(second).isEqualTo(sample.frame());
    }

    @ParameterizedTest
    @MethodSource("librariesAndSamples")
    void writesADecodedPduAsOftenAsAsked(Library library, Sample sample) throws Exception {
        SmppLibrary codec = library.open();
        Object decoded = codec.decode(sample);

        byte[] first = codec.octets(codec.write(decoded, 0x1234_5678));
        byte[] second = codec.octets(codec.write(decoded, 1));

        assertThat(first).isEqualTo(underSequence(0x1234_5678, sample));
        assertThat(second).isEqualTo(sample.frame());
    }

    @ParameterizedTest
    @MethodSource("librariesAndSamples")
    void readsTheSameValues(Library library, Sample sample) throws Exception {
        SmppLibrary codec = library.open();
        Notes notes = new Notes();

        codec.read(codec.decode(sample), notes);

        assertThat(notes.lines).isEqualTo(expected(sample));
    }

    @ParameterizedTest
    @MethodSource("librariesAndSamples")
    void relaysEverythingButTheSequenceNumber(Library library, Sample sample) throws Exception {
        SmppLibrary codec = library.open();

        byte[] relayed = codec.octets(codec.relay(sample, 0x1234_5678));

        assertThat(relayed).isEqualTo(underSequence(0x1234_5678, sample));
    }

    @ParameterizedTest
    @MethodSource("librariesAndSamples")
    void doesTheSameAgainOnTheSameBuffers(Library library, Sample sample) throws Exception {
        SmppLibrary codec = library.open();

        byte[] first = codec.octets(codec.relay(sample, 7));
        byte[] second = codec.octets(codec.relay(sample, 7));

        assertThat(second).isEqualTo(first);
    }

    private static byte[] underSequence(int sequence, Sample sample) {
        byte[] frame = sample.frame();
        ByteBuffer.wrap(frame).putInt(SEQUENCE_AT, sequence);
        return frame;
    }

    private static List<String> expected(Sample sample) {
        return switch (sample) {
            case SUBMIT_32, SUBMIT_140_SAR -> List.of("1/1/15550100", "1/1/15550199", "flags 0/1/0", sample.text());
            case SUBMIT_RESP -> List.of("0a1b2c3d4e5f");
            case ENQUIRE_LINK -> List.of();
            case DELIVER_RECEIPT -> List.of("1/1/15550199", "1/1/15550100", "flags 4/0/0", sample.text());
        };
    }

    private static final class Notes implements SmppLibrary.Reader {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void address(int ton, int npi, String digits) {
            lines.add(ton + "/" + npi + "/" + digits);
        }

        @Override
        public void flags(int esmClass, int registeredDelivery, int dataCoding) {
            lines.add("flags " + esmClass + "/" + registeredDelivery + "/" + dataCoding);
        }

        @Override
        public void text(String text) {
            lines.add(text);
        }

        @Override
        public void messageId(String messageId) {
            lines.add(messageId);
        }
    }
}
