package io.bindery.smpp;

/** Breaks: no {@code byte[]} in a public signature. */
public final class ByteArrayOffender {
    public byte[] content() {
        return new byte[0];
    }
}
