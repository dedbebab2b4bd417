package io.bindery.smpp.correlation;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.receipt.NetworkError;
import java.util.Objects;
import java.util.Optional;

/**
 * A receipt as it came from an upstream. Made with {@link #builder}.
 *
 * @param sourceAddress who the receipt says it is from: the receiver of the message (SMPP, deliver_sm, source_addr)
 * @param messageState SMPP, message_state, 0 … 255, or {@link #NO_STATE}
 * @param stat the word behind {@code stat:} in the text, or empty
 * @param err the value behind {@code err:} in the text, else {@link NetworkError#text()} of network_error_code, or empty
 * @param doneDate the value behind {@code done date:} in the text, as it came, or empty
 * @param kind whether another receipt may follow; default final
 * @param payload the caller's own octets, usually the deliver_sm: what is needed to pass the receipt on after it had to
 *     wait. The correlation does not read them; default empty
 */
public record ReceiptArrival(
        String sourceAddress,
        int messageState,
        String stat,
        String err,
        String doneDate,
        ReceiptKind kind,
        Octets payload) {
    /** The {@link #messageState()} of a receipt that came without one. */
    public static final int NO_STATE = -1;

    public ReceiptArrival {
        Objects.requireNonNull(sourceAddress, "sourceAddress");
        if (messageState < NO_STATE || messageState > 255) {
            throw new IllegalArgumentException("messageState: " + messageState + " (0 to 255, or -1 for none)");
        }
        Objects.requireNonNull(stat, "stat");
        Objects.requireNonNull(err, "err");
        Objects.requireNonNull(doneDate, "doneDate");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(payload, "payload");
    }

    /** A final receipt from {@code sourceAddress}; all else has a default. */
    public static Builder builder(String sourceAddress) {
        return new Builder(sourceAddress);
    }

    /**
     * {@code receipt} as an arrival. It is final unless it says that it is not, or that the message is on its way: no receipt
     * follows one that says UNKNOWN, so that one must not be held back.
     *
     * @param sourceAddress source_addr of the PDU it came in
     * @param payload what is needed to pass the receipt on after it had to wait; may be empty
     */
    public static ReceiptArrival of(DeliveryReceipt receipt, String sourceAddress, Octets payload) {
        Optional<MessageState> state = receipt.state();
        boolean isUnderWay = receipt.isIntermediate()
                || state.equals(Optional.of(MessageState.ENROUTE))
                || state.equals(Optional.of(MessageState.SCHEDULED));
        return builder(sourceAddress)
                .messageState(state.map(MessageState::code).orElse(NO_STATE))
                .stat(receipt.stat().orElse(""))
                .err(receipt.err()
                        .or(() -> receipt.networkError().map(NetworkError::text))
                        .orElse(""))
                .doneDate(receipt.field("done date").orElse(""))
                .kind(isUnderWay ? ReceiptKind.INTERMEDIATE : ReceiptKind.FINAL)
                .payload(payload)
                .build();
    }

    /** Whether nothing more will be said about the message. */
    public boolean isFinal() {
        return kind == ReceiptKind.FINAL;
    }

    /** The outcome and the masked number, never the payload. */
    @Override
    public String toString() {
        return "ReceiptArrival[" + kind + " from " + Party.masked(sourceAddress) + ", messageState=" + messageState
                + ", stat=" + stat + ", err=" + err + ", doneDate=" + doneDate + ", payload=" + payload + "]";
    }

    /** Collects a {@link ReceiptArrival}. Not thread-safe. */
    public static final class Builder {
        private final String sourceAddress;
        private int messageState = NO_STATE;
        private String stat = "";
        private String err = "";
        private String doneDate = "";
        private ReceiptKind kind = ReceiptKind.FINAL;
        private Octets payload = Octets.empty();

        private Builder(String sourceAddress) {
            this.sourceAddress = sourceAddress;
        }

        /** @see ReceiptArrival#messageState() */
        public Builder messageState(int state) {
            this.messageState = state;
            return this;
        }

        /** @see ReceiptArrival#stat() */
        public Builder stat(String word) {
            this.stat = word;
            return this;
        }

        /** @see ReceiptArrival#err() */
        public Builder err(String code) {
            this.err = code;
            return this;
        }

        /** @see ReceiptArrival#doneDate() */
        public Builder doneDate(String date) {
            this.doneDate = date;
            return this;
        }

        /** @see ReceiptArrival#kind() */
        public Builder kind(ReceiptKind value) {
            this.kind = value;
            return this;
        }

        /** @see ReceiptArrival#payload() */
        public Builder payload(Octets octets) {
            this.payload = octets;
            return this;
        }

        /** @throws IllegalArgumentException naming the field that is out of its range */
        public ReceiptArrival build() {
            return new ReceiptArrival(sourceAddress, messageState, stat, err, doneDate, kind, payload);
        }
    }
}
