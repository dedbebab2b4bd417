package io.bindery.smpp.correlation;

import java.util.Objects;

/** What a receipt that arrived turned out to be. Each of them, but {@link Matched}, may be answered positively at once. */
public sealed interface Reception {
    /** The identity of the receipt. */
    ReceiptId id();

    /**
     * Its message is known. Answer positively once the receipt is stored for the application, and settle it then; until
     * it is settled, a retransmission is matched again.
     *
     * @param record the message
     */
    record Matched(ReceiptId id, CorrelationRecord record) implements Reception {
        public Matched {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(record, "record");
        }
    }

    /** It was settled before: drop it. */
    record Duplicate(ReceiptId id) implements Reception {
        public Duplicate {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * An intermediate receipt that comes after the last final one, or with {@link CorrelatorOptions#isFirstFinalOnly()} another
     * final one: drop it.
     */
    record Stale(ReceiptId id) implements Reception {
        public Stale {
            Objects.requireNonNull(id, "id");
        }
    }

    /** Its message is not known (yet). The receipt is stored, and comes back as pending or as an orphan. */
    record Parked(ReceiptId id) implements Reception {
        public Parked {
            Objects.requireNonNull(id, "id");
        }
    }
}
