package io.bindery.smpp.benchmarks;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** {@link EagerPdu} from and into the same buffers as {@link BinderyLibrary}. */
final class RecordsLibrary implements SmppLibrary {
    private static final int HEADER = 16;

    private final ByteBuffer[] received = new ByteBuffer[Sample.values().length];
    private final Octets[] texts = new Octets[received.length];
    private final ByteBuffer out = ByteBuffer.allocateDirect(1024);
    private final EagerReader reader = new EagerReader();
    private final EagerWriter writer = new EagerWriter();

    RecordsLibrary() {
        for (Sample sample : Sample.values()) {
            received[sample.index()] =
                    ByteBuffer.allocateDirect(1024).put(sample.frame()).flip();
            texts[sample.index()] = Octets.of(sample.textOctets());
        }
    }

    @Override
    public EagerPdu decode(Sample sample) {
        ByteBuffer in = received[sample.index()].rewind();
        int length = in.getInt();
        int commandId = in.getInt();
        in.position(HEADER);
        reader.load(in, length - HEADER);
        return EagerPdu.read(commandId, reader);
    }

    @Override
    public void read(Object pdu, Reader reader) {
        if (pdu instanceof EagerSubmitSm m) {
            address(m.source(), reader);
            address(m.destination(), reader);
            flags(m.esmClass(), m.registeredDelivery(), m.dataCoding(), reader);
            reader.text(m.shortMessage().asString(StandardCharsets.ISO_8859_1));
        } else if (pdu instanceof EagerDeliverSm m) {
            address(m.source(), reader);
            address(m.destination(), reader);
            flags(m.esmClass(), m.registeredDelivery(), m.dataCoding(), reader);
            reader.text(m.shortMessage().asString(StandardCharsets.ISO_8859_1));
        } else if (pdu instanceof EagerSubmitSmResp response) {
            reader.messageId(response.messageId());
        }
    }

    private static void address(Address address, Reader reader) {
        reader.address(address.ton().code(), address.npi().code(), address.digits());
    }

    private static void flags(EsmClass esmClass, RegisteredDelivery registered, DataCoding coding, Reader reader) {
        reader.flags(esmClass.code(), registered.code(), coding.code());
    }

    @Override
    public EagerPdu build(Sample sample) {
        return switch (sample) {
            case SUBMIT_32 -> submit(sample).build();
            case SUBMIT_140_SAR ->
                submit(sample)
                        .tlvs(Tlvs.builder()
                                .add(Tags.SAR_MSG_REF_NUM, Sample.SAR_REFERENCE)
                                .add(Tags.SAR_TOTAL_SEGMENTS, Sample.SAR_TOTAL)
                                .add(Tags.SAR_SEGMENT_SEQNUM, Sample.SAR_PART)
                                .build())
                        .build();
            case SUBMIT_RESP -> EagerSubmitSmResp.of(Sample.MESSAGE_ID);
            case ENQUIRE_LINK -> EagerEnquireLink.of();
            case DELIVER_RECEIPT ->
                EagerDeliverSm.builder()
                        .source(Address.international(Sample.HANDSET))
                        .destination(Address.international(Sample.APPLICATION))
                        .esmClass(EsmClass.of(sample.esmClass()))
                        .shortMessage(texts[sample.index()])
                        .tlvs(Tlvs.builder()
                                .add(Tags.RECEIPTED_MESSAGE_ID, Sample.MESSAGE_ID)
                                .add(Tags.MESSAGE_STATE, Sample.STATE_DELIVERED)
                                .build())
                        .build();
        };
    }

    private EagerSubmitSm.Builder submit(Sample sample) {
        return EagerSubmitSm.builder()
                .source(Address.international(Sample.APPLICATION))
                .destination(Address.international(Sample.HANDSET))
                .registeredDelivery(RegisteredDelivery.of(sample.registeredDelivery()))
                .shortMessage(texts[sample.index()]);
    }

    @Override
    public ByteBuffer write(Object pdu, int sequence) {
        out.clear();
        writer.write((EagerPdu) pdu, sequence, out);
        return out;
    }

    @Override
    public byte[] octets(Object buffer) {
        return Octets.of(((ByteBuffer) buffer).duplicate().flip()).toByteArray();
    }
}
