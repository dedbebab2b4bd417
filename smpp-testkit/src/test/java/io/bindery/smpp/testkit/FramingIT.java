package io.bindery.smpp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.GenericNack;
import io.bindery.smpp.pdu.QuerySmResp;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSmResp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the fakes make of octets that are not as they should be. */
@SmppTest
class FramingIT {
    FakeSmsc smsc;
    FakeEsme esme;

    @BeforeEach
    void connect() {
        esme.connectTo("localhost", smsc.port());
    }

    /** T17: a frame in two parts at every offset, behind a whole one. */
    @Test
    void readsAFrameThatIsSplitAtEveryOffset() {
        Octets frame = SmppCodec.encode(Frame.of(7, EnquireLink.of()));

        for (int at = 1; at < frame.length(); at++) {
            esme.sendRaw(frame.concat(frame.slice(0, at)));
            esme.await(EnquireLinkResp.class);
            esme.sendRaw(frame.slice(at));
            esme.await(EnquireLinkResp.class);
        }

        assertThat(smsc.receivedCount(Command.ENQUIRE_LINK)).isEqualTo(30);
    }

    @Test
    void readsAFrameThatIsLargerThanItsBuffer() {
        esme.bind("acme", "secret").expectOk();
        Octets large = Octets.wrap(new byte[200_000]);

        esme.sendRaw(SmppCodec.encode(Frame.of(2, io.bindery.smpp.pdu.UnknownPdu.of(0x3, large))));
        Received answer = esme.awaitFrame(QuerySmResp.class);

        assertThat(answer.sequence()).isEqualTo(2);
    }

    /** T16. */
    @Test
    void endsTheConnectionWhenFramingIsLost() {
        esme.sendRaw(Octets.ofHex("0000000f000000150000000000000001"));

        assertThat(esme.awaitFrame(GenericNack.class).status()).isEqualTo(CommandStatus.INVALID_COMMAND_LENGTH);
        esme.expectClosed();
        assertThat(smsc.violations())
                .singleElement()
                .asString()
                .contains("FRAMING_LOST", "command_length: 15", "enquire_link 0000000f000000150000000000000001");
        smsc.ignoreViolations();
    }

    /** Q15. */
    @Test
    void keepsTheSessionAfterAnUnknownCommand() {
        esme.sendRaw(Octets.ofHex("00000010000000cc0000000000000009"));

        Received nack = esme.awaitFrame(GenericNack.class);
        assertThat(nack.status()).isEqualTo(CommandStatus.INVALID_COMMAND_ID);
        assertThat(nack.sequence()).isEqualTo(9);
        esme.bind("acme", "secret").expectOk();
        assertThat(smsc.violations()).hasSize(1);
        smsc.ignoreViolations();
    }

    @Test
    void namesAnUnreadableBodyWithoutThePasswordOfABind() {
        esme.sendRaw(Octets.ofHex("0000001b000000090000000000000001")
                .concat(Octets.ofHex("61636d650073656372657400").slice(0, 11)));

        Await.until("the bind was judged", () -> !smsc.violations().isEmpty());
        assertThat(smsc.violations().toString()).doesNotContain("736563726574").doesNotContain("secret");
        smsc.ignoreViolations();
    }

    @Test
    void countsAnAnswerToNothingAsViolation() {
        esme.bind("acme", "secret").expectOk();

        esme.sendFrame(new Frame(77, CommandStatus.OK, EnquireLinkResp.of()));
        esme.ask(EnquireLink.of()).expectOk();

        assertThat(smsc.violations()).singleElement().asString().contains("answers nothing that was asked");
        smsc.ignoreViolations();
    }

    @Test
    void countsAnAnswerOfTheWrongKindAsViolation() {
        smsc.onSubmit(s -> s.reply(CommandStatus.OK, EnquireLinkResp.of()));
        esme.bind("acme", "secret").expectOk();

        esme.submitText("31612345678", "x").expectOk();

        assertThat(esme.violations()).singleElement().asString().contains("answers a submit_sm");
        esme.ignoreViolations();
    }

    /** Q11: echoed as it came, but a violation, for the product must not send it. */
    @Test
    void echoesASequenceNumberOutOfRange() {
        esme.sendFrame(Frame.of(0xFFFF_FFFF, EnquireLink.of()));

        assertThat(esme.awaitFrame(EnquireLinkResp.class).sequence()).isEqualTo(0xFFFF_FFFF);
        assertThat(smsc.violations()).singleElement().asString().contains("sequence_number");
        smsc.ignoreViolations();
    }

    @Test
    void sendsRawOctetsBeforeItsAnswer() {
        Octets outbind = SmppCodec.encode(Frame.of(1, io.bindery.smpp.pdu.UnknownPdu.of(0xCC, Octets.empty())));
        smsc.onSubmit(s -> s.sendRaw(outbind).thenAccept("m-1"));
        esme.bind("acme", "secret").expectOk();

        esme.submitText("31612345678", "x").expectOk();

        assertThat(esme.received().get(1).pdu().command().id()).isEqualTo(0xCC);
        assertThat(esme.received().get(2).pdu()).isInstanceOf(SubmitSmResp.class);
        assertThat(esme.violations()).hasSize(1);
        esme.ignoreViolations();
        smsc.ignoreViolations();
    }

    /** T9: requests pipelined behind the bind, before its answer is there. */
    @Test
    void takesAMessageThatIsPipelinedBehindTheBind() {
        Bind bind = Bind.builder(BindType.TRANSMITTER).systemId("acme").build();
        Octets both = SmppCodec.encode(Frame.of(1, bind))
                .concat(SmppCodec.encode(Frame.of(2, LoadIT.messages(1).next())));

        esme.sendRaw(both);

        esme.awaitFrame(SubmitSmResp.class);
        assertThat(smsc.violations()).isEmpty();
    }
}
