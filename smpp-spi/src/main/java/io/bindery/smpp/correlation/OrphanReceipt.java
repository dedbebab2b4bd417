package io.bindery.smpp.correlation;

import io.bindery.smpp.store.CorrelationKey;
import java.util.Objects;

/**
 * A receipt whose message did not show up in time: never known here, or known with another destination.
 *
 * @param key under what the upstream knows the message
 * @param id what to settle it by once it is in a safe place
 * @param receipt as it came
 */
public record OrphanReceipt(CorrelationKey key, ReceiptId id, ReceiptArrival receipt) {
    public OrphanReceipt {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(receipt, "receipt");
    }
}
