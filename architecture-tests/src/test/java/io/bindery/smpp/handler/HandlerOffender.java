package io.bindery.smpp.handler;

/** What {@code PduOffender} reaches up to. */
public final class HandlerOffender {
    public void handle(Object event) {}
}
