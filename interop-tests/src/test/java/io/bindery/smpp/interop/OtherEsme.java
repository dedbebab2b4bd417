package io.bindery.smpp.interop;

import io.bindery.smpp.pdu.BindType;
import java.io.IOException;
import java.util.List;

/** An application that is made with another implementation. */
interface OtherEsme extends AutoCloseable {
    /** It was not let in. */
    final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedException(int status) {
            super("0x" + Integer.toHexString(status));
        }
    }

    /** Binds at a port of 127.0.0.1. */
    void bind(int port, BindType type, String password) throws Exception;

    /** Sends a text from 12345 to 447700900123, asks for a receipt, and gives the message id. */
    String submit(String text) throws Exception;

    /** The texts that it has got. */
    List<String> received();

    /** Sends an enquire_link and waits for the answer. */
    void ask() throws Exception;

    /** How many enquire_link it has got. */
    int asked();

    boolean isBound();

    /** Unbinds and waits for the answer. */
    void unbind() throws Exception;

    @Override
    void close() throws IOException;
}
