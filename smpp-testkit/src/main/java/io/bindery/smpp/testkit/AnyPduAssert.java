package io.bindery.smpp.testkit;

import io.bindery.smpp.pdu.Pdu;

/** Assertions about a PDU that carries no message. */
public final class AnyPduAssert extends PduAssert<AnyPduAssert, Pdu> {
    AnyPduAssert(Pdu actual) {
        super(actual, AnyPduAssert.class);
    }
}
