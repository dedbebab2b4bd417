package io.bindery.smpp.interop;

import io.bindery.smpp.pdu.BindType;
import java.io.IOException;
import java.util.List;

/**
 * A message centre of another implementation on a port of 127.0.0.1. It takes binds with {@link #PASSWORD}, answers every
 * submit_sm with a fresh id, and sends a receipt with the state <em>delivered</em>, where one is asked for, to the first
 * session that can receive.
 */
interface OtherCentre extends AutoCloseable {
    /** The one password it knows. */
    String PASSWORD = "s3cret";

    /** A message it has taken. */
    record Message(String id, int esmClass, int dataCoding, byte[] text) {}

    int port();

    /** What is bound now, the oldest first. */
    List<BindType> bound();

    /** All that it has taken. */
    List<Message> messages();

    /** How many receipts were answered with success. */
    int receiptsTaken();

    /** How many enquire_link it has got. */
    int asked();

    /** Sends an enquire_link over each session. */
    void ask() throws Exception;

    /** How many of its own enquire_link were answered with success. */
    int answered();

    /** How many unbinds it has got and answered. */
    int unbound();

    /** Unbinds all sessions. */
    void unbind() throws Exception;

    /** Closes all connections without a word. */
    void drop() throws Exception;

    @Override
    void close() throws IOException;

    /** The receipt of a message. */
    static String receipt(String id) {
        return "id:" + id + " sub:001 dlvrd:001 submit date:2611210800 done date:2611210801 stat:DELIVRD err:000 text:";
    }
}
