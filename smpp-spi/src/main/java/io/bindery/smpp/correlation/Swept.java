package io.bindery.smpp.correlation;

/**
 * What one {@link ReceiptFlow#sweep} did.
 *
 * @param delivered receipts whose message was known, delivered and settled
 * @param orphaned receipts handed to the {@link OrphanReceiptHandler} and settled
 * @param failed receipts whose delivery or settling failed; they come again after the lease
 */
public record Swept(int delivered, int orphaned, int failed) {
    static final Swept NOTHING = new Swept(0, 0, 0);

    static Swept ofDelivered(boolean succeeded) {
        return succeeded ? new Swept(1, 0, 0) : new Swept(0, 0, 1);
    }

    static Swept ofOrphaned(boolean succeeded) {
        return succeeded ? new Swept(0, 1, 0) : new Swept(0, 0, 1);
    }

    Swept plus(Swept more) {
        return new Swept(delivered + more.delivered, orphaned + more.orphaned, failed + more.failed);
    }
}
