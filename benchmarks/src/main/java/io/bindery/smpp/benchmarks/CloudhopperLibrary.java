package io.bindery.smpp.benchmarks;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.BaseSm;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.EnquireLink;
import com.cloudhopper.smpp.pdu.Pdu;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.tlv.Tlv;
import com.cloudhopper.smpp.transcoder.DefaultPduTranscoder;
import com.cloudhopper.smpp.transcoder.DefaultPduTranscoderContext;
import com.cloudhopper.smpp.transcoder.PduTranscoder;
import com.cloudhopper.smpp.type.Address;
import java.nio.charset.StandardCharsets;
import org.jboss.netty.buffer.ChannelBuffer;
import org.jboss.netty.buffer.ChannelBuffers;

/**
 * cloudhopper from and into heap buffers, as its Netty 3 pipeline gives and takes them; the copy to the socket's direct
 * buffer, which Netty 3 makes later, is not counted.
 */
final class CloudhopperLibrary implements SmppLibrary {
    private final PduTranscoder transcoder = new DefaultPduTranscoder(new DefaultPduTranscoderContext());
    private final ChannelBuffer[] received = new ChannelBuffer[Sample.values().length];
    private final byte[][] texts = new byte[received.length][];

    CloudhopperLibrary() {
        for (Sample sample : Sample.values()) {
            received[sample.index()] = ChannelBuffers.wrappedBuffer(sample.frame());
            texts[sample.index()] = sample.textOctets();
        }
    }

    @Override
    public Pdu decode(Sample sample) throws Exception {
        ChannelBuffer in = received[sample.index()];
        in.readerIndex(0);
        return transcoder.decode(in);
    }

    @Override
    public void read(Object pdu, Reader reader) {
        if (pdu instanceof BaseSm<?> message) {
            address(message.getSourceAddress(), reader);
            address(message.getDestAddress(), reader);
            reader.flags(message.getEsmClass(), message.getRegisteredDelivery(), message.getDataCoding());
            reader.text(new String(message.getShortMessage(), StandardCharsets.ISO_8859_1));
        } else if (pdu instanceof SubmitSmResp response) {
            reader.messageId(response.getMessageId());
        }
    }

    private static void address(Address address, Reader reader) {
        reader.address(address.getTon(), address.getNpi(), address.getAddress());
    }

    @Override
    public Pdu build(Sample sample) throws Exception {
        return switch (sample) {
            case SUBMIT_32 -> fill(new SubmitSm(), sample, Sample.APPLICATION, Sample.HANDSET);
            case SUBMIT_140_SAR -> {
                Pdu pdu = fill(new SubmitSm(), sample, Sample.APPLICATION, Sample.HANDSET);
                pdu.addOptionalParameter(
                        new Tlv(SmppConstants.TAG_SAR_MSG_REF_NUM, new byte[] {0, Sample.SAR_REFERENCE}));
                pdu.addOptionalParameter(new Tlv(SmppConstants.TAG_SAR_TOTAL_SEGMENTS, new byte[] {Sample.SAR_TOTAL}));
                pdu.addOptionalParameter(new Tlv(SmppConstants.TAG_SAR_SEGMENT_SEQNUM, new byte[] {Sample.SAR_PART}));
                yield pdu;
            }
            case SUBMIT_RESP -> {
                SubmitSmResp response = new SubmitSmResp();
                response.setMessageId(Sample.MESSAGE_ID);
                yield response;
            }
            case ENQUIRE_LINK -> new EnquireLink();
            case DELIVER_RECEIPT -> {
                Pdu pdu = fill(new DeliverSm(), sample, Sample.HANDSET, Sample.APPLICATION);
                pdu.addOptionalParameter(new Tlv(SmppConstants.TAG_RECEIPTED_MSG_ID, terminated(Sample.MESSAGE_ID)));
                pdu.addOptionalParameter(new Tlv(SmppConstants.TAG_MSG_STATE, new byte[] {Sample.STATE_DELIVERED}));
                yield pdu;
            }
        };
    }

    private Pdu fill(BaseSm<?> message, Sample sample, String source, String destination) throws Exception {
        message.setSourceAddress(new Address((byte) Sample.INTERNATIONAL, (byte) Sample.ISDN, source));
        message.setDestAddress(new Address((byte) Sample.INTERNATIONAL, (byte) Sample.ISDN, destination));
        message.setEsmClass((byte) sample.esmClass());
        message.setRegisteredDelivery((byte) sample.registeredDelivery());
        message.setShortMessage(texts[sample.index()]);
        return message;
    }

    private static byte[] terminated(String text) {
        return (text + '\0').getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A PDU that was decoded or written before keeps its command_length, which spares cloudhopper counting. */
    @Override
    public ChannelBuffer write(Object built, int sequence) throws Exception {
        Pdu pdu = (Pdu) built;
        pdu.setSequenceNumber(sequence);
        return transcoder.encode(pdu);
    }

    @Override
    public byte[] octets(Object buffer) {
        ChannelBuffer written = (ChannelBuffer) buffer;
        byte[] octets = new byte[written.readableBytes()];
        written.getBytes(written.readerIndex(), octets);
        return octets;
    }
}
