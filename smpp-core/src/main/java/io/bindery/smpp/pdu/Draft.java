package io.bindery.smpp.pdu;

import io.bindery.smpp.Octets;
import io.bindery.smpp.tlv.Tlvs;
import io.bindery.smpp.wire.Wire;
import org.jspecify.annotations.Nullable;

/**
 * A body that is being built: a valid body to begin with, and what is to be different. Only {@link Field} sets values,
 * after checking.
 *
 * <p>Fixed octets are numbered in wire order, their <em>slots</em>, and lie in two longs, slot 0 lowest; fields of
 * variable length are numbered by the mark they start from. What was not set is taken from the body at the beginning, so
 * an over-long value that a peer sent survives. {@link #build} runs the program of the {@link Layout} once and writes
 * every octet once.
 */
final class Draft {
    /** How many fixed octets a PDU may have, counts of lists and of the message not among them. */
    static final int MOST_SLOTS = 16;

    private final Body base;
    private long lowSlots;
    private long highSlots;
    private int growth; // octets by which the variable fields are longer than those of the base
    private @Nullable String @Nullable [] strings;
    private @Nullable Octets list;
    private int listMark;
    private @Nullable Octets counted;
    private Tlvs.@Nullable Builder tlvs;

    /** Begins with a body of zeros. */
    Draft(Body zeros) {
        this.base = zeros;
    }

    /** Begins with any body that runs through {@code program}. */
    Draft(Body base, int[] program) {
        this.base = base;
        int slot = 0;
        int mark = 0;
        for (int op : program) {
            int at = base.mark(mark++);
            for (int end = slot + Layout.skip(op); slot < end; slot++) {
                putInt8(slot, base.image[at++]);
            }
        }
        replaceTlvs(base.tlvs());
    }

    void putInt8(int slot, int value) {
        int shift = 8 * (slot & 7);
        long cleared = ~(0xFFL << shift);
        long octet = (value & 0xFFL) << shift;
        if (slot < 8) {
            lowSlots = lowSlots & cleared | octet;
        } else {
            highSlots = highSlots & cleared | octet;
        }
    }

    private byte slot(int slot) {
        return (byte) ((slot < 8 ? lowSlots : highSlots) >>> 8 * (slot & 7));
    }

    /** Replaces the string between {@code delta} octets behind one mark and the NUL before the next. */
    void putString(int mark, int delta, String value) {
        @Nullable String[] all = strings;
        if (all == null) {
            all = new String[Body.MOST_MARKS];
            strings = all;
        }
        String before = all[mark];
        growth +=
                value.length() - (before == null ? base.mark(mark + 1) - base.mark(mark) - delta - 1 : before.length());
        all[mark] = value;
    }

    /** Replaces the list that begins at a mark; {@code encoded} begins with the count. */
    void putList(int mark, Octets encoded) {
        Octets before = list;
        growth += encoded.length() - (before == null ? base.mark(mark + 1) - base.mark(mark) : before.length());
        list = encoded;
        listMark = mark;
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
    <B extends Body> B build(int[] program, Layout.Maker<B> maker) {
        return build(program, maker, 0);
    }

    /** As {@link #build(int[], Layout.Maker)}, with flags. */
    <B extends Body> B build(int[] program, Layout.Maker<B> maker, int flags) {
        byte[] image = new byte[lengthOfFields(program) + (tlvs == null ? 0 : tlvs.length())];
        long marks = 0;
        int fifthMark = 0;
        int slot = 0;
        int mark = 0;
        int at = 0;
        for (int op : program) {
            for (int end = slot + Layout.skip(op); slot < end; slot++) {
                image[at++] = slot(slot);
            }
            int kind = Layout.kind(op);
            if (kind == Layout.COUNTED) {
                at = writeCounted(image, at, base.mark(mark) + Layout.skip(op));
            } else if (kind != Layout.FIXED) {
                at = writeVariable(image, at, mark, Layout.skip(op));
                if (mark < 4) {
                    marks |= (long) at << 16 * mark;
                } else {
                    fifthMark = at;
                }
                mark++;
            }
        }
        if (tlvs != null) {
            tlvs.copyTo(image, at);
        }
        return maker.make(image, marks, fifthMark, at, flags);
    }

    private int lengthOfFields(int[] program) {
        int length = base.tlvStart() + growth;
        Octets message = counted;
        if (message == null) {
            return length;
        }
        int last = program[program.length - 1];
        int before = base.tlvStart() - (base.mark(program.length - 1) + Layout.skip(last) + 1);
        return length + message.length() - before;
    }

    private int writeVariable(byte[] image, int at, int mark, int skip) {
        @Nullable String[] all = strings;
        String value = all == null ? null : all[mark];
        if (value != null) {
            return Wire.putLatin1(image, at, value) + 1; // the NUL is there already
        }
        Octets entries = list;
        if (entries != null && mark == listMark) {
            entries.copyTo(image, at);
            return at + entries.length();
        }
        int from = base.mark(mark) + skip;
        int length = base.mark(mark + 1) - from;
        if (length > 1) {
            System.arraycopy(base.image, from, image, at, length);
        }
        return at + length;
    }

    /** @param from where the count is in the base */
    private int writeCounted(byte[] image, int at, int from) {
        Octets message = counted;
        if (message == null) {
            System.arraycopy(base.image, from, image, at, base.tlvStart() - from);
            return at + base.tlvStart() - from;
        }
        image[at] = (byte) message.length();
        message.copyTo(image, at + 1);
        return at + 1 + message.length();
    }
}
