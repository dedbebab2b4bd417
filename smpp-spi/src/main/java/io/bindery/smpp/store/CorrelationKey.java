package io.bindery.smpp.store;

import java.util.Objects;

/**
 * Under what a message is known to the upstream that accepted it.
 *
 * <p>The same {@code uid} in two scopes names two unrelated messages: message centres number independently of each
 * other.
 *
 * @param scope the logical upstream, the same on every replica; never a bind or a session. 1 … 256 characters
 * @param uid the message id that upstream gave (SMPP, submit_sm_resp, message_id), normalised by its
 *     {@link io.bindery.smpp.receipt.MessageIdMatching} when responses and receipts write it in two ways. 1 … 256 characters
 */
public record CorrelationKey(String scope, String uid) {
    private static final int LONGEST = 256;

    public CorrelationKey {
        requireLength("scope", scope);
        requireLength("uid", uid);
    }

    private static void requireLength(String field, String value) {
        int length = Objects.requireNonNull(value, field).length();
        if (length == 0 || length > LONGEST) {
            throw new IllegalArgumentException(field + ": " + length + " characters (1 to " + LONGEST + ")");
        }
    }
}
