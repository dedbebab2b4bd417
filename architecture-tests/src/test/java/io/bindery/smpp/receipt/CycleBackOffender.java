package io.bindery.smpp.receipt;

import io.bindery.smpp.pdu.CycleOffender;

/** The way back of {@code CycleOffender}. */
public final class CycleBackOffender {
    public CycleOffender pdu() {
        return new CycleOffender();
    }
}
