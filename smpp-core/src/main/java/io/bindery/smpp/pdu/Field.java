package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.wire.Wire;
import java.nio.charset.StandardCharsets;

/**
 * The kinds of mandatory field. A field knows its place: the mark it is counted from and the octets from there
 * ({@code mark}, {@code delta}), in a {@link Body} as in a {@link Draft}. {@link WireTable} hands them out in wire order.
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
    record Int8(String name, int mark, int delta) implements Field {
        int in(Body body) {
            return body.image[body.mark(mark) + delta] & 0xFF;
        }

        void set(Draft draft, int value) {
            if (value < 0 || value > 0xFF) {
                throw new IllegalArgumentException(name + ": " + value + " (allowed 0 … 255)");
            }
            draft.putInt8(mark, delta, value);
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
        /** Empty or exactly 16 characters. */
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
            if (nature == Nature.TIME && !value.isEmpty() && value.length() != max - 1) {
                throw new IllegalArgumentException(
                        name + ": " + value.length() + " characters (allowed 0 or " + (max - 1) + ")");
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

    /** An octet that counts, and the octets it counts: sm_length and short_message. The last field of its PDU. */
    record Counted(String countName, String name, int max, CommandStatus violation, int mark, int delta)
            implements Field {
        Octets in(Body body) {
            int start = start(body);
            return Octets.wrap(body.image, start, body.tlvStart() - start);
        }

        boolean isEmptyIn(Body body) {
            return start(body) == body.tlvStart();
        }

        /** Where the count is. */
        int at(Body body) {
            return body.mark(mark) + delta;
        }

        private int start(Body body) {
            return at(body) + 1;
        }

        void set(Draft draft, Octets value) {
            if (value.length() > max) {
                throw new IllegalArgumentException(name + ": " + value.length() + " octets (at most " + max
                        + "; longer text travels in the TLV message_payload)");
            }
            draft.putCounted(value);
        }

        @Override
        public String show(Body body) {
            return in(body).toString();
        }
    }
}
