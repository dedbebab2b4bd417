package io.bindery.smpp.text;

import io.bindery.smpp.Octets;
import io.bindery.smpp.tlv.Tlvs;

/**
 * One part of a message that a {@link Splitter} has split, ready to be put into a PDU.
 *
 * @param number which part this is, 1 … {@code total}
 * @param total how many parts there are, 1 … 255
 * @param dataCoding the data_coding to send it under
 * @param header the user data header; when it is not empty, esm_class has to have the UDHI bit
 * @param text the text without the header
 * @param tlvs what travels in TLVs: the place in the message in SAR, and ports where they are not in the header
 * @param carrier where the message goes
 */
public record Part(
        int number, int total, DataCoding dataCoding, UserDataHeader header, Octets text, Tlvs tlvs, Carrier carrier) {
    /** Where in the PDU the message goes. data_sm has message_payload only. */
    public enum Carrier {
        SHORT_MESSAGE,
        MESSAGE_PAYLOAD
    }

    /** Header and text, as they travel. */
    public Octets body() {
        return header.isEmpty() ? text : header.octets().concat(text);
    }

    /** Numbers, lengths and names, never the text. */
    @Override
    public String toString() {
        return "part " + number + " of " + total + ", " + dataCoding + ", header " + header + ", " + text + ", tlvs "
                + tlvs;
    }
}
