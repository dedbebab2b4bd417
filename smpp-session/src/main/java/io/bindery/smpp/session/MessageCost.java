package io.bindery.smpp.session;

import io.bindery.smpp.pdu.BroadcastSm;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.SubmitMulti;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.text.Alphabet;
import io.bindery.smpp.text.Alphabets;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.util.Optional;

/**
 * What a request counts against a rate of messages: the short messages it makes, one for each destination and each segment.
 * A distribution list and the areas of a broadcast count as one destination, whoever is in there.
 */
final class MessageCost {
    /** The longest short_message; what is longer is no part that its sender has cut. */
    private static final int LONGEST_PART = 255;

    // Octets of a body that one short message takes. Pairs of octets take as many: 70 and 67 characters.
    private static final int SEPTETS_ALONE = 160;
    private static final int SEPTETS_IN_SEGMENT = 153;
    private static final int OCTETS_ALONE = 140;
    private static final int OCTETS_IN_SEGMENT = 134;

    /** By data_coding: whether an octet of the body is a septet over the air. */
    private static final boolean[] IS_SEVEN_BIT = new boolean[256];

    static {
        for (int code = 0; code < IS_SEVEN_BIT.length; code++) {
            Optional<Alphabet> alphabet = DataCoding.of(code).alphabet();
            IS_SEVEN_BIT[code] = alphabet.filter(MessageCost::isSevenBit).isPresent();
        }
    }

    private MessageCost() {}

    private static boolean isSevenBit(Alphabet alphabet) {
        return alphabet.equals(Alphabets.GSM_0338) || alphabet.equals(Alphabets.ASCII);
    }

    /** Whether requests of this kind count: those that bring messages, never those that ask about them or change them. */
    static boolean counts(Command command) {
        return command.equals(Command.SUBMIT_SM)
                || command.equals(Command.DELIVER_SM)
                || command.equals(Command.DATA_SM)
                || command.equals(Command.SUBMIT_MULTI)
                || command.equals(Command.BROADCAST_SM);
    }

    /** The cost, 1 or more; 1 too for what does not count. */
    static int of(Pdu pdu) {
        if (pdu instanceof SubmitSm sm) {
            return segments(sm.dataCoding(), sm.esmClass(), sm.body().length(), sm.tlvs());
        }
        if (pdu instanceof DeliverSm sm) {
            return segments(sm.dataCoding(), sm.esmClass(), sm.body().length(), sm.tlvs());
        }
        if (pdu instanceof DataSm sm) {
            return segments(sm.dataCoding(), sm.esmClass(), sm.body().length(), sm.tlvs());
        }
        if (pdu instanceof SubmitMulti sm) {
            return Math.max(1, sm.numberOfDestinations())
                    * segments(sm.dataCoding(), sm.esmClass(), sm.body().length(), sm.tlvs());
        }
        if (pdu instanceof BroadcastSm sm) {
            return segments(sm.dataCoding(), EsmClass.DEFAULT, sm.body().length(), sm.tlvs());
        }
        return 1;
    }

    private static int segments(DataCoding coding, EsmClass esmClass, int octets, Tlvs tlvs) {
        if (octets <= LONGEST_PART && (esmClass.hasUserDataHeader() || tlvs.contains(Tags.SAR_TOTAL_SEGMENTS))) {
            return 1; // a part already
        }
        boolean isSevenBit = IS_SEVEN_BIT[coding.code()];
        if (octets <= (isSevenBit ? SEPTETS_ALONE : OCTETS_ALONE)) {
            return 1;
        }
        int segment = isSevenBit ? SEPTETS_IN_SEGMENT : OCTETS_IN_SEGMENT;
        return (octets + segment - 1) / segment;
    }
}
