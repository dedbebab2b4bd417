package io.bindery.smpp.faults;

import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** PDUs of the tests, and the handlers that answer them. */
final class Pdus {
    private static final Address FROM = Address.shortCode("12345");
    private static final Address TO = Address.international("447700900123");

    private Pdus() {}

    static Bind bind(BindType type) {
        return Bind.builder(type).systemId("acme").password(Secret.of("s3cret")).build();
    }

    static SubmitSm submit(int number) {
        return SubmitSm.builder()
                .source(FROM)
                .destination(TO)
                .text(String.valueOf(number))
                .build();
    }

    static DeliverSm deliver(int number) {
        return DeliverSm.builder()
                .source(TO)
                .destination(FROM)
                .text(String.valueOf(number))
                .build();
    }

    /** Handler of submit_sm: the text becomes the message id. */
    static SubmitSmResp echo(SubmitSm submit, Session session) {
        return SubmitSmResp.of(submit.shortMessage().asString(StandardCharsets.ISO_8859_1));
    }

    /** Handler of deliver_sm. */
    static DeliverSmResp take(DeliverSm deliver, Session session) {
        return DeliverSmResp.of();
    }

    /** submit_sm under the sequence numbers {@code first} … {@code first + count - 1}, each with its number as text. */
    static List<Frame> submits(int first, int count) {
        List<Frame> frames = new ArrayList<>(count);
        for (int number = first; number < first + count; number++) {
            frames.add(Frame.of(number, submit(number)));
        }
        return frames;
    }

    static Octets octets(List<Frame> frames) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        frames.forEach(frame -> octets.writeBytes(SmppCodec.encode(frame).toByteArray()));
        return Octets.wrap(octets.toByteArray());
    }
}
