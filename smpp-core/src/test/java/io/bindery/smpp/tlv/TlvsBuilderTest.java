package io.bindery.smpp.tlv;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Octets;
import org.junit.jupiter.api.Test;

class TlvsBuilderTest {
    @Test
    void whatWasBuiltDoesNotChangeWithItsBuilder() {
        Tlvs.Builder builder = Tlvs.builder().add(Tags.SAR_TOTAL_SEGMENTS, 2);
        Tlvs first = builder.build();

        Tlvs second = builder.remove(Tags.SAR_TOTAL_SEGMENTS)
                .add(Tags.SAR_TOTAL_SEGMENTS, 9)
                .build();

        assertThat(first.encoded()).isEqualTo(Octets.ofHex("020e000102"));
        assertThat(second.encoded()).isEqualTo(Octets.ofHex("020e000109"));
    }

    @Test
    void removesAllOfATagAndKeepsTheOrderOfTheRest() {
        Tlvs.Builder builder = Tlvs.builder()
                .add(Tags.SAR_TOTAL_SEGMENTS, 2)
                .add(Tags.RECEIPTED_MESSAGE_ID, "x".repeat(60))
                .add(Tags.SAR_SEGMENT_SEQNUM, 1)
                .add(Tags.SAR_TOTAL_SEGMENTS, 3);

        Tlvs left = builder.remove(Tags.SAR_TOTAL_SEGMENTS).build();

        assertThat(left).extracting(Tlv::tag).containsExactly(0x001E, 0x020F);
        assertThat(left.get(Tags.RECEIPTED_MESSAGE_ID)).contains("x".repeat(60));
        assertThat(left.get(Tags.SAR_SEGMENT_SEQNUM)).contains(1);
    }

    @Test
    void growsBeyondItsFirstBuffer() {
        Tlvs.Builder builder = Tlvs.builder();

        for (int i = 0; i < 50; i++) {
            builder.add(Tags.SAR_MSG_REF_NUM, i);
        }

        assertThat(builder.build().getAll(Tags.SAR_MSG_REF_NUM))
                .hasSize(50)
                .startsWith(0, 1)
                .endsWith(48, 49);
    }
}
