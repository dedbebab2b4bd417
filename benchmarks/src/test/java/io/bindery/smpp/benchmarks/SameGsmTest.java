package io.bindery.smpp.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Both libraries that have GSM 03.38 make the same octets of a text, and the text of the octets. */
class SameGsmTest {
    static Stream<Arguments> librariesAndSamples() {
        return Stream.of(Library.BINDERY, Library.CLOUDHOPPER)
                .flatMap(library -> Stream.of(GsmSample.values()).map(sample -> Arguments.of(library, sample)));
    }

    @ParameterizedTest
    @MethodSource("librariesAndSamples")
    void encodesTheGoldenOctets(Library library, GsmSample sample) {
        GsmLibrary gsm = library.openGsm();

        byte[] encoded = gsm.octets(gsm.encode(sample));

        assertThat(encoded).isEqualTo(sample.octets());
    }

    @ParameterizedTest
    @MethodSource("librariesAndSamples")
    void decodesTheText(Library library, GsmSample sample) {
        GsmLibrary gsm = library.openGsm();

        String decoded = gsm.decode(sample);

        assertThat(decoded).isEqualTo(sample.text());
    }

    @ParameterizedTest
    @EnumSource(GsmSample.class)
    void has150Characters(GsmSample sample) {
        assertThat(sample.text()).hasSize(150);
    }

    @Test
    void jsmppHasNoAlphabets() {
        assertThatThrownBy(Library.JSMPP::openGsm).hasMessageContaining("JSMPP has no alphabets");
    }
}
