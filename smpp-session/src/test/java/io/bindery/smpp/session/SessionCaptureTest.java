package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.handler.Capture;
import io.bindery.smpp.handler.CaptureOptions;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** What a session keeps of what it sends and receives, and what it does not. */
class SessionCaptureTest {
    private static final CaptureOptions OPTIONS = CaptureOptions.defaults();
    /** Of submit("x") and its echo, with what keeping them costs. */
    private static final int SUBMIT = length(Frame.of(1, Samples.submit("x"))) + SessionCapture.OVERHEAD;

    private static int length(Frame frame) {
        return SmppCodec.length(frame);
    }

    private static Rig bound() {
        return Rig.messageCentre(Samples.echoing()).bind(BindType.TRANSCEIVER);
    }

    private static String pcap(Capture capture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            capture.writePcap(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void keepsBothDirections() {
        Rig rig = bound();
        Capture capture = rig.session().startCapture(OPTIONS);

        rig.send(2, Samples.submit("x"));

        assertThat(capture.size()).isEqualTo(2);
        assertThat(rig.session().capture()).contains(capture);
        rig.end();
    }

    @Test
    void keepsNothingUnlessItIsAskedTo() {
        Rig rig = bound();

        assertThat(rig.session().capture()).isEmpty();
        rig.end();
    }

    @Property(tries = 100)
    void showsNeitherTextNorNumberNorPassword(@ForAll @AlphaChars @StringLength(min = 4, max = 60) String text) {
        Rig rig = bound();
        Capture capture = rig.session().startCapture(OPTIONS);
        rig.send(Frame.of(2, Rig.bindOf(BindType.TRANSCEIVER)), Frame.of(3, Samples.submit(text)));

        assertThat(capture.size()).isEqualTo(4);
        assertThat(pcap(capture)).contains("acme").doesNotContain("447700900123", "s3cret");
        assertThat(pcap(capture).split(text, -1)).as("as a message id only").hasSize(2);
        rig.end();
    }

    @Test
    void showsTextsOnRequest() {
        Rig rig = bound();
        Capture capture = rig.session().startCapture(OPTIONS.captureText());

        rig.send(2, Samples.submit("hello"));

        assertThat(pcap(capture).split("hello", -1)).hasSize(3);
        rig.end();
    }

    @Test
    void forgetsTheOldestWhenItIsFull() {
        Rig rig = bound();
        Capture capture = rig.session().startCapture(OPTIONS.octets(1_024));

        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rig.send(1_000 + i, Samples.submit("x"));
            sizes.add(capture.size());
        }

        assertThat(sizes.get(1)).isEqualTo(4);
        assertThat(sizes.get(99)).isBetween(1_024 / SUBMIT, 2 * 1_024 / SessionCapture.OVERHEAD);
        assertThat(pcap(capture)).contains("\0\0\4\u004b").doesNotContain("\0\0\3\u00e8\0"); // 1099, not 1000
        rig.end();
    }

    @Test
    void keepsOnlyTheHeaderOfAPduThatIsTooLong() {
        Rig rig = bound();
        Capture capture = rig.session().startCapture(OPTIONS.octets(1_024));

        rig.send(
                2,
                io.bindery.smpp.pdu.SubmitSm.builder()
                        .tlv(io.bindery.smpp.tlv.Tags.MESSAGE_PAYLOAD, io.bindery.smpp.Octets.of(new byte[5_000]))
                        .build());

        assertThat(capture.size()).isEqualTo(2);
        assertThat(pcap(capture).length()).isLessThan(400);
        rig.end();
    }

    @Test
    void sharesABoundWithOthersAndGivesItBack() {
        Captures shared = new Captures(OPTIONS.octetsInAll(1_024));
        Rig first = bound();
        Rig second = bound();
        first.engine().tap.start(shared, first.channel);
        SessionCapture other = second.engine().tap.start(shared, second.channel);
        for (int i = 0; i < 50; i++) {
            first.send(i, Samples.submit("x"));
        }

        second.send(2, Samples.submit("x"));
        assertThat(other.size()).isLessThan(2);
        first.end();
        second.send(3, Samples.submit("x"));

        assertThat(other.size()).isGreaterThanOrEqualTo(2);
        second.end();
        assertThat(shared.tryTake(1_024)).isTrue();
    }

    @Test
    void givesItsShareBackWhenAnotherBegins() {
        Captures shared = new Captures(OPTIONS.octetsInAll(1_024));
        Rig rig = bound();
        rig.engine().tap.start(shared, rig.channel);
        rig.send(2, Samples.submit("x"));
        assertThat(shared.tryTake(1_024)).isFalse();

        rig.session().startCapture(OPTIONS);

        assertThat(shared.tryTake(1_024)).isTrue();
        rig.end();
    }

    @Test
    void staysAfterTheEndOfTheSession() {
        Rig rig = bound();
        Capture capture = rig.session().startCapture(OPTIONS);
        rig.send(2, Samples.submit("x"));

        rig.end();

        assertThat(capture.size()).isEqualTo(2);
        assertThat(rig.session().capture()).contains(capture);
    }

    @Test
    void stopsWhenItIsToldToOrAnotherBegins() {
        Rig rig = bound();
        Capture first = rig.session().startCapture(OPTIONS);
        rig.send(2, Samples.submit("x"));
        Capture second = rig.session().startCapture(OPTIONS);
        rig.send(3, Samples.submit("x"));
        second.stop();
        second.stop();
        rig.send(4, Samples.submit("x"));

        assertThat(first.size()).isEqualTo(2);
        assertThat(second.size()).isEqualTo(2);
        rig.end();
    }
}
