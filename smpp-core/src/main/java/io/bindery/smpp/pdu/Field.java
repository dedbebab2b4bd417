package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The kinds of mandatory field. A field knows its place: the mark it is counted from and the octets from there
 * ({@code mark}, {@code delta}). {@link WireTable} hands them out in wire order.
 */
sealed interface Field {
    /** The specification's name; for an address that of its digits. */
    String name();

    /** The value of this field in {@code body} as it may be shown to anyone. */
    String show(Body body);

    /** What to answer when the octets of this field are damaged. */
    default CommandStatus violation() {
        return CommandStatus.INVALID_COMMAND_LENGTH;
    }

    /** One octet, 0 … 255. */
    record Int8(String name, int mark, int delta, int slot) implements Field {
        int in(Body body) {
            return body.image[body.mark(mark) + delta] & 0xFF;
        }

        void set(Draft draft, int value) {
            if (value < 0 || value > 0xFF) {
                throw new IllegalArgumentException(name + ": " + value + " (allowed 0 … 255)");
            }
            draft.putInt8(slot, value);
        }

        @Override
        public String show(Body body) {
            return Integer.toString(in(body));
        }
    }

    /** What a C-Octet String may show of itself and how forgiving its reader is. */
    enum Nature {
        PLAIN,
        /** A password: never shown; over-long ones are refused, never kept. */
        SECRET,
        /** An identifier of a message: over-long ones are refused in requests, they would not be found again. */
        IDENTIFIER,
        /** Empty or a time, see {@link SmppTime}. */
        TIME
    }

    /**
     * A C-Octet String.
     *
     * @param max the specification's bound in octets, the NUL included
     */
    record CString(String name, int max, CommandStatus violation, Nature nature, int mark, int delta) implements Field {
        String in(Body body) {
            int start = body.mark(mark) + delta;
            int end = body.mark(mark + 1) - 1;
            return end == start ? "" : new String(body.image, start, end - start, StandardCharsets.ISO_8859_1);
        }

        void set(Draft draft, String value) {
            Wire.requireCString(name, value, max);
            if (nature == Nature.TIME && !value.isEmpty()) {
                TimeText.requireTime(name, value);
            }
            draft.putString(mark, delta, value);
        }

        @Override
        public String show(Body body) {
            return nature == Nature.SECRET ? "***" : Wire.printable(in(body));
        }
    }

    /** Type of number, numbering plan and digits: three fields that always travel together. */
    record Addr(Int8 ton, Int8 npi, CString digits) implements Field {
        @Override
        public String name() {
            return digits.name();
        }

        @Override
        public CommandStatus violation() {
            return digits.violation();
        }

        Address in(Body body) {
            return new Address(Ton.of(ton.in(body)), Npi.of(npi.in(body)), digits.in(body));
        }

        void set(Draft draft, Address value) {
            digits.set(draft, value.digits());
            ton.set(draft, value.ton().code());
            npi.set(draft, value.npi().code());
        }

        @Override
        public String show(Body body) {
            return in(body).toString();
        }
    }

    /** An octet that counts entries, and the entries: number_of_dests and dest_address. */
    record Entries<E>(String countName, String name, EntryForm<E> form, int mark) implements Field {
        List<E> in(Body body) {
            int at = body.mark(mark);
            int count = body.image[at++] & 0xFF;
            List<E> entries = new ArrayList<>(count);
            for (int left = count; left > 0; left--) {
                entries.add(form.read(body.image, at));
                at = form.end(body.image, at, Integer.MAX_VALUE);
            }
            return Collections.unmodifiableList(entries);
        }

        int count(Body body) {
            return body.image[body.mark(mark)] & 0xFF;
        }

        void set(Draft draft, Collection<? extends E> entries) {
            if (entries.size() > EntryForm.MOST_ENTRIES) {
                throw new IllegalArgumentException(
                        countName + ": " + entries.size() + " (at most " + EntryForm.MOST_ENTRIES + ")");
            }
            int length = 1;
            for (E entry : entries) {
                length += form.length(entry);
            }
            byte[] encoded = new byte[length];
            encoded[0] = (byte) entries.size();
            int at = 1;
            for (E entry : entries) {
                at = form.write(entry, encoded, at);
            }
            draft.putList(mark, Octets.wrap(encoded));
        }

        @Override
        public String show(Body body) {
            return Wire.printable(in(body).toString());
        }
    }

    /**
     * An octet that counts, and the octets it counts: sm_length and short_message. The last field of its PDU.
     *
     * @param elsewhere where longer text travels, for the error text
     */
    record Counted(
            String countName, String name, int max, CommandStatus violation, String elsewhere, int mark, int delta)
            implements Field {
        Octets in(Body body) {
            int start = start(body);
            return Octets.wrap(body.image, start, body.tlvStart() - start);
        }

        boolean isEmptyIn(Body body) {
            return start(body) == body.tlvStart();
        }

        private int start(Body body) {
            return body.mark(mark) + delta + 1;
        }

        void set(Draft draft, Octets value) {
            if (value.length() > max) {
                throw new IllegalArgumentException(name + ": " + value.length() + " octets (at most " + max
                        + "; longer text travels in " + elsewhere + ")");
            }
            draft.putCounted(value);
        }

        @Override
        public String show(Body body) {
            return in(body).toString();
        }
    }
}
