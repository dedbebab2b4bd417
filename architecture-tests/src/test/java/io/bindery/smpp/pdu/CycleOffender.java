package io.bindery.smpp.pdu;

import io.bindery.smpp.receipt.CycleBackOffender;

/** Breaks, with {@code CycleBackOffender}: no package cycle. */
public final class CycleOffender {
    public CycleBackOffender receipt() {
        return new CycleBackOffender();
    }
}
