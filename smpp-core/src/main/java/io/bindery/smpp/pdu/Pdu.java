package io.bindery.smpp.pdu;

import io.bindery.smpp.Octets;
import io.bindery.smpp.tlv.Tlvs;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * The body of one PDU, an immutable value. Sequence number and status belong to the header, which the session keeps
 * ({@link Frame} joins them).
 *
 * <p>Two PDUs are equal when they have the same command and the same octets.
 */
public sealed interface Pdu permits Request, Response, Notice, MessagePdu, UnknownPdu, Body {
    /** The row of the command table this PDU belongs to. */
    Command command();

    /** Octets of the body, optional parameters included, the 16 of the header not. */
    int length();

    /** Writes the body at the position of {@code out}, which moves by {@link #length()}. */
    void writeTo(ByteBuffer out);

    /** The body as it travels. */
    Octets octets();

    /** The optional parameters; empty when there are none. */
    Tlvs tlvs();

    /** What had to be overlooked to read this PDU; empty for one that was built or that was faultless. */
    Set<Quirk> quirks();
}
