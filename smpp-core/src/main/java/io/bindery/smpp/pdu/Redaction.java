package io.bindery.smpp.pdu;

import io.bindery.smpp.Octets;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import io.bindery.smpp.wire.Wire;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

/**
 * Copies PDUs so that the copies may be shown: passwords, texts and all but the last two characters of addresses are
 * overwritten by as many asterisks. Lengths stay, so the copy decodes as the original does. Stateless.
 *
 * <p>What a field holds is taken from the PDU's own wire table. Where that does not lead through the octets, for an unknown
 * command or a damaged body, nothing is known of what stands where, and only the header is copied. For the same reason
 * the values of TLVs that the specification does not know are overwritten.
 */
public enum Redaction {
    /** Overwrites texts too: short_message, message_payload and with them receipts. A user data header stays. */
    WITHOUT_TEXT,
    /** Leaves texts as they are. */
    WITH_TEXT;

    private static final int HEADER = 16;
    private static final byte ASTERISK = '*';
    private static final int UDHI = 0x40;
    private static final int SHOWN = 2;

    /** Elements of a user data header that hold numbers of parts, ports and tables; others may hold anything. */
    private static final Set<Integer> HARMLESS_ELEMENTS = Set.of(0x00, 0x04, 0x05, 0x08, 0x24, 0x25);

    /** Strings that are neither texts nor numbers of people. */
    private static final Set<Integer> HARMLESS_TLVS = Set.of(
            Tags.RECEIPTED_MESSAGE_ID.code(),
            Tags.BROADCAST_END_TIME.code(),
            Tags.SOURCE_NETWORK_ID.code(),
            Tags.DEST_NETWORK_ID.code());

    private static final int LARGEST_INTEGER = 4;

    /**
     * A copy that may be shown.
     *
     * @param pdu one whole PDU with its header, from position to limit; both stay
     * @return as many octets, or 16 when only the header may be shown
     * @throws IllegalArgumentException when there are less than 16
     */
    public Octets copy(ByteBuffer pdu) {
        byte[] octets = new byte[pdu.remaining()];
        if (octets.length < HEADER) {
            throw new IllegalArgumentException("pdu: " + octets.length + " octets (at least " + HEADER + ")");
        }
        pdu.duplicate().get(octets);
        Layout<?> layout = Command.of(Wire.int32(octets, 4)).layout();
        boolean isBare = octets.length == HEADER;
        return isBare || layout != null && new Walk(octets).isDone(layout)
                ? Octets.wrap(octets)
                : Octets.of(octets, 0, HEADER);
    }

    /** One way through the octets of a PDU. */
    private final class Walk {
        private final byte[] octets;
        private int at = HEADER;
        private boolean hasUserDataHeader;

        Walk(byte[] octets) {
            this.octets = octets;
        }

        /** Overwrites what has to be; false when the octets are not what the layout says. */
        boolean isDone(Layout<?> layout) {
            for (Field field : layout.fields()) {
                if (!isPassed(field)) {
                    return false;
                }
            }
            return areTlvsPassed();
        }

        private boolean isPassed(Field field) {
            if (field instanceof Field.Int8 number) {
                hasUserDataHeader |=
                        number.name().equals("esm_class") && at < octets.length && (octets[at] & UDHI) != 0;
                return ++at <= octets.length;
            }
            if (field instanceof Field.CString string) {
                return isStringPassed(string.nature() == Field.Nature.SECRET ? 0 : Integer.MAX_VALUE);
            }
            if (field instanceof Field.Addr) {
                at += 2;
                return isStringPassed(SHOWN);
            }
            if (field instanceof Field.Entries<?> list) {
                return areEntriesPassed(list.form());
            }
            return isMessagePassed();
        }

        /** A C-Octet String of which so many last characters may stay. */
        private boolean isStringPassed(int shown) {
            int nul = at < octets.length ? Wire.nul(octets, at) : octets.length;
            if (nul >= octets.length) {
                return false;
            }
            hide(at, nul, shown);
            at = nul + 1;
            return true;
        }

        private boolean areEntriesPassed(EntryForm<?> form) {
            int count = at < octets.length ? octets[at++] & 0xFF : -1;
            for (int left = count; left > 0; left--) {
                int end = form.end(octets, at, Integer.MAX_VALUE);
                if (end < 0) {
                    return false;
                }
                at += form.octetsBefore(octets, at);
                hide(at, Wire.nul(octets, at), SHOWN);
                at = end;
            }
            return count >= 0;
        }

        private boolean isMessagePassed() {
            int from = at + 1;
            int to = at < octets.length ? from + (octets[at] & 0xFF) : Integer.MAX_VALUE;
            if (to > octets.length || !isTextHidden(from, to)) {
                return false;
            }
            at = to;
            return true;
        }

        private boolean areTlvsPassed() {
            if (at > octets.length || Tlvs.wholeUpTo(octets, at, octets.length) != octets.length) {
                return false;
            }
            while (at < octets.length) {
                int from = at + Tlvs.HEADER;
                int to = from + Wire.int16(octets, at + 2);
                if (!isTlvPassed(Wire.int16(octets, at), from, to)) {
                    return false;
                }
                at = to;
            }
            return true;
        }

        private boolean isTlvPassed(int code, int from, int to) {
            if (code == Tags.MESSAGE_PAYLOAD.code()) {
                return isTextHidden(from, to);
            }
            if (code == Tags.CALLBACK_NUM.code()) {
                hide(Math.min(from + 3, to), to, SHOWN); // digit mode, type and plan come first
            } else if (code == Tags.SOURCE_SUBADDRESS.code() || code == Tags.DEST_SUBADDRESS.code()) {
                hide(Math.min(from + 1, to), to, SHOWN);
            } else if (!isHarmless(code, to - from) && !(isTextShown() && isText(code))) {
                hide(from, to > from && octets[to - 1] == 0 ? to - 1 : to, 0);
            }
            return true;
        }

        private boolean isTextShown() {
            return Redaction.this == WITH_TEXT;
        }

        private boolean isText(int code) {
            return code == Tags.ADDITIONAL_STATUS_INFO_TEXT.code() || code == Tags.BROADCAST_CONTENT_TYPE_INFO.code();
        }

        private boolean isHarmless(int code, int length) {
            boolean isInteger = length <= LARGEST_INTEGER
                    && Tags.find(code).map(Tag::maxOctets).orElse(Integer.MAX_VALUE) <= LARGEST_INTEGER;
            return isInteger || HARMLESS_TLVS.contains(code);
        }

        /** A message, with or without a user data header before its text; false when that is damaged. */
        private boolean isTextHidden(int from, int to) {
            if (isTextShown() || from == to) {
                return true;
            }
            int text = from;
            if (hasUserDataHeader) {
                text = from + 1 + (octets[from] & 0xFF);
                if (text > to || !areElementsHidden(from + 1, text)) {
                    return false;
                }
            }
            hide(text, to, 0);
            return true;
        }

        private boolean areElementsHidden(int from, int to) {
            int element = from;
            while (to - element >= 2) {
                int value = element + 2;
                int next = value + (octets[element + 1] & 0xFF);
                if (next > to) {
                    return false;
                }
                if (next - value > LARGEST_INTEGER || !HARMLESS_ELEMENTS.contains(octets[element] & 0xFF)) {
                    hide(value, next, 0);
                }
                element = next;
            }
            return element == to;
        }

        /** Overwrites all but the last {@code shown} octets; all when there are no more than those. */
        private void hide(int from, int to, int shown) {
            boolean isShownWhole = shown == Integer.MAX_VALUE;
            if (!isShownWhole) {
                int end = to - from > shown ? to - shown : to;
                Arrays.fill(octets, from, end, ASTERISK);
            }
        }
    }
}
