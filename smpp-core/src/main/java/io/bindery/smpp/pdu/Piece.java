package io.bindery.smpp.pdu;

import io.bindery.smpp.Octets;
import io.bindery.smpp.text.DataCoding;

/**
 * A part as a {@link Reassembler} holds it.
 *
 * @param part what the caller handed in
 * @param pdu the PDU in it
 */
record Piece<P>(P part, MessagePdu pdu) {
    /** What the objects around a part take, roughly: charged so that many small parts cannot outgrow the bound. */
    static final int OVERHEAD = 256;

    /** What the part counts for against the bounds. */
    int charge() {
        return pdu.length() + OVERHEAD;
    }

    /** Whether this is the same part once more; TLVs and addresses do not matter, a repetition may differ there. */
    boolean says(Piece<P> other) {
        return pdu.dataCoding().equals(other.pdu.dataCoding()) && text().equals(other.text());
    }

    /** Equal for pieces that say the same, and hardly ever for others. */
    int fingerprint() {
        DataCoding coding = pdu.dataCoding();
        return 31 * text().hashCode() + coding.code();
    }

    private Octets text() {
        return pdu.userData().text();
    }
}
