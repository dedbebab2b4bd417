package io.bindery.smpp.pdu;

/** What a bound session may carry. */
public enum BindType {
    /** bind_receiver: messages and receipts to the ESME only. */
    RECEIVER,
    /** bind_transmitter: messages from the ESME only. */
    TRANSMITTER,
    /** bind_transceiver: both directions. */
    TRANSCEIVER;

    /** Whether the ESME may submit. */
    public boolean canTransmit() {
        return this != RECEIVER;
    }

    /** Whether messages and receipts may be delivered to the ESME. */
    public boolean canReceive() {
        return this != TRANSMITTER;
    }
}
