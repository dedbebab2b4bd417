package io.bindery.examples.esme;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.Quirk;
import io.bindery.smpp.pdu.Reading;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The code of the guide's page about the codec, run. */
class CodecSnippetsTest {
    private static final byte[] OCTETS = Octets.ofHex(
                    "0000003500000004000000000000000700050041434d450001013331363132333435363738" + "00" + "00".repeat(9)
                            + "05" + "68656c6c6f")
            .toByteArray();

    // snippet: vendor-tag
    static final Tag<String> OPERATOR = Tag.cString(0x1404, "operator", 32);
    // end

    @Test
    void decodesAndAnswers() {
        byte[] octets = OCTETS;

        // snippet: decode
        Frame frame = SmppCodec.decode(octets);

        if (frame.pdu() instanceof SubmitSm sm) {
            String text = sm.text().orElse("");
            Frame answer = new Frame(frame.sequence(), CommandStatus.OK, SubmitSmResp.of("m-1"));
            Octets reply = SmppCodec.encode(answer);
            // end
            assertThat(text).isEqualTo("hello");
            assertThat(reply.toHex()).isEqualTo("00000014" + "80000004" + "00000000" + "00000007" + "6d2d3100");
        }
        assertThat(frame.pdu()).isInstanceOf(SubmitSm.class);
    }

    @Test
    void encodesIntoABuffer() {
        SubmitSm sm = SubmitSm.builder()
                .source(Address.alphanumeric("ACME"))
                .destination(Address.international("31612345678"))
                .text("hello")
                .build();

        // snippet: encode
        Frame request = Frame.of(7, sm); // sequence number 7, status 0
        ByteBuffer out = ByteBuffer.allocateDirect(SmppCodec.length(request));
        SmppCodec.encode(request, out);
        // end

        assertThat(Octets.of(out.flip())).isEqualTo(Octets.of(OCTETS));
    }

    @Test
    void readsAStream() {
        ByteBuffer received = ByteBuffer.allocate(200).put(OCTETS).put(OCTETS).put(OCTETS, 0, 9);
        List<Frame> frames = new ArrayList<>();
        received.flip();

        // snippet: decode-stream
        while (received.remaining() >= SmppCodec.HEADER) {
            int length = received.getInt(received.position());
            if (length >= SmppCodec.HEADER && length <= 131_072 && received.remaining() < length) {
                break; // the rest of this PDU is still to come
            }
            frames.add(SmppCodec.decode(received)); // throws when the length cannot be true: then close
        }
        received.compact();
        // end

        assertThat(frames).hasSize(2);
        assertThat(received.position()).isEqualTo(9);
    }

    @Test
    void takesAPeerAsItIs() {
        byte[] octets = OCTETS.clone();
        octets[octets.length - 6] = 6; // sm_length says one more than there is

        // snippet: reading
        Reading thisPeer = Reading.LENIENT.accepting(Quirk.TRUNCATED_MESSAGE).refusing(Quirk.STRAY_OCTETS);
        Frame frame = SmppCodec.decode(octets, thisPeer);
        // end

        // snippet: damage
        CommandStatus answer;
        try {
            answer = SmppCodec.decode(octets, Reading.STRICT).status();
        } catch (DecodeException damage) {
            answer = damage.status(); // what to answer with; getMessage() says field, offset and bound
        }
        // end

        assertThat(frame.pdu().quirks()).containsExactly(Quirk.TRUNCATED_MESSAGE);
        assertThat(answer).isEqualTo(CommandStatus.INVALID_MESSAGE_LENGTH);
    }

    @Test
    void carriesVendorsParameters() {
        // snippet: vendor-tlv
        SubmitSm sm = SubmitSm.builder()
                .text("hello")
                .tlv(Tags.USER_MESSAGE_REFERENCE, 4711)
                .tlv(OPERATOR, "acme")
                .build();
        Optional<String> operator = sm.tlvs().get(OPERATOR);
        // end

        assertThat(operator).contains("acme");
        assertThat(sm.tlvs().encoded().toHex()).isEqualTo("02040002" + "1267" + "14040005" + "61636d6500");
    }

    @Test
    void changesACopy() {
        SubmitSm sm = SubmitSm.builder().serviceType("CMT").text("hello").build();

        // snippet: changed-copy
        SubmitSm rerouted =
                sm.toBuilder().destination(Address.shortCode("4711")).build();
        // end

        assertThat(rerouted.serviceType()).isEqualTo("CMT");
        assertThat(rerouted.body()).isEqualTo(sm.body());
    }
}
