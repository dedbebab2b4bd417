package io.bindery.smpp.benchmarks.engine;

import io.bindery.smpp.benchmarks.Sample;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPSession;

/** Sending with jSMPP, which only blocks; every message is built anew. */
final class JsmppSending {
    private static final RawDataCoding CODING = new RawDataCoding((byte) 0);
    private static final byte ZERO = 0;

    private JsmppSending() {}

    static SendingSession submitsOn(SMPPSession session) {
        byte[] text = Sample.SUBMIT_32.textOctets();
        return slot -> {
            session.submitShortMessage(
                    "",
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    Sample.APPLICATION,
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    Sample.HANDSET,
                    new ESMClass(),
                    ZERO,
                    ZERO,
                    null,
                    null,
                    new RegisteredDelivery(Sample.SUBMIT_32.registeredDelivery()),
                    ZERO,
                    CODING,
                    ZERO,
                    text);
            slot.answered();
        };
    }

    static SendingSession receiptsOn(SMPPServerSession session) {
        byte[] text = Sample.DELIVER_RECEIPT.textOctets();
        return slot -> {
            session.deliverShortMessage(
                    "",
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    Sample.HANDSET,
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    Sample.APPLICATION,
                    new ESMClass(Sample.DELIVER_RECEIPT.esmClass()),
                    ZERO,
                    ZERO,
                    new RegisteredDelivery(0),
                    CODING,
                    text,
                    new OptionalParameter.Receipted_message_id(Sample.MESSAGE_ID),
                    new OptionalParameter.Message_state((byte) Sample.STATE_DELIVERED));
            slot.answered();
        };
    }
}
