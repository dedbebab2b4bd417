package io.bindery.smpp.text;

import io.bindery.smpp.pdu.PduOffender;

/** Breaks: text returns octets, never PDUs. */
public final class TextOffender {
    public PduOffender toPdu() {
        return new PduOffender();
    }
}
