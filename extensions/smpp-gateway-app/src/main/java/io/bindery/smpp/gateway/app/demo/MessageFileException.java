package io.bindery.smpp.gateway.app.demo;

/** A file of messages that cannot be used. Says why, and in which line. */
public final class MessageFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** About the file as a whole. */
    MessageFileException(String what) {
        super(what);
    }

    /** About one line, counted from 1. */
    MessageFileException(int line, String what) {
        super("line " + line + ": " + what);
    }
}
