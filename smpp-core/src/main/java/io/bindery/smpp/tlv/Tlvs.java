package io.bindery.smpp.tlv;

import io.bindery.smpp.Octets;
import io.bindery.smpp.wire.Wire;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The optional parameters of a PDU in wire order, duplicates and unknown tags included.
 *
 * <p>Immutable. It is a view of encoded octets: nothing is parsed before somebody asks, and an empty one costs nothing.
 */
public final class Tlvs implements Iterable<Tlv> {
    /** Octets of tag and length before each value. */
    public static final int HEADER = 4;

    private static final Tlvs EMPTY = new Tlvs(new byte[0], 0, 0);

    private final byte[] image;
    private final int from;
    private final int to;

    private Tlvs(byte[] image, int from, int to) {
        this.image = image;
        this.from = from;
        this.to = to;
    }

    /** No TLVs. */
    public static Tlvs empty() {
        return EMPTY;
    }

    /** One TLV. */
    public static <T> Tlvs of(Tag<T> tag, T value) {
        return builder().add(tag, value).build();
    }

    /** A builder for several. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The TLVs encoded in {@code octets}.
     *
     * @throws IllegalArgumentException when the octets cannot be cut into TLVs
     */
    public static Tlvs decode(Octets octets) {
        byte[] image = octets.toByteArray();
        int end = wholeUpTo(image, 0, image.length);
        if (end != image.length) {
            throw new IllegalArgumentException("TLVs: cut off at octet " + end + " of " + image.length);
        }
        return view(image, 0, image.length);
    }

    /** For {@code io.bindery.smpp.pdu}: a view of octets that {@link #wholeUpTo} has found to be whole. */
    public static Tlvs view(byte[] image, int from, int to) {
        return from == to ? EMPTY : new Tlvs(image, from, to);
    }

    /** Where the last whole TLV between {@code from} and {@code to} ends: {@code to} when nothing is damaged. */
    public static int wholeUpTo(byte[] image, int from, int to) {
        int at = from;
        while (to - at >= HEADER) {
            int next = at + HEADER + Wire.int16(image, at + 2);
            if (next > to) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /**
     * For {@code io.bindery.smpp.pdu}: whether the octets between {@code from} and {@code to} are whole TLVs, and those
     * the specification knows have values of a length that it allows.
     */
    public static boolean isInOrder(byte[] image, int from, int to) {
        int at = from;
        while (to - at >= HEADER) {
            int tagAndLength = Wire.int32(image, at);
            int length = tagAndLength & 0xFFFF;
            int next = at + HEADER + length;
            if (next > to || !Tags.allowsLength(tagAndLength >>> 16, length)) {
                return false;
            }
            at = next;
        }
        return at == to;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return from == to;
    }

    /** Whether a TLV with this tag is there. */
    public boolean contains(Tag<?> tag) {
        return find(tag.code()) >= 0;
    }

    /**
     * The first value under this tag; empty when there is none, or when it is meant to be an integer and has no octets or
     * more than eight.
     */
    public <T> Optional<T> get(Tag<T> tag) {
        int at = find(tag.code());
        if (at < 0) {
            return Optional.empty();
        }
        int length = Wire.int16(image, at + 2);
        return tag.canDecode(length) ? Optional.of(tag.decode(image, at + HEADER, length)) : Optional.empty();
    }

    /** All values under this tag in wire order. */
    public <T> List<T> getAll(Tag<T> tag) {
        List<T> values = new ArrayList<>();
        for (Tlv tlv : this) {
            if (tlv.tag() == tag.code() && tag.canDecode(tlv.value().length())) {
                values.add(tag.decode(tlv.value().toByteArray(), 0, tlv.value().length()));
            }
        }
        return values;
    }

    private int find(int code) {
        for (int at = from; at < to; at += HEADER + Wire.int16(image, at + 2)) {
            if (Wire.int16(image, at) == code) {
                return at;
            }
        }
        return -1;
    }

    /** These TLVs in wire order. */
    @Override
    public Iterator<Tlv> iterator() {
        return new Iterator<>() {
            private int at = from;

            @Override
            public boolean hasNext() {
                return at < to;
            }

            @Override
            public Tlv next() {
                if (at >= to) {
                    throw new java.util.NoSuchElementException("no TLV left");
                }
                int length = Wire.int16(image, at + 2);
                Tlv tlv = new Tlv(Wire.int16(image, at), Octets.wrap(image, at + HEADER, length));
                at += HEADER + length;
                return tlv;
            }
        };
    }

    /** How many octets they take on the wire. */
    public int length() {
        return to - from;
    }

    /** All of them as they travel. */
    public Octets encoded() {
        return Octets.wrap(image, from, to - from);
    }

    /** A builder that starts with these TLVs. */
    public Builder toBuilder() {
        return new Builder().addAll(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tlvs that && Arrays.equals(image, from, to, that.image, that.from, that.to);
    }

    @Override
    public int hashCode() {
        return encoded().hashCode();
    }

    /** Names and lengths, never values. */
    @Override
    public String toString() {
        List<String> shown = new ArrayList<>();
        forEach(tlv -> shown.add(tlv.toString()));
        return shown.toString();
    }

    /** Collects TLVs in the order in which they are to travel. Not thread-safe. */
    public static final class Builder {
        private byte[] buffer = new byte[32];
        private int length;
        private boolean isShared; // with a Tlvs that was built: the next change needs a copy

        private Builder() {}

        /**
         * Adds one TLV behind those already there, even when the tag was used before.
         *
         * @throws IllegalArgumentException naming tag, value and bound when the tag cannot carry the value
         */
        public <T> Builder add(Tag<T> tag, T value) {
            int octets = tag.length(value);
            reserve(HEADER + octets);
            Wire.putInt16(buffer, length, tag.code());
            Wire.putInt16(buffer, length + 2, octets);
            tag.write(value, buffer, length + HEADER);
            length += HEADER + octets;
            return this;
        }

        /** Adds all of {@code more} octet for octet. */
        public Builder addAll(Tlvs more) {
            int added = more.length();
            reserve(added);
            System.arraycopy(more.image, more.from, buffer, length, added);
            length += added;
            return this;
        }

        /** Removes all TLVs with this tag. */
        public Builder remove(Tag<?> tag) {
            Tlvs before = build();
            length = 0;
            for (Tlv tlv : before) {
                if (tlv.tag() != tag.code()) {
                    add(Tag.octets(tlv.tag()), tlv.value());
                }
            }
            return this;
        }

        /** Replaces all TLVs with this tag by one at the end. */
        public <T> Builder set(Tag<T> tag, T value) {
            return remove(tag).add(tag, value);
        }

        /** How many octets those added so far take on the wire. */
        public int length() {
            return length;
        }

        /** Writes those added so far into {@code target} from {@code at} on, as they travel. */
        public void copyTo(byte[] target, int at) {
            System.arraycopy(buffer, 0, target, at, length);
        }

        /** The TLVs put until now, in their order. */
        public Tlvs build() {
            isShared = true;
            return view(buffer, 0, length);
        }

        private void reserve(int more) {
            boolean isFull = length + more > buffer.length;
            if (isFull || isShared) {
                buffer = Arrays.copyOf(buffer, isFull ? Math.max(2 * buffer.length, length + more) : buffer.length);
                isShared = false;
            }
        }
    }
}
