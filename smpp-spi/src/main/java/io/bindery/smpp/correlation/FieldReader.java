package io.bindery.smpp.correlation;

import io.bindery.smpp.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The fields that a {@link FieldWriter} wrote. Damage ends in {@link UnreadableEntryException}, never in another. */
final class FieldReader {
    private static final int MOST_VARINT_OCTETS = 10;

    private final Octets source;
    private final List<Field> fields = new ArrayList<>();
    private int position;

    FieldReader(Octets source) {
        this.source = source;
        while (position < source.length()) {
            int start = position;
            long number = varint();
            long length = varint();
            if (length < 0 || length > source.length() - position) {
                throw new UnreadableEntryException("field " + number + ": length " + length + " ("
                        + (source.length() - position) + " octets left), offset " + start);
            }
            position += (int) length;
            fields.add(
                    new Field(number, source.slice(position - (int) length, position), source.slice(start, position)));
        }
    }

    /** The number in {@code field}, 0 when there is none. */
    long number(int field) {
        for (Field one : fields) {
            if (one.number == field) {
                return new Numbers(one.content).value();
            }
        }
        return 0;
    }

    /** As {@link #number(int)} for a number that must fit an int. */
    int smallNumber(int field) {
        long value = number(field);
        if (value != (int) value) {
            throw new UnreadableEntryException("field " + field + ": " + value + " (at most 32 bits)");
        }
        return (int) value;
    }

    String text(int field) {
        return octets(field).asString(StandardCharsets.UTF_8);
    }

    /** The content of {@code field}, empty when there is none. */
    Octets octets(int field) {
        List<Octets> found = all(field);
        return found.isEmpty() ? Octets.empty() : found.get(0);
    }

    boolean has(int field) {
        return !all(field).isEmpty();
    }

    /** The contents of all fields with that number, in order. */
    List<Octets> all(int field) {
        List<Octets> found = new ArrayList<>();
        for (Field one : fields) {
            if (one.number == field) {
                found.add(one.content);
            }
        }
        return found;
    }

    /** The fields numbered above {@code highestKnown}, as they were written. */
    Octets unknownAbove(int highestKnown) {
        Octets unknown = Octets.empty();
        for (Field one : fields) {
            if (one.number > highestKnown || one.number < 1) {
                unknown = unknown.concat(one.whole);
            }
        }
        return unknown;
    }

    private long varint() {
        Numbers numbers = new Numbers(source, position);
        long value = numbers.value();
        position = numbers.position;
        return value;
    }

    private record Field(long number, Octets content, Octets whole) {}

    /** Reads a number of 1 to 10 octets, seven bits each, the lowest first. */
    private static final class Numbers {
        private final Octets octets;
        private int position;

        Numbers(Octets octets) {
            this(octets, 0);
        }

        Numbers(Octets octets, int position) {
            this.octets = octets;
            this.position = position;
        }

        long value() {
            long value = 0;
            for (int i = 0; i < MOST_VARINT_OCTETS && position < octets.length(); i++) {
                int octet = octets.unsignedAt(position++);
                value |= (long) (octet & 0x7F) << (7 * i);
                if (octet < 0x80) {
                    return value;
                }
            }
            throw new UnreadableEntryException("number: no end within 10 octets or the field, offset " + position);
        }
    }
}
