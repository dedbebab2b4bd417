package io.bindery.smpp.correlation;

import io.bindery.smpp.Octets;
import io.bindery.smpp.store.CorrelationKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * What makes a receipt the same receipt when it comes again: its key and outcome, not the sequence number, which is new
 * for each retransmission. A receipt for the same message with another outcome has another id.
 *
 * @param value {@code f} (final) or {@code i} (intermediate) and 32 lower-case hexadecimal digits, the first half of a
 *     SHA-256; fit to be the key of a mailbox item
 */
public record ReceiptId(String value) {
    private static final Pattern FORM = Pattern.compile("[fi][0-9a-f]{32}");
    private static final int DIGEST_OCTETS = 16;

    public ReceiptId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "receipt id: " + value.length() + " characters (f or i and 32 lower-case hexadecimal digits)");
        }
    }

    /** The id of {@code receipt} as one for the message under {@code key}. */
    public static ReceiptId of(CorrelationKey key, ReceiptArrival receipt) {
        MessageDigest digest = sha256();
        add(digest, key.scope());
        add(digest, key.uid());
        add(digest, AddressGuard.canonical(receipt.sourceAddress()));
        add(
                digest,
                receipt.messageState() == ReceiptArrival.NO_STATE
                        ? receipt.stat()
                        : Integer.toString(receipt.messageState()));
        add(digest, receipt.err());
        add(digest, receipt.doneDate());
        add(digest, receipt.kind().name());
        char kind = receipt.isFinal() ? 'f' : 'i';
        return new ReceiptId(kind + Octets.of(digest.digest(), 0, DIGEST_OCTETS).toHex());
    }

    /** Whether the receipt was a final one. */
    public boolean isFinal() {
        return value.charAt(0) == 'f';
    }

    @Override
    public String toString() {
        return value;
    }

    Octets encoded() {
        return Octets.of(value.substring(0, 1), StandardCharsets.US_ASCII).concat(Octets.ofHex(value.substring(1)));
    }

    static ReceiptId decode(Octets encoded) {
        if (encoded.length() != 1 + DIGEST_OCTETS) {
            throw new UnreadableEntryException("receipt id: " + encoded + " (17 octets)");
        }
        return new ReceiptId((char) encoded.at(0) + encoded.slice(1).toHex());
    }

    /** With its length in front: otherwise "ab" and "c" would be the same as "a" and "bc". */
    private static void add(MessageDigest digest, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, octets.length));
        digest.update(octets);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256: every Java platform has it", impossible);
        }
    }
}
