package io.bindery.smpp.correlation;

import java.util.Objects;

/**
 * A receipt that is stored until it has been delivered and {@linkplain Correlator#settle settled}.
 *
 * @param id what to settle it by
 * @param receipt as it came
 */
public record ParkedReceipt(ReceiptId id, ReceiptArrival receipt) {
    public ParkedReceipt {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(receipt, "receipt");
    }
}
