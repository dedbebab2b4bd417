package io.bindery.smpp.benchmarks.engine;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.SmppSession;
import com.cloudhopper.smpp.pdu.BaseSm;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.tlv.Tlv;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.type.SmppInvalidArgumentException;
import io.bindery.smpp.benchmarks.Sample;
import java.nio.charset.StandardCharsets;

/** Sending with cloudhopper, asynchronously; every message is built anew. */
final class CloudhopperSending {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final byte[] RECEIPTED_ID = (Sample.MESSAGE_ID + "\0").getBytes(StandardCharsets.ISO_8859_1);

    private CloudhopperSending() {}

    static SendingSession submitsOn(SmppSession session) {
        byte[] text = Sample.SUBMIT_32.textOctets();
        return slot -> {
            SubmitSm message = new SubmitSm();
            fill(message, Sample.APPLICATION, Sample.HANDSET, text);
            message.setRegisteredDelivery((byte) Sample.SUBMIT_32.registeredDelivery());
            message.setReferenceObject(slot);
            session.sendRequestPdu(message, PATIENCE_MILLIS, false);
        };
    }

    static SendingSession receiptsOn(SmppSession session) {
        byte[] text = Sample.DELIVER_RECEIPT.textOctets();
        return slot -> {
            DeliverSm message = new DeliverSm();
            fill(message, Sample.HANDSET, Sample.APPLICATION, text);
            message.setEsmClass((byte) Sample.DELIVER_RECEIPT.esmClass());
            message.addOptionalParameter(new Tlv(SmppConstants.TAG_RECEIPTED_MSG_ID, RECEIPTED_ID));
            message.addOptionalParameter(
                    new Tlv(SmppConstants.TAG_MSG_STATE, new byte[] {(byte) Sample.STATE_DELIVERED}));
            message.setReferenceObject(slot);
            session.sendRequestPdu(message, PATIENCE_MILLIS, false);
        };
    }

    private static void fill(BaseSm<?> message, String source, String destination, byte[] text)
            throws SmppInvalidArgumentException {
        message.setSourceAddress(new Address((byte) Sample.INTERNATIONAL, (byte) Sample.ISDN, source));
        message.setDestAddress(new Address((byte) Sample.INTERNATIONAL, (byte) Sample.ISDN, destination));
        message.setShortMessage(text);
    }
}
