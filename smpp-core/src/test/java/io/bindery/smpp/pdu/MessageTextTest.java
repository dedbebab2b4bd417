package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Octets;
import io.bindery.smpp.text.Alphabets;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.text.PeerAlphabets;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The text of a message as its peer means it. */
class MessageTextTest {
    private static final Octets HEADER = Octets.ofHex("050003cc0201");

    @Example
    void readsWhatThePeerMeans() {
        DeliverSm message = DeliverSm.builder().body(Octets.ofHex("40a3")).build();

        assertThat(message.text()).contains("¡\uFFFD");
        assertThat(message.text(PeerAlphabets.standard())).contains("¡\uFFFD");
        assertThat(message.text(PeerAlphabets.standard().withDefault(Alphabets.LATIN_1)))
                .contains("@£");
    }

    @Example
    void leavesAUserDataHeaderOut() {
        DeliverSm message = DeliverSm.builder()
                .esmClass(EsmClass.UDHI)
                .body(HEADER.concat(Octets.ofHex("a341")))
                .build();

        assertThat(message.text(PeerAlphabets.standard().withDefault(Alphabets.LATIN_1)))
                .contains("£A");
    }

    @Example
    void beginsPackedTextAtASeptetBehindAUserDataHeader() {
        PeerAlphabets peer = PeerAlphabets.standard().withGsm(Alphabets.GSM_0338_PACKED);
        DeliverSm message = DeliverSm.builder()
                .esmClass(EsmClass.UDHI)
                .dataCoding(DataCoding.of(0xF1))
                .body(HEADER.concat(Octets.ofHex("986f79b90d4ac3e7f536")))
                .build();

        assertThat(message.text(peer)).contains("Lorem ipsum");
    }

    @Example
    void hasNoTextForBinaryData() {
        SubmitSm message = SubmitSm.builder()
                .dataCoding(DataCoding.OCTET_UNSPECIFIED)
                .body(Octets.ofHex("41"))
                .build();

        assertThat(message.text(PeerAlphabets.standard())).isEmpty();
        assertThat(message.text(PeerAlphabets.standard().with(DataCoding.OCTET_UNSPECIFIED, Alphabets.ASCII)))
                .contains("A");
    }

    /** Whatever the data_coding, the octets and the length that a header claims. */
    @Property
    void readsAnything(@ForAll @Size(max = 254) byte[] body, @ForAll @IntRange(max = 255) int dataCoding) {
        DeliverSm message = DeliverSm.builder()
                .esmClass(EsmClass.UDHI)
                .dataCoding(DataCoding.of(dataCoding))
                .body(Octets.of(body))
                .build();

        assertThat(message.text(PeerAlphabets.standard())).isEqualTo(message.text());
        assertThat(message.text(PeerAlphabets.standard().withGsm(Alphabets.GSM_0338_PACKED))
                        .isPresent())
                .isEqualTo(message.text().isPresent());
    }

    /** Q32: addresses keep their octets as Latin-1; a sender's name in UTF-8 or GSM 03.38 is an alphabet away. */
    @Example
    void readsASendersNameInAnyAlphabet() {
        String utf8 = new String("Café".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        Address name =
                DeliverSm.builder().source(Address.alphanumeric(utf8)).build().source();

        Octets octets = Octets.of(name.digits(), StandardCharsets.ISO_8859_1);

        assertThat(Alphabets.UTF_8.decode(octets)).isEqualTo("Café");
        assertThat(Alphabets.GSM_0338.decode(Octets.ofHex("43616605"))).isEqualTo("Café");
    }

    @Example
    void isWrittenAsThePeerReadsIt() {
        PeerAlphabets peer = PeerAlphabets.standard().withDefault(Alphabets.LATIN_1);

        SubmitSm sm = SubmitSm.builder().text(peer.encode("@ç")).build();
        SubmitMulti multi = SubmitMulti.builder().text(peer.encode("@ç")).build();

        assertThat(sm.dataCoding()).isEqualTo(DataCoding.MC_DEFAULT);
        assertThat(sm.body().toHex()).isEqualTo("40e7");
        assertThat(sm.text(peer)).contains("@ç");
        assertThat(multi.body()).isEqualTo(sm.body());
    }
}
