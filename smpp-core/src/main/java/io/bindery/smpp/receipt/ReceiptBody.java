package io.bindery.smpp.receipt;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.MessagePdu;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The text of a receipt in its PDU, and how it is written there.
 *
 * <p>data_coding is no help: receipts in ASCII travel under UCS-2 and the reverse. But every receipt begins with
 * letters of ASCII, so its first four octets tell how it is written. What is not UCS-2 is read as Latin-1, an octet a character.
 *
 * @param octets the message as it travels
 * @param headerLength octets of the user data header before the text
 * @param charset how the text is written
 */
record ReceiptBody(Octets octets, int headerLength, Charset charset) {
    static ReceiptBody of(MessagePdu pdu) {
        Octets octets = pdu.body();
        int headerLength = pdu.esmClass().hasUserDataHeader() ? headerLength(octets) : 0;
        return new ReceiptBody(octets, headerLength, charsetOf(octets.slice(headerLength)));
    }

    /** A header is believed when it fits and its length is no letter: some set the flag on receipts without one. */
    private static int headerLength(Octets octets) {
        boolean isHeader =
                !octets.isEmpty() && octets.unsignedAt(0) < ' ' && 1 + octets.unsignedAt(0) <= octets.length();
        return isHeader ? 1 + octets.unsignedAt(0) : 0;
    }

    private static Charset charsetOf(Octets text) {
        if (text.length() < 4) {
            return StandardCharsets.ISO_8859_1;
        }
        int mark = text.unsignedAt(0) << 8 | text.unsignedAt(1);
        if (mark == 0xFEFF || isZero(text, 0, 2) && !isZero(text, 1) && !isZero(text, 3)) {
            return StandardCharsets.UTF_16BE;
        }
        if (mark == 0xFFFE || isZero(text, 1, 3) && !isZero(text, 0) && !isZero(text, 2)) {
            return StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.ISO_8859_1;
    }

    private static boolean isZero(Octets octets, int... at) {
        for (int i : at) {
            if (octets.at(i) != 0) {
                return false;
            }
        }
        return true;
    }

    String text() {
        return octets.slice(headerLength).asString(charset);
    }

    /**
     * These octets with other characters in one place, the rest untouched.
     *
     * @param from first character of the text to be replaced
     * @param to behind the last
     */
    Octets withReplaced(int from, int to, String replacement) {
        return octets.slice(0, headerLength + width() * from)
                .concat(Octets.wrap(replacement.getBytes(charset)))
                .concat(octets.slice(headerLength + width() * to));
    }

    /**
     * This body under another id.
     *
     * @param limit how many octets there may be; beyond it the excerpt of the message gives way as far as it can
     */
    Octets withId(String id, int limit) {
        ReceiptText.Field field = ReceiptText.of(text()).find(ReceiptText.ID);
        if (field == null) {
            return octets;
        }
        ReceiptBody renamed = new ReceiptBody(withReplaced(field.from(), field.to(), id), headerLength, charset);
        return renamed.octets.length() <= limit ? renamed.octets : renamed.cutTo(limit);
    }

    private Octets cutTo(int limit) {
        ReceiptText.Field excerpt = ReceiptText.of(text()).find(ReceiptText.TEXT);
        int kept = headerLength + (limit - headerLength) / width() * width();
        boolean isEnough = excerpt != null && kept >= headerLength + width() * excerpt.from();
        return isEnough ? octets.slice(0, kept) : octets;
    }

    private int width() {
        return charset.equals(StandardCharsets.ISO_8859_1) ? 1 : 2;
    }
}
