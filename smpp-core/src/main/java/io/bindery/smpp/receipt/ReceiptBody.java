package io.bindery.smpp.receipt;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.text.DataCoding;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The text of a receipt in its PDU, and how it is written there.
 *
 * <p>data_coding is no help: receipts in ASCII travel under UCS-2 and the reverse. But every receipt begins with
 * letters of ASCII, so its first four octets tell how it is written. What is not UCS-2 is read as UTF-8 where it can be,
 * because nothing else looks like that by chance, unless it is said to be Latin-1; and otherwise as Latin-1.
 *
 * @param octets the message as it travels
 * @param headerLength octets of the user data header before the text
 * @param charset how the text is written
 * @param text the text
 */
record ReceiptBody(Octets octets, int headerLength, Charset charset, String text) {
    private static final char REPLACEMENT = '\uFFFD';

    static ReceiptBody of(MessagePdu pdu) {
        Octets octets = pdu.body();
        int headerLength = pdu.esmClass().hasUserDataHeader() ? headerLength(octets) : 0;
        Octets text = headerLength == 0 ? octets : octets.slice(headerLength);
        if (isWide(text)) {
            boolean isBigEndian = isBigEndian(text);
            Charset charset = isBigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
            return new ReceiptBody(octets, headerLength, charset, ucs2(text, isBigEndian ? 0 : 1));
        }
        String decoded = text.asString(StandardCharsets.UTF_8);
        boolean isUtf8 = decoded.indexOf(REPLACEMENT) < 0
                && (decoded.length() == text.length() || !pdu.dataCoding().equals(DataCoding.LATIN_1));
        return isUtf8
                ? new ReceiptBody(octets, headerLength, StandardCharsets.UTF_8, decoded)
                : latin1(octets, headerLength);
    }

    private static ReceiptBody latin1(Octets octets, int headerLength) {
        Charset charset = StandardCharsets.ISO_8859_1;
        return new ReceiptBody(
                octets, headerLength, charset, octets.slice(headerLength).asString(charset));
    }

    /** A header is believed when it fits and its length is no letter: some set the flag on receipts without one. */
    private static int headerLength(Octets octets) {
        boolean isHeader =
                !octets.isEmpty() && octets.unsignedAt(0) < ' ' && 1 + octets.unsignedAt(0) <= octets.length();
        return isHeader ? 1 + octets.unsignedAt(0) : 0;
    }

    /** Letters of ASCII in UCS-2 have a zero in every other octet; some begin with a mark. */
    private static boolean isWide(Octets text) {
        if (text.length() < 4) {
            return false;
        }
        int first = text.unsignedAt(0);
        int second = text.unsignedAt(1);
        boolean isMarked = first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE;
        return isMarked
                || (first == 0) != (second == 0)
                        && (text.at(2) == 0) == (first == 0)
                        && (text.at(3) == 0) == (second == 0);
    }

    private static boolean isBigEndian(Octets text) {
        return text.at(0) == 0 || text.unsignedAt(0) == 0xFE;
    }

    /**
     * Two octets a character, whatever they are: a decoder would join what follows half a surrogate pair, and the id would be
     * looked for in the wrong place. An odd octet at the end counts as a character.
     *
     * @param high where the high octet of a character is: 0 or 1
     */
    private static String ucs2(Octets text, int high) {
        char[] characters = new char[(text.length() + 1) / 2];
        for (int i = 0; i < text.length() / 2; i++) {
            characters[i] = (char) (text.unsignedAt(2 * i + high) << 8 | text.unsignedAt(2 * i + 1 - high));
        }
        if (text.length() % 2 != 0) {
            characters[characters.length - 1] = REPLACEMENT;
        }
        return new String(characters);
    }

    /** Whether these octets in place of its own would be read as beginning with a header, which its own are not. */
    boolean getsAHeaderAs(Octets others) {
        return headerLength == 0 && headerLength(others) > 0;
    }

    /**
     * This body under another id.
     *
     * @param limit how many octets there may be; beyond it the excerpt of the message gives way as far as it can
     */
    Octets withId(String id, int limit) {
        ReceiptText fields = ReceiptText.of(text);
        if (!fields.has(ReceiptKey.ID)) {
            return octets;
        }
        int from = offsetOf(fields.from(ReceiptKey.ID));
        int to = offsetOf(fields.to(ReceiptKey.ID));
        Octets replacement = Octets.wrap(id.getBytes(charset));
        Octets renamed = octets.slice(0, from).concat(replacement).concat(octets.slice(to));
        if (renamed.length() <= limit || !fields.has(ReceiptKey.TEXT)) {
            return renamed;
        }
        int excerpt = offsetOf(fields.from(ReceiptKey.TEXT)) + replacement.length() - (to - from);
        int kept = startOfCharacter(renamed, limit);
        return kept >= excerpt ? renamed.slice(0, kept) : renamed;
    }

    /** Where the octets of a character of the text begin. */
    private int offsetOf(int character) {
        int octetsBefore = charset.equals(StandardCharsets.UTF_8)
                ? text.substring(0, character).getBytes(charset).length
                : width() * character;
        return Math.min(headerLength + octetsBefore, octets.length());
    }

    /** The last octet up to {@code limit} at which a character begins. */
    private int startOfCharacter(Octets renamed, int limit) {
        int at = headerLength + (limit - headerLength) / width() * width();
        if (charset.equals(StandardCharsets.UTF_8)) {
            while (at > headerLength && (renamed.at(at) & 0xC0) == 0x80) {
                at--;
            }
        }
        return at;
    }

    private int width() {
        return charset.equals(StandardCharsets.UTF_16BE) || charset.equals(StandardCharsets.UTF_16LE) ? 2 : 1;
    }
}
