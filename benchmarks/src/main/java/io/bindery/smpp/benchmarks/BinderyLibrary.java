package io.bindery.smpp.benchmarks;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.Reading;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.tlv.Tags;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * smpp-core as the engine uses it: frames lie in a direct receive buffer, the header is three integers in locals, and PDUs
 * are written into one direct buffer.
 */
final class BinderyLibrary implements SmppLibrary {
    private static final int HEADER = 16;

    private final ByteBuffer[] received = new ByteBuffer[Sample.values().length];
    private final Octets[] texts = new Octets[received.length];
    private final ByteBuffer out = ByteBuffer.allocateDirect(1024);

    BinderyLibrary() {
        for (Sample sample : Sample.values()) {
            received[sample.index()] =
                    ByteBuffer.allocateDirect(1024).put(sample.frame()).flip();
            texts[sample.index()] = Octets.of(sample.textOctets());
        }
    }

    @Override
    public Pdu decode(Sample sample) {
        ByteBuffer in = received[sample.index()].rewind();
        int length = in.getInt();
        Command command = Command.of(in.getInt());
        in.position(HEADER);
        return command.read(in, length - HEADER, Reading.LENIENT);
    }

    @Override
    public void read(Object pdu, Reader reader) {
        // by class: a failing instanceof of an interface searches all interfaces of the PDU, every time
        if (pdu instanceof SubmitSm message) {
            read(message, reader);
        } else if (pdu instanceof DeliverSm message) {
            read(message, reader);
        } else if (pdu instanceof SubmitSmResp response) {
            reader.messageId(response.messageId());
        }
    }

    private static void read(MessagePdu message, Reader reader) {
        address(message.source(), reader);
        address(message.destination(), reader);
        reader.flags(
                message.esmClass().code(),
                message.registeredDelivery().code(),
                message.dataCoding().code());
        // not text(): it decodes by data_coding, which the rivals leave to their users
        reader.text(message.body().asString(StandardCharsets.ISO_8859_1));
    }

    private static void address(Address address, Reader reader) {
        reader.address(address.ton().code(), address.npi().code(), address.digits());
    }

    @Override
    public Pdu build(Sample sample) {
        return switch (sample) {
            case SUBMIT_32 -> submit(sample).build();
            case SUBMIT_140_SAR ->
                submit(sample)
                        .tlv(Tags.SAR_MSG_REF_NUM, Sample.SAR_REFERENCE)
                        .tlv(Tags.SAR_TOTAL_SEGMENTS, Sample.SAR_TOTAL)
                        .tlv(Tags.SAR_SEGMENT_SEQNUM, Sample.SAR_PART)
                        .build();
            case SUBMIT_RESP -> SubmitSmResp.of(Sample.MESSAGE_ID);
            case ENQUIRE_LINK -> EnquireLink.of();
            case DELIVER_RECEIPT ->
                DeliverSm.builder()
                        .source(Address.international(Sample.HANDSET))
                        .destination(Address.international(Sample.APPLICATION))
                        .esmClass(EsmClass.of(sample.esmClass()))
                        .shortMessage(texts[sample.index()])
                        .tlv(Tags.RECEIPTED_MESSAGE_ID, Sample.MESSAGE_ID)
                        .tlv(Tags.MESSAGE_STATE, Sample.STATE_DELIVERED)
                        .build();
        };
    }

    private SubmitSm.Builder submit(Sample sample) {
        return SubmitSm.builder()
                .source(Address.international(Sample.APPLICATION))
                .destination(Address.international(Sample.HANDSET))
                .registeredDelivery(RegisteredDelivery.of(sample.registeredDelivery()))
                .shortMessage(texts[sample.index()]);
    }

    @Override
    public ByteBuffer write(Object built, int sequence) {
        Pdu pdu = (Pdu) built;
        out.clear();
        out.putInt(HEADER + pdu.length());
        out.putInt(pdu.command().id());
        out.putInt(0);
        out.putInt(sequence);
        pdu.writeTo(out);
        return out;
    }

    @Override
    public byte[] octets(Object buffer) {
        return Octets.of(((ByteBuffer) buffer).duplicate().flip()).toByteArray();
    }
}
