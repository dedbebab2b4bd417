package io.bindery.smpp.tlv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import org.junit.jupiter.api.Test;

/** A vendor's own parameters: one line each. */
class VendorTagTest {
    private static final Tag<Integer> ROUTE = Tag.int8(0x1401, "route");
    private static final Tag<Integer> COST = Tag.int16(0x1402, "cost");
    private static final Tag<Long> STAMP = Tag.int32(0x1403, "stamp");
    private static final Tag<String> OPERATOR = Tag.cString(0x1404, "operator", 10);
    private static final Tag<Octets> BLOB = Tag.octets(0x1405, "blob", 2, 4);

    @Test
    void travelInTheirOwnTypes() { // T5
        Tlvs tlvs = Tlvs.builder()
                .add(ROUTE, 7)
                .add(COST, 300)
                .add(STAMP, 4_000_000_000L)
                .add(OPERATOR, "acme")
                .add(BLOB, Octets.ofHex("0102"))
                .build();

        assertThat(tlvs.encoded().toHex())
                .isEqualTo("14010001" + "07" + "14020002" + "012c" + "14030004" + "ee6b2800" + "14040005" + "61636d6500"
                        + "14050002" + "0102");
        assertThat(tlvs.get(ROUTE)).contains(7);
        assertThat(tlvs.get(STAMP)).contains(4_000_000_000L);
        assertThat(tlvs.get(OPERATOR)).contains("acme");
        assertThat(tlvs.get(BLOB)).contains(Octets.ofHex("0102"));
    }

    @Test
    void refuseWhatTheyCannotCarry() {
        Tlvs.Builder tlvs = Tlvs.builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> tlvs.add(ROUTE, 256))
                .withMessage("route: 256 (allowed 0 … 255)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tlvs.add(OPERATOR, "0123456789"))
                .withMessageContaining("operator: 10 characters (at most 9)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tlvs.add(BLOB, Octets.ofHex("01")))
                .withMessageContaining("blob: 1 octets (allowed 2 … 4)");
        assertThat(tlvs.build()).isEmpty();
    }

    @Test
    void needANumberAndBoundsThatCanBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> Tag.int8(0x10000, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Tag.int8(-1, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Tag.cString(0x1400, "x", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Tag.octets(0x1400, "x", 3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Tag.octets(0x1400, "x", 0, 65_536));
    }

    @Test
    void areReadInAnyWidthAPeerWrites() { // Q8
        Tlvs tlvs = Tlvs.decode(Octets.ofHex("14010002" + "0007" + "14020001" + "09" + "14040002" + "6162"));

        assertThat(tlvs.get(ROUTE)).contains(7);
        assertThat(tlvs.get(COST)).contains(9);
        assertThat(tlvs.get(OPERATOR)).contains("ab");
    }
}
