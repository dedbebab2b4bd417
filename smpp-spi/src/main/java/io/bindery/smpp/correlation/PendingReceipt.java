package io.bindery.smpp.correlation;

import io.bindery.smpp.store.CorrelationKey;
import java.util.Objects;

/**
 * A receipt and its message, ready to be delivered to the application.
 *
 * @param key under what the upstream knows the message
 * @param record the message
 * @param id the receipt's identity: the key of the mailbox item, and what to settle it by
 * @param receipt as it came
 */
public record PendingReceipt(CorrelationKey key, CorrelationRecord record, ReceiptId id, ReceiptArrival receipt) {
    public PendingReceipt {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(receipt, "receipt");
    }
}
