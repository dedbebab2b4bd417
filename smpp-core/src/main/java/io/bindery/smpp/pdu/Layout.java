package io.bindery.smpp.pdu;

import io.bindery.smpp.DecodeException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.tlv.Tlvs;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The wire table of one PDU, compiled into a flat program that one loop runs to check a body.
 *
 * <p>An instruction is an {@code int}: its kind in the low four bits, its argument above. {@link #FIXED} passes n octets,
 * {@link #C_STRING} a string of at most n octets and its NUL, {@link #TIME} an empty string or one of exactly n octets,
 * {@link #COUNTED} the octets that the octet at hand counts. A walk that called a method of each field instead would be
 * megamorphic; measured, it took three times as long.
 *
 * <p>The loop in {@link #read} accepts only what the specification allows. Anything else goes to {@link LenientWalk},
 * off the hot path, which either throws or hands back octets that are in order, with flags that say what it overlooked.
 */
final class Layout<B extends Body> {
    static final int FIXED = 0;
    static final int C_STRING = 1;
    static final int TIME = 2;
    static final int COUNTED = 3;

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
    private final Field.@Nullable Counted counted;
    private final B empty;
    private final @Nullable B absent;

    Layout(String name, WireTable table, Maker<B> maker, Absence absence) {
        this.name = name;
        this.fields = table.fields();
        this.program = table.program();
        this.maker = maker;
        this.counted = fields.isEmpty() || !(fields.get(fields.size() - 1) instanceof Field.Counted last) ? null : last;
        byte[] zeros = new byte[table.leastLength()];
        this.empty = Objects.requireNonNull(check(zeros), "a body of zeros is valid");
        this.absent = absence == Absence.ALLOWED
                ? maker.make(zeros, empty.marks(), empty.mark(5), zeros.length, Body.ABSENT)
                : null;
    }

    static int op(int kind, int argument) {
        return argument << 4 | kind;
    }

    static int kind(int op) {
        return op & 0xF;
    }

    static int argument(int op) {
        return op >>> 4;
    }

    String name() {
        return name;
    }

    List<Field> fields() {
        return fields;
    }

    int[] program() {
        return program.clone();
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
        if (length == 0 && absent != null) {
            return absent;
        }
        byte[] octets = new byte[length];
        in.get(octets);
        B body = check(octets);
        return body != null ? body : repaired(octets, how);
    }

    private B repaired(byte[] octets, Reading how) {
        LenientWalk walk = new LenientWalk(this, octets, how);
        return maker.make(walk.image(), walk.marks(), walk.fifthMark(), walk.tlvStart(), walk.flags());
    }

    private @Nullable B check(byte[] octets) {
        int length = octets.length;
        long marks = 0;
        int fifthMark = 0;
        int marked = 0;
        int at = 0;
        for (int op : program) {
            int argument = op >>> 4;
            switch (op & 0xF) {
                case FIXED -> at += argument;
                case COUNTED -> {
                    if (at >= length) {
                        return null;
                    }
                    at += 1 + (octets[at] & 0xFF);
                }
                default -> {
                    int start = at;
                    int limit = Math.min(at + argument, length);
                    while (at < limit && octets[at] != 0) {
                        at++;
                    }
                    if (at >= limit || (op & 0xF) == TIME && at != start && at - start != argument - 1) {
                        return null;
                    }
                    at++;
                    if (marked < 4) {
                        marks |= (long) at << (16 * marked);
                    } else {
                        fifthMark = at;
                    }
                    marked++;
                }
            }
        }
        if (at > length || at != length && Tlvs.wholeUpTo(octets, at, length) != length) {
            return null;
        }
        return maker.make(octets, marks, fifthMark, at, 0);
    }

    /** A draft of this PDU whose fields all have their defaults. */
    Draft draft() {
        return draftOf(empty);
    }

    /** A draft with everything that is in {@code body}, over-long values too. */
    Draft draftOf(Body body) {
        Field.Counted last = counted;
        return last == null
                ? new Draft(body, body.tlvStart(), Octets.empty())
                : new Draft(body, last.at(body), last.in(body));
    }

    B build(Draft draft) {
        return draft.build(maker, counted != null);
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
