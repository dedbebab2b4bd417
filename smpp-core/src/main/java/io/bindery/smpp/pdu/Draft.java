package io.bindery.smpp.pdu;

import io.bindery.smpp.Octets;
import io.bindery.smpp.tlv.Tlvs;
import io.bindery.smpp.wire.Wire;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A body that is being built: its octets up to the counted field as they will travel, with their marks, and apart from
 * them the value of the counted field and the TLVs. It begins as a copy of a valid body and is one after every change.
 * Only {@link Field} writes to it, after checking.
 */
final class Draft {
    /** Room for the strings of an ordinary message, so that setting them seldom makes the array grow. */
    private static final int ROOM = 32;

    private static final long ONE_IN_EACH_MARK = 0x0001_0001_0001_0001L;

    private byte[] octets;
    private int length;
    private long marks;
    private int fifthMark;
    private Octets counted;
    private Tlvs.@Nullable Builder tlvs;

    /**
     * @param head how many octets of {@code body} lie before its counted field or, where it has none, its TLVs
     * @param counted what the counted field holds
     */
    Draft(Body body, int head, Octets counted) {
        this.octets = new byte[head + ROOM];
        System.arraycopy(body.image, 0, octets, 0, head);
        this.length = head;
        this.marks = body.marks();
        this.fifthMark = body.mark(5);
        this.counted = counted;
        replaceTlvs(body.tlvs());
    }

    void putInt8(int mark, int delta, int value) {
        octets[Body.mark(marks, fifthMark, mark) + delta] = (byte) value;
    }

    /** Replaces the string between {@code delta} octets behind one mark and the NUL before the next. */
    void putString(int mark, int delta, String value) {
        int start = Body.mark(marks, fifthMark, mark) + delta;
        int end = Body.mark(marks, fifthMark, mark + 1) - 1;
        int growth = value.length() - (end - start);
        if (growth != 0) {
            moveTail(end, growth);
            moveMarksBehind(mark, growth);
        }
        Wire.putLatin1(octets, start, value);
    }

    private void moveTail(int from, int growth) {
        if (length + growth > octets.length) {
            octets = Arrays.copyOf(octets, length + growth + ROOM);
        }
        System.arraycopy(octets, from, octets, from + growth, length - from);
        length += growth;
    }

    private void moveMarksBehind(int mark, int growth) {
        if (mark < 4) {
            // All at once: no mark that is in use leaves its 16 bits, so nothing carries over into one that is.
            marks += growth * ONE_IN_EACH_MARK << (16 * mark);
        }
        fifthMark += growth;
    }

    void putCounted(Octets value) {
        counted = value;
    }

    Tlvs.Builder tlvs() {
        Tlvs.Builder builder = tlvs;
        if (builder == null) {
            builder = Tlvs.builder();
            tlvs = builder;
        }
        return builder;
    }

    boolean hasTlvs() {
        return tlvs != null;
    }

    void replaceTlvs(Tlvs value) {
        tlvs = value.isEmpty() ? null : value.toBuilder();
    }

    /** The body with the octets of this draft. */
    <B extends Body> B build(Layout.Maker<B> maker, boolean hasCounted) {
        Tlvs.Builder builder = tlvs;
        Tlvs tail = builder == null ? Tlvs.empty() : builder.build();
        int tlvStart = length + (hasCounted ? 1 + counted.length() : 0);
        byte[] image = new byte[tlvStart + tail.length()];
        System.arraycopy(octets, 0, image, 0, length);
        if (hasCounted) {
            image[length] = (byte) counted.length();
            counted.copyTo(image, length + 1);
        }
        if (!tail.isEmpty()) {
            tail.encoded().copyTo(image, tlvStart);
        }
        return maker.make(image, marks, fifthMark, tlvStart, 0);
    }
}
