package io.bindery.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import org.junit.jupiter.api.Test;

class Ucs2Test {
    private final Alphabet ucs2 = Alphabets.UCS_2;

    /** The first is the golden vector submit_sm/ucs2-surrogates. */
    @Test
    void writesNetworkByteOrder() {
        assertBothWays("emoji \uD83D\uDE00 pair", "0065006d006f006a00690020d83dde0000200070006100690072");
        assertBothWays("тест", "0442043504410442");
        assertBothWays("\u0000\u00FF\uFF00\uFFFF", "000000ffff00ffff");
        assertBothWays("", "");
    }

    @Test
    void keepsAByteOrderMark() {
        assertBothWays("\uFEFFa", "feff0061");
    }

    @Test
    void takesTwoOctetsACharacterAndFourASurrogatePair() {
        assertThat(ucs2.encodedLength("中文")).isEqualTo(4);
        assertThat(ucs2.encodedLength("\uD83D\uDE00")).isEqualTo(4);
        assertThat(ucs2.encodedLength("")).isZero();
    }

    @Test
    void refusesAnUnpairedSurrogate() {
        assertRefusesAt(2, "ab\uD83D");
        assertRefusesAt(2, "ab\uD83Dc");
        assertRefusesAt(2, "ab\uDE00");
        assertRefusesAt(0, "\uDE00\uD83D");
        assertRefusesAt(2, "\uD83D\uDE00\uD83D\uD83D\uDE00");
    }

    /** The JDK's UTF-16BE swallows the {@code c} of the second line. */
    @Test
    void readsUnpairedSurrogatesAsReplacementAndKeepsTheirNeighbours() {
        assertReads("00610062d83d", "ab\uFFFD");
        assertReads("00610062d83d0063", "ab\uFFFDc");
        assertReads("de000061", "\uFFFDa");
        assertReads("de00d83d", "\uFFFD\uFFFD");
        assertReads("d83dd83dde00", "\uFFFD\uD83D\uDE00");
        assertReads("d83dde00de00d83d0061", "\uD83D\uDE00\uFFFD\uFFFDa");
    }

    /** Q21: data_coding 8 with the low octet first. */
    @Test
    void readsAndWritesLittleEndianForThosePeers() {
        Alphabet little = Alphabets.UCS_2_LITTLE_ENDIAN;

        assertThat(little.encode("a€\uD83D\uDE00").toHex()).isEqualTo("6100ac203dd800de");
        assertThat(little.decode(Octets.ofHex("6100ac203dd800de"))).isEqualTo("a€\uD83D\uDE00");
        assertThat(little.decode(Octets.ofHex("61003dd8620061"))).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(ucs2.decode(Octets.ofHex("6100"))).isEqualTo("\u6100");
    }

    /** Q21: data_coding 8 with an odd number of octets. */
    @Test
    void keepsWhatIsThereOfAnOddNumberOfOctets() {
        assertReads("00610062ff", "ab\uFFFD");
        assertReads("00", "\uFFFD");
        assertReads("d83dde", "\uFFFD\uFFFD");
    }

    @Test
    void readsAPartOfALargerArray() {
        assertThat(ucs2.decode(Octets.ofHex("ff004200430000").slice(1, 5))).isEqualTo("BC");
    }

    private void assertRefusesAt(int index, String text) {
        assertThat(ucs2.canEncode(text)).isFalse();
        assertThat(ucs2.firstMissing(text)).isEqualTo(index);
        assertThatIllegalArgumentException().isThrownBy(() -> ucs2.encodedLength(text));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ucs2.encode(text))
                .withMessageContaining("at index " + index + " of " + text.length() + " is an unpaired surrogate")
                .withMessageContaining("UCS-2");
    }

    private void assertBothWays(String text, String hex) {
        assertThat(ucs2.encode(text).toHex()).isEqualTo(hex);
        assertReads(hex, text);
    }

    private void assertReads(String hex, String text) {
        assertThat(ucs2.decode(Octets.ofHex(hex))).isEqualTo(text);
    }
}
