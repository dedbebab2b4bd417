package io.bindery.smpp.pdu;

/** How forgiving a reader is. */
public enum Reading {
    /** Accepts the deviations that {@link Quirk} names where they lose and invent nothing. The default. */
    LENIENT,
    /** Accepts only what the specification allows. */
    STRICT
}
