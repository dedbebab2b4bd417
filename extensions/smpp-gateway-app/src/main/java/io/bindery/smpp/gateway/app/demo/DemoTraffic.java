package io.bindery.smpp.gateway.app.demo;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.tlv.Tag;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/**
 * The messages of a run: those of the file, over and over, each with its number in a TLV of the range for vendors. The
 * number is how the fakes on both sides know a message again; the gateway passes it on like any TLV it does not know.
 */
final class DemoTraffic {
    private static final Tag<Octets> NUMBER = Tag.octets(0x1501);

    private final List<SubmitSm> templates;
    private final int total;

    DemoTraffic(List<DemoMessage> messages, int total) {
        this.templates = messages.stream().map(DemoTraffic::template).toList();
        this.total = total;
    }

    private static SubmitSm template(DemoMessage message) {
        return SubmitSm.builder()
                .source(message.source())
                .destination(message.destination())
                .registeredDelivery(RegisteredDelivery.FINAL)
                .dataCoding(message.text().dataCoding())
                .body(message.text().octets())
                .build();
    }

    /** How many messages there are in all. */
    int total() {
        return total;
    }

    /** Every {@code of}th message, from number {@code share} on. */
    Iterator<SubmitSm> share(int share, int of) {
        PrimitiveIterator.OfInt numbers = IntStream.iterate(share, number -> number < total, number -> number + of)
                .iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return numbers.hasNext();
            }

            @Override
            public SubmitSm next() {
                return message(numbers.nextInt());
            }
        };
    }

    private SubmitSm message(int number) {
        return templates.get(number % templates.size()).toBuilder()
                .tlv(NUMBER, Octets.of(ByteBuffer.allocate(Integer.BYTES).putInt(0, number)))
                .build();
    }

    /** The number of a message, as it is in the TLV; a message without one is not of this run. */
    static String numberOf(MessagePdu message) {
        return message.tlvs()
                .get(NUMBER)
                .map(octets ->
                        String.valueOf(ByteBuffer.wrap(octets.toByteArray()).getInt()))
                .orElse("none");
    }
}
