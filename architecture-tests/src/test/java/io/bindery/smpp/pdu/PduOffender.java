package io.bindery.smpp.pdu;

import io.bindery.smpp.handler.HandlerOffender;
import io.bindery.smpp.text.TextOffender;

/** Breaks: the core uses no module above it. */
public final class PduOffender {
    void read(HandlerOffender handler, TextOffender text) {
        handler.handle(text);
    }
}
