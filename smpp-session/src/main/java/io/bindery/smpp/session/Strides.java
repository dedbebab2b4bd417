package io.bindery.smpp.session;

import io.netty.util.concurrent.FastThreadLocal;

/**
 * Cuts a read burst into strides of 8, 16, 32 … PDUs. At the end of each, what has come of them so far is written and flushed.
 *
 * <p>With one flush at the end of a burst two ends take turns: while this one works off a window of PDUs, the peer has nothing
 * to do, and then the reverse, so that each works half of the time. When the first few answers leave at once, the peer is at
 * work on them while this end goes on. A flush costs a system call, which is why each stride is twice as long as the one before:
 * the first answers are what the peer waits for, and a burst of a thousand PDUs has seven flushes more, not a hundred.
 *
 * <p>Where several sessions of an event loop are busy, the gaps of one are filled by the others and strides would only cost
 * their system calls. So a burst is cut only when the loop's last burst was of the same session. Event loop only.
 */
final class Strides {
    /** Shorter ones cost more system calls than the peer gains, longer ones let it wait; measured with windows of 64. */
    static final int FIRST = 8;

    /** The strides of the session that read last on an event loop. */
    private static final FastThreadLocal<Strides> LAST = new FastThreadLocal<>();

    private int left = FIRST;
    private int length = FIRST;

    /** A burst begins. */
    void begin() {
        boolean isAlone = this == LAST.get();
        if (!isAlone) {
            LAST.set(this);
        }
        length = FIRST;
        left = isAlone ? FIRST : Integer.MAX_VALUE;
    }

    /** A PDU has been dealt with: whether a stride ends with it, and the next begins. */
    boolean isEnd() {
        if (--left > 0) {
            return false;
        }
        length *= 2;
        left = length;
        return true;
    }
}
