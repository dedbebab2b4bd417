package io.bindery.smpp.pdu;

import io.bindery.smpp.DecodeException;
import io.bindery.smpp.tlv.Tlvs;
import io.bindery.smpp.wire.Wire;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The wire table of one PDU, compiled into a flat program that one loop runs to check a body and another to write one.
 *
 * <p>An instruction is an {@code int}, see {@link #op}: first pass some octets of fixed fields, then one field of variable
 * length. {@link #C_STRING} is a string of at most n octets with its NUL, {@link #TIME} an empty string or a time of n octets, {@link #COUNTED} the octets that the octet at hand counts, {@link #DESTINATIONS} and {@link #UNSUCCESSFUL} lists
 * ({@link EntryForm}), {@link #FIXED} nothing more: the last instruction where fixed fields end the body. A walk that
 * called a method of each field instead would be megamorphic; measured, it took three times as long.
 *
 * <p>The loop in {@link #check} accepts only what the specification allows. Anything else goes to {@link LenientWalk},
 * off the hot path, which either throws or hands back octets that are in order, with flags that say what it overlooked.
 */
final class Layout<B extends Body> {
    static final int C_STRING = 0;
    static final int TIME = 1;
    static final int COUNTED = 2;
    static final int FIXED = 3;
    static final int DESTINATIONS = 4;
    static final int UNSUCCESSFUL = 5;

    /** Makes the body from a checked image; see {@link Body}'s constructor. */
    interface Maker<B extends Body> {
        B make(byte[] image, long marks, int fifthMark, int tlvStart, int flags);
    }

    /** Whether a PDU without any body is one. */
    enum Absence {
        REFUSED,
        ALLOWED
    }

    private final String name;
    private final List<Field> fields;
    private final int[] program;
    private final Maker<B> maker;
    private final B empty;
    private final @Nullable B absent;

    /** What no octets at all are: a response without body, a request without fields; null where they are nothing. */
    private final @Nullable B whenEmpty;

    Layout(String name, WireTable table, Maker<B> maker, Absence absence) {
        this.name = name;
        this.fields = table.fields();
        this.program = table.program();
        this.maker = maker;
        byte[] zeros = new byte[leastLength(program)];
        this.empty = Objects.requireNonNull(check(zeros), "a body of zeros is valid");
        this.absent = absence == Absence.ALLOWED
                ? maker.make(zeros, empty.marks(), empty.mark(5), zeros.length, Body.ABSENT)
                : null;
        this.whenEmpty = absent == null && zeros.length == 0 ? empty : absent;
    }

    /** Octets of a body whose strings, lists and counted field are empty. */
    private static int leastLength(int[] program) {
        int length = 0;
        for (int op : program) {
            length += skip(op) + (kind(op) == FIXED ? 0 : 1);
        }
        return length;
    }

    /**
     * An instruction.
     *
     * @param kind of the variable field
     * @param skip octets of the fixed fields before it, 0 … 31
     * @param max bound of the variable field, its NUL included
     */
    static int op(int kind, int skip, int max) {
        return max << 8 | skip << 3 | kind;
    }

    static int kind(int op) {
        return op & 7;
    }

    static int skip(int op) {
        return op >>> 3 & 31;
    }

    static int max(int op) {
        return op >>> 8;
    }

    String name() {
        return name;
    }

    List<Field> fields() {
        return fields;
    }

    boolean isResponse() {
        return absent != null;
    }

    /** The body whose fields all have their defaults. */
    B empty() {
        return empty;
    }

    /** The body-less form of a response. */
    B absent() {
        if (absent == null) {
            throw new IllegalStateException(name + ": has no form without body");
        }
        return absent;
    }

    /**
     * Copies {@code length} octets out of {@code in} and checks them.
     *
     * @throws DecodeException when they are not a body of this PDU
     */
    B read(ByteBuffer in, int length, Reading how) {
        if (length == 0 && whenEmpty != null) {
            return whenEmpty;
        }
        byte[] octets = new byte[length];
        in.get(octets);
        B body = check(octets);
        return body != null ? body : repaired(octets, how);
    }

    /** Whether there is a short_message. */
    boolean hasMessage() {
        return program.length > 0 && kind(program[program.length - 1]) == COUNTED;
    }

    /** Octets of short_message; 0 where there is none. */
    int messageLength(Body body) {
        if (!hasMessage()) {
            return 0;
        }
        int last = program.length - 1;
        return body.image[body.mark(last) + skip(program[last])] & 0xFF;
    }

    /** The fields of {@code body}, which is of this layout, without its TLVs; read again it would be the same. */
    B withoutTlvs(Body body) {
        int end = body.tlvStart();
        if (end == 0 && absent != null) {
            return absent;
        }
        return maker.make(Arrays.copyOf(body.image, end), body.marks(), body.mark(5), end, 0);
    }

    private B repaired(byte[] octets, Reading how) {
        LenientWalk walk = new LenientWalk(this, octets, how);
        return maker.make(walk.image(), walk.marks(), walk.fifthMark(), walk.tlvStart(), walk.flags());
    }

    private @Nullable B check(byte[] octets) {
        return check(octets, true);
    }

    /** Whether fields and TLVs end where the octets end; a TLV may have more or fewer octets than it should. */
    boolean fits(byte[] octets) {
        return check(octets, false) != null;
    }

    private @Nullable B check(byte[] octets, boolean lengthsOfTlvsToo) {
        int length = octets.length;
        long marks = 0;
        int fifthMark = 0;
        int shift = 0;
        int at = 0;
        for (int op : program) {
            at += op >>> 3 & 31;
            int kind = op & 7;
            if (kind <= TIME) {
                if (at < length && octets[at] == 0) {
                    at++; // most strings are empty
                } else {
                    int last = at + (op >>> 8) - 1; // where the NUL stands at the latest
                    int limit = Math.min(last + 1, length);
                    if (at <= length - Long.BYTES && Wire.hasNoNul(octets, at)) {
                        at += Long.BYTES;
                    }
                    while (at < limit && octets[at] != 0) {
                        at++;
                    }
                    if (at >= limit || kind == TIME && !isTime(octets, at, last)) {
                        return null;
                    }
                    at++;
                }
            } else if (kind == COUNTED) {
                if (at >= length) {
                    return null;
                }
                at += 1 + (octets[at] & 0xFF);
                break;
            } else if (kind == FIXED) {
                break;
            } else {
                at = EntryForm.of(kind).endOfList(octets, at);
                if (at < 0) {
                    return null;
                }
            }
            if (shift < 64) {
                marks |= (long) at << shift;
            } else {
                fifthMark = at;
            }
            shift += 16;
        }
        if (at > length || at != length && !areTlvs(octets, at, lengthsOfTlvsToo)) {
            return null;
        }
        return maker.make(octets, marks, fifthMark, at, 0);
    }

    private static boolean areTlvs(byte[] octets, int from, boolean lengthsToo) {
        int end = octets.length;
        return lengthsToo ? Tlvs.isInOrder(octets, from, end) : Tlvs.wholeUpTo(octets, from, end) == end;
    }

    private static boolean isTime(byte[] octets, int end, int last) {
        return end == last && TimeText.isTime(octets, end - TimeText.LENGTH);
    }

    /** A draft of this PDU whose fields all have their defaults. */
    Draft draft() {
        return new Draft(empty);
    }

    /** A draft with everything that is in {@code body}, over-long values too. */
    Draft draftOf(Body body) {
        return new Draft(body, program);
    }

    B build(Draft draft) {
        return draft.build(program, maker);
    }

    /** As {@link #build(Draft)}, for a draft of {@code original}, whose quirks it keeps. */
    B build(Draft draft, Body original) {
        return draft.build(program, maker, original.flags());
    }

    B withDefaults(Tlvs tlvs) {
        Draft draft = draft();
        draft.replaceTlvs(tlvs);
        return build(draft);
    }

    String describe(Body body) {
        StringBuilder text = new StringBuilder(body.command().name()).append('{');
        if (body.isAbsent()) {
            return text.append("no body}").toString();
        }
        for (Field field : fields) {
            text.append(text.charAt(text.length() - 1) == '{' ? "" : ", ")
                    .append(field.name())
                    .append('=')
                    .append(field.show(body));
        }
        if (!body.tlvs().isEmpty()) {
            text.append(", tlvs=").append(body.tlvs());
        }
        return text.append('}').toString();
    }
}
