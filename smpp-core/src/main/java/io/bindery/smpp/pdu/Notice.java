package io.bindery.smpp.pdu;

/** A PDU that nobody answers: it is sent once, and whether it arrived is not known. */
public sealed interface Notice extends Pdu permits AlertNotification, Outbind {}
