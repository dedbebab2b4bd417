package io.bindery.smpp.pdu;

import io.bindery.smpp.Octets;
import io.bindery.smpp.tlv.Tlvs;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

/**
 * What all PDUs have in common: <em>a PDU is its validated octets</em>.
 *
 * <p>A body keeps one private copy of its octets, checked once by its {@link Layout}, and the few offsets that cannot be
 * computed without a walk: where the mandatory fields of variable length end (the <em>marks</em>) and where the TLVs
 * begin. Accessors read from the copy on demand, so decoding allocates two objects, encoding and relaying are one memory
 * copy, and unknown or repeated TLVs survive by themselves.
 */
public abstract sealed class Body implements Pdu
        permits Bind,
                BindResp,
                Unbind,
                UnbindResp,
                EnquireLink,
                EnquireLinkResp,
                GenericNack,
                SubmitSm,
                SubmitSmResp,
                DeliverSm,
                DeliverSmResp,
                DataSm,
                DataSmResp,
                SubmitMulti,
                SubmitMultiResp,
                QuerySm,
                QuerySmResp,
                CancelSm,
                CancelSmResp,
                ReplaceSm,
                ReplaceSmResp,
                BroadcastSm,
                BroadcastSmResp,
                QueryBroadcastSm,
                QueryBroadcastSmResp,
                CancelBroadcastSm,
                CancelBroadcastSmResp,
                AlertNotification,
                Outbind,
                UnknownPdu {
    /** Set in {@link #flags} beside the quirk bits: a response without body; the image holds its defaults. */
    static final int ABSENT = 0x8000;

    /** How many fields of variable length, the counted one not among them, a PDU may have. */
    static final int MOST_MARKS = 5;

    /** The largest offset that a mark can hold. */
    static final int LAST_MARK = 0xFFFF;

    final byte[] image;
    private final long marks;
    private final int tlvStart;
    private final char fifthMark;
    private final char flags;

    /**
     * Called by layouts only.
     *
     * @param image the octets, given away by the caller
     * @param marks the first four marks, 16 bits each, the first one lowest
     * @param fifthMark the fifth
     * @param tlvStart where the TLVs begin
     * @param flags {@link #ABSENT} and quirk bits
     */
    Body(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        this.image = image;
        this.marks = marks;
        this.fifthMark = (char) fifthMark;
        this.tlvStart = tlvStart;
        this.flags = (char) flags;
    }

    /** Offset of mark {@code k}: 0 is the start of the body, 1 … 5 the ends of its first five variable fields. */
    final int mark(int k) {
        return mark(marks, fifthMark, k);
    }

    static int mark(long marks, int fifthMark, int k) {
        if (k == 0) {
            return 0;
        }
        return k == 5 ? fifthMark : (int) (marks >>> (16 * (k - 1))) & 0xFFFF;
    }

    final long marks() {
        return marks;
    }

    final int tlvStart() {
        return tlvStart;
    }

    final boolean hasTlvs() {
        return tlvStart < image.length;
    }

    /** {@link #ABSENT} and the quirks that were overlooked. */
    final int flags() {
        return flags;
    }

    final boolean isAbsent() {
        return (flags & ABSENT) != 0;
    }

    @Override
    public final int length() {
        return isAbsent() ? 0 : image.length;
    }

    @Override
    public final void writeTo(ByteBuffer out) {
        if (!isAbsent()) {
            out.put(image);
        }
    }

    @Override
    public final Octets octets() {
        return isAbsent() ? Octets.empty() : Octets.wrap(image);
    }

    @Override
    public final Tlvs tlvs() {
        return Tlvs.view(image, tlvStart, image.length);
    }

    @Override
    public final Set<Quirk> quirks() {
        return Quirk.ofBits(flags & ~ABSENT);
    }

    @Override
    public final boolean equals(Object other) {
        return this == other
                || (other instanceof Body that
                        && command().equals(that.command())
                        && length() == that.length() // one without a body keeps its defaults in the image
                        && Arrays.equals(image, that.image));
    }

    @Override
    public final int hashCode() {
        return 31 * command().id() + Arrays.hashCode(image);
    }

    /** Command and fields, with numbers masked and without any text or password. */
    @Override
    public final String toString() {
        return command().describe(this);
    }
}
