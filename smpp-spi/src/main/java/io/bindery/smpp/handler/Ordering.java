package io.bindery.smpp.handler;

/**
 * In which order the handlers of one session run. {@link SessionEvent}s and notices always come in order; with the two others
 * {@link SessionEvent.SessionClosed} may come while handlers are still at work. {@link NonBlocking} handlers wait for nothing.
 */
public enum Ordering {
    /** One at a time, in the order in which the requests came, each until its method returns. The default. */
    ORDERED,
    /**
     * Requests to one destination_addr as with {@link #ORDERED}, those to different ones at the same time, up to 16. Requests
     * without a destination_addr are one group; a submit_multi belongs to its first.
     */
    BY_DESTINATION,
    /** All at the same time, as far as the executor lets them; as many as the credit allows. */
    UNORDERED
}
