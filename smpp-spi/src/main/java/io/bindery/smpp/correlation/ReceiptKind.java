package io.bindery.smpp.correlation;

/** Whether a receipt speaks the last word about a message. */
public enum ReceiptKind {
    /** The message has reached its final state. */
    FINAL,
    /** The message is still under way (SMPP, esm_class, intermediate delivery notification, or a state that can change). */
    INTERMEDIATE
}
