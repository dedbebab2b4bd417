package io.bindery.smpp.benchmarks.engine;

/** A bound session that messages are sent on, in the way that is fastest for its library. */
interface SendingSession {
    /**
     * Builds a message from its values and sends it. {@link Slot#answered} or {@link Slot#failed} is called when there is an
     * outcome: later, or before this returns where the library only blocks.
     */
    void send(Slot slot) throws Exception;
}
