package io.bindery.smpp.text;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Numbers for {@link Concatenation#reference()}, one after the other, 0 … 65535 and then from 0 again. Thread-safe.
 *
 * <p>A receiver tells two long messages of one sender apart by this number only, so one source should serve all messages
 * of a sender; of a reference of 8 bits the low octet is used.
 */
public final class ReferenceNumbers implements IntSupplier {
    private final AtomicInteger next;

    private ReferenceNumbers(int first) {
        this.next = new AtomicInteger(first);
    }

    /** From a random number on, so that a restart does not repeat the last numbers. */
    public static ReferenceNumbers random() {
        return startingAt(ThreadLocalRandom.current().nextInt());
    }

    /** From the low 16 bits of {@code first} on. */
    public static ReferenceNumbers startingAt(int first) {
        return new ReferenceNumbers(first);
    }

    /** The next number, 0 … 65535. */
    @Override
    public int getAsInt() {
        return next.getAndIncrement() & 0xFFFF;
    }
}
