package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TCP keeps no boundaries: a conversation comes out the same however its octets are cut into segments. */
class StreamTest {
    private static final Octets CONVERSATION = SmppCodec.encode(Frame.of(1, Rig.bindOf(BindType.TRANSCEIVER)))
            .concat(SmppCodec.encode(Frame.of(2, Samples.submit("one"))))
            .concat(SmppCodec.encode(Frame.of(3, EnquireLink.of())))
            .concat(SmppCodec.encode(Frame.of(4, Samples.submit("two"))))
            .concat(SmppCodec.encode(Frame.of(5, Unbind.of())));

    private static void assertAnswered(Rig rig) {
        List<Frame> answers = rig.written();
        assertThat(answers)
                .extracting(frame -> frame.pdu().command())
                .containsExactlyInAnyOrder(
                        Command.BIND_TRANSCEIVER_RESP,
                        Command.SUBMIT_SM_RESP,
                        Command.ENQUIRE_LINK_RESP,
                        Command.SUBMIT_SM_RESP,
                        Command.UNBIND_RESP);
        assertThat(answers.get(0).pdu()).isInstanceOf(BindResp.class);
        assertThat(answers.get(4).sequence()).isEqualTo(5);
        assertThat(answers).contains(Frame.of(2, SubmitSmResp.of("one")), Frame.of(4, SubmitSmResp.of("two")));
    }

    @Test
    void readsAStreamCutInTwoAtAnyOctet() { // T17, Q24
        for (int cut = 0; cut <= CONVERSATION.length(); cut++) {
            Rig rig = Rig.messageCentre(Samples.echoing());

            rig.send(CONVERSATION.slice(0, cut));
            rig.send(CONVERSATION.slice(cut));

            assertAnswered(rig);
            rig.end();
        }
    }

    @Test
    void readsAStreamOctetByOctet() { // T17, Q24
        Rig rig = Rig.messageCentre(Samples.echoing());

        for (int i = 0; i < CONVERSATION.length(); i++) {
            rig.send(CONVERSATION.slice(i, i + 1));
        }

        assertAnswered(rig);
        rig.end();
    }

    @Property(tries = 60)
    void readsAStreamHoweverItIsCut(@ForAll @Size(max = 30) List<@IntRange(min = 1, max = 40) Integer> lengths) {
        Rig rig = Rig.messageCentre(Samples.echoing());
        int at = 0;

        for (int length : lengths) {
            int to = Math.min(at + length, CONVERSATION.length());
            rig.send(CONVERSATION.slice(at, to));
            at = to;
        }
        rig.send(CONVERSATION.slice(at));

        assertAnswered(rig);
        rig.end();
    }

    @Test
    void releasesHalfAPduWhenTheLinkIsLost() { // Q29
        for (int cut = 1; cut < CONVERSATION.length(); cut += 5) {
            Rig rig = Rig.messageCentre(Samples.echoing());
            rig.send(CONVERSATION.slice(0, cut));

            rig.hangUp();

            rig.end();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 15, 131_073, 0x7FFF_FFFF, -1, Integer.MIN_VALUE})
    void givesUpABoundStreamThatCannotBeCut(int length) { // Q31, T16
        Rig rig = Rig.messageCentre(Samples.echoing()).bind(BindType.TRANSCEIVER);

        rig.send(Octets.ofHex(String.format("%08x", length) + "000000040000000000000077" + "00".repeat(40)));

        Frame nack = rig.onlyWritten();
        assertThat(nack.pdu().command()).isEqualTo(Command.GENERIC_NACK);
        assertThat(nack.status()).isEqualTo(CommandStatus.INVALID_COMMAND_LENGTH);
        assertThat(nack.sequence()).isEqualTo(0x77);
        assertThat(rig.isOpen()).isFalse();
        assertThat(rig.reports).contains("closed FRAMING");
        rig.end();
    }

    @ParameterizedTest
    @CsvSource({"8193", "0x7FFFFFFF", "-1", "1195725856" /* GET */, "1347375956" /* POST */, "369295616" /* TLS */})
    void closesWithoutAnAnswerWhatIsNoSmpp(String length) { // Q23
        Rig rig = Rig.messageCentre(Samples.echoing());

        rig.send(Octets.ofHex(String.format("%08x", Long.decode(length).intValue())));

        assertThat(rig.written()).isEmpty();
        assertThat(rig.isOpen()).isFalse();
        rig.end();
    }

    @Test
    void answersATooSmallLengthBeforeTheBind() {
        Rig rig = Rig.messageCentre(Samples.echoing());

        rig.send(Octets.ofHex("0000000a000000090000000000000005"));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.INVALID_COMMAND_LENGTH);
        assertThat(rig.isOpen()).isFalse();
        rig.end();
    }

    @Test
    void readsTheLargestFrameThatIsAllowed() {
        LinkOptions link = LinkOptions.server().toBuilder()
                .frameLimit(2_000)
                .frameLimitBeforeBind(2_000)
                .build();
        Rig rig = Rig.messageCentre(Samples.echoing(), link).bind(BindType.TRANSCEIVER);

        rig.send(Octets.ofHex("000007d0" + "0000000c0000000000000003" + "00".repeat(2_000 - 16)));

        assertThat(rig.onlyWritten().status()).isEqualTo(CommandStatus.INVALID_COMMAND_ID);
        assertThat(rig.isAlive()).isTrue();
        rig.end();
    }

    @Test
    void readsALargeFrameThatCameWithTheBind() { // the small limit ends with the bind
        Rig rig = Rig.messageCentre(Samples.echoing()).holdHandlers();

        rig.send(SmppCodec.encode(Frame.of(1, Rig.bindOf(BindType.TRANSCEIVER)))
                .concat(Octets.ofHex("00004e20" + "0000000c0000000000000003" + "00".repeat(20_000 - 16))));
        rig.runHandlers();

        assertThat(rig.written())
                .extracting(Frame::status)
                .containsExactly(CommandStatus.OK, CommandStatus.INVALID_COMMAND_ID);
        rig.end();
    }
}
