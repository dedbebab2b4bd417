package io.bindery.smpp.benchmarks.engine;

import java.util.concurrent.atomic.AtomicLong;

/** One place of a session's window: a message at a time is sent from it and answered. Belongs to one thread at a time. */
final class Slot {
    private final int number;
    private final Flow flow;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private long sentNanos;

    Slot(int number, Flow flow) {
        this.number = number;
        this.flow = flow;
    }

    /** Below the window, and of no other slot of the session. */
    int number() {
        return number;
    }

    /** Sends a message. */
    void send() {
        sent.lazySet(sent.getPlain() + 1);
        sentNanos = System.nanoTime();
        try {
            flow.session().send(this);
        } catch (Exception e) {
            failed(e.toString());
        }
    }

    /** The message was answered with ESME_ROK. */
    void answered() {
        long nanos = System.nanoTime() - sentNanos;
        answered.lazySet(answered.getPlain() + 1);
        flow.answered(this, nanos);
    }

    /** The message was refused, or there will be no answer; the slot is not used again. */
    void failed(String why) {
        flow.failed(why);
    }

    long sent() {
        return sent.get();
    }

    long answers() {
        return answered.get();
    }
}
