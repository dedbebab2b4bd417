package io.bindery.smpp.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.PDUReader;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.Command;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.EnquireLink;
import org.jsmpp.bean.MessageRequest;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.SubmitSmResp;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.DefaultDecomposer;
import org.jsmpp.util.PDUComposer;
import org.jsmpp.util.PDUDecomposer;

/** jSMPP's decomposer and composer, from whole arrays, or from a stream through its PDU reader; into arrays. */
final class JsmppLibrary implements SmppLibrary {
    private static final int COMMAND_ID_AT = 4;

    private final PDUDecomposer decomposer = new DefaultDecomposer();
    private final PDUComposer composer = new DefaultComposer();
    private final PDUReader reader = new DefaultPDUReader();
    private final byte[][] received = new byte[Sample.values().length][];
    private final byte[][] texts = new byte[received.length][];
    private final DataInputStream[] streams = new DataInputStream[received.length];
    private final boolean isStreaming;

    private JsmppLibrary(boolean isStreaming) {
        this.isStreaming = isStreaming;
        for (Sample sample : Sample.values()) {
            received[sample.index()] = sample.frame();
            texts[sample.index()] = sample.textOctets();
            streams[sample.index()] = new DataInputStream(new ByteArrayInputStream(sample.frame()));
        }
    }

    static JsmppLibrary ofArrays() {
        return new JsmppLibrary(false);
    }

    static JsmppLibrary ofStreams() {
        return new JsmppLibrary(true);
    }

    @Override
    public Object decode(Sample sample) throws Exception {
        if (!isStreaming) {
            byte[] octets = received[sample.index()];
            return decompose(commandId(octets), octets);
        }
        DataInputStream in = streams[sample.index()];
        in.reset();
        Command header = reader.readPDUHeader(in);
        return decompose(header.getCommandId(), readBody(in, header));
    }

    private byte[] readBody(DataInputStream in, Command header) throws IOException {
        return reader.readPDU(in, header);
    }

    private static int commandId(byte[] octets) {
        return octets[COMMAND_ID_AT] << 24
                | (octets[COMMAND_ID_AT + 1] & 0xFF) << 16
                | (octets[COMMAND_ID_AT + 2] & 0xFF) << 8
                | octets[COMMAND_ID_AT + 3] & 0xFF;
    }

    private Object decompose(int commandId, byte[] octets) throws PDUStringException {
        return switch (commandId) {
            case 0x00000004 -> decomposer.submitSm(octets);
            case 0x00000005 -> decomposer.deliverSm(octets);
            case 0x80000004 -> decomposer.submitSmResp(octets);
            case 0x00000015 -> decomposer.enquireLink(octets);
            default ->
                throw new IllegalArgumentException(String.format("command_id: 0x%08X (no sample has it)", commandId));
        };
    }

    @Override
    public void read(Object pdu, Reader reader) {
        if (pdu instanceof MessageRequest message) {
            reader.address(message.getSourceAddrTon(), message.getSourceAddrNpi(), message.getSourceAddr());
            reader.address(message.getDestAddrTon(), message.getDestAddrNpi(), message.getDestAddress());
            reader.flags(message.getEsmClass(), message.getRegisteredDelivery(), message.getDataCoding());
            reader.text(new String(message.getShortMessage(), StandardCharsets.ISO_8859_1));
        } else if (pdu instanceof SubmitSmResp response) {
            reader.messageId(response.getMessageId());
        }
    }

    /** What is to be sent as one of jSMPP's beans; its sessions have none and call {@link #encode}'s composer at once. */
    @Override
    public Object build(Sample sample) {
        return switch (sample) {
            case SUBMIT_32 -> fill(new SubmitSm(), sample, Sample.APPLICATION, Sample.HANDSET);
            case SUBMIT_140_SAR -> {
                SubmitSm submit = fill(new SubmitSm(), sample, Sample.APPLICATION, Sample.HANDSET);
                submit.setOptionalParameters(sar());
                yield submit;
            }
            case SUBMIT_RESP -> {
                SubmitSmResp response = new SubmitSmResp();
                response.setMessageId(Sample.MESSAGE_ID);
                yield response;
            }
            case ENQUIRE_LINK -> new EnquireLink();
            case DELIVER_RECEIPT -> {
                DeliverSm receipt = fill(new DeliverSm(), sample, Sample.HANDSET, Sample.APPLICATION);
                receipt.setOptionalParameters(receiptTlvs());
                yield receipt;
            }
        };
    }

    private <M extends MessageRequest> M fill(M message, Sample sample, String source, String destination) {
        message.setServiceType("");
        message.setSourceAddrTon((byte) Sample.INTERNATIONAL);
        message.setSourceAddrNpi((byte) Sample.ISDN);
        message.setSourceAddr(source);
        message.setDestAddrTon((byte) Sample.INTERNATIONAL);
        message.setDestAddrNpi((byte) Sample.ISDN);
        message.setDestAddress(destination);
        message.setEsmClass((byte) sample.esmClass());
        message.setScheduleDeliveryTime("");
        message.setValidityPeriod("");
        message.setRegisteredDelivery((byte) sample.registeredDelivery());
        message.setShortMessage(texts[sample.index()]);
        return message;
    }

    private static OptionalParameter[] sar() {
        return new OptionalParameter[] {
            new OptionalParameter.Sar_msg_ref_num((short) Sample.SAR_REFERENCE),
            new OptionalParameter.Sar_total_segments((byte) Sample.SAR_TOTAL),
            new OptionalParameter.Sar_segment_seqnum((byte) Sample.SAR_PART)
        };
    }

    private static OptionalParameter[] receiptTlvs() {
        return new OptionalParameter[] {
            new OptionalParameter.Receipted_message_id(Sample.MESSAGE_ID),
            new OptionalParameter.Message_state((byte) Sample.STATE_DELIVERED)
        };
    }

    @Override
    public byte[] encode(Sample sample, int sequence) throws Exception {
        return switch (sample) {
            case SUBMIT_32 -> submit(sample, sequence);
            case SUBMIT_140_SAR -> submit(sample, sequence, sar());
            case SUBMIT_RESP -> composer.submitSmResp(sequence, Sample.MESSAGE_ID);
            case ENQUIRE_LINK -> composer.enquireLink(sequence);
            case DELIVER_RECEIPT -> receipt(sample, sequence);
        };
    }

    // @formatter:off
    private byte[] submit(Sample sample, int sequence, OptionalParameter... tlvs) throws PDUStringException {
        return composer.submitSm(
                sequence, "",
                (byte) Sample.INTERNATIONAL, (byte) Sample.ISDN, Sample.APPLICATION,
                (byte) Sample.INTERNATIONAL, (byte) Sample.ISDN, Sample.HANDSET,
                (byte) sample.esmClass(), (byte) 0, (byte) 0, "", "", (byte) sample.registeredDelivery(),
                (byte) 0, (byte) 0, (byte) 0, texts[sample.index()], tlvs);
    }

    private byte[] receipt(Sample sample, int sequence) throws PDUStringException {
        return composer.deliverSm(
                sequence, "",
                (byte) Sample.INTERNATIONAL, (byte) Sample.ISDN, Sample.HANDSET,
                (byte) Sample.INTERNATIONAL, (byte) Sample.ISDN, Sample.APPLICATION,
                (byte) sample.esmClass(), (byte) 0, (byte) 0, (byte) sample.registeredDelivery(), (byte) 0,
                texts[sample.index()], receiptTlvs());
    }

    @Override
    public byte[] write(Object pdu, int sequence) throws Exception {
        if (pdu instanceof SubmitSm m) {
            return composer.submitSm(
                    sequence, m.getServiceType(),
                    m.getSourceAddrTon(), m.getSourceAddrNpi(), m.getSourceAddr(),
                    m.getDestAddrTon(), m.getDestAddrNpi(), m.getDestAddress(),
                    m.getEsmClass(), m.getProtocolId(), m.getPriorityFlag(),
                    m.getScheduleDeliveryTime(), m.getValidityPeriod(), m.getRegisteredDelivery(),
                    m.getReplaceIfPresent(), m.getDataCoding(), m.getSmDefaultMsgId(),
                    m.getShortMessage(), m.getOptionalParameters());
        }
        if (pdu instanceof DeliverSm m) {
            return composer.deliverSm(
                    sequence, m.getServiceType(),
                    m.getSourceAddrTon(), m.getSourceAddrNpi(), m.getSourceAddr(),
                    m.getDestAddrTon(), m.getDestAddrNpi(), m.getDestAddress(),
                    m.getEsmClass(), m.getProtocolId(), m.getPriorityFlag(), m.getRegisteredDelivery(),
                    m.getDataCoding(), m.getShortMessage(), m.getOptionalParameters());
        }
        return pdu instanceof SubmitSmResp response
                ? composer.submitSmResp(sequence, response.getMessageId())
                : composer.enquireLink(sequence);
    }
    // @formatter:on

    @Override
    public byte[] octets(Object buffer) {
        return ((byte[]) buffer).clone();
    }
}
