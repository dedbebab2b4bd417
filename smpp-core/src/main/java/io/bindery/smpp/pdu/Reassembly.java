package io.bindery.smpp.pdu;

/**
 * What became of a part that was given to a {@link Reassembler}.
 *
 * @param <P> what the caller hands in for a part
 */
public sealed interface Reassembly<P> {
    /** The message is whole: this part was the last one missing, or the PDU was a message by itself. */
    record Whole<P>(WholeMessage<P> message) implements Reassembly<P> {}

    /**
     * The part is held until the others come, or the message is given up and handed to the listener.
     *
     * @param have how many parts are there, this one included
     * @param total how many the message has
     */
    record Waiting<P>(int have, int total) implements Reassembly<P> {}

    /**
     * The same part is held already, because its sender saw no response in time. The newer one takes its place, so that the
     * caller will get back the one that still can be answered.
     *
     * @param earlier the one that is not held any more
     * @param have how many parts are there
     * @param total how many the message has
     */
    record Duplicate<P>(P earlier, int have, int total) implements Reassembly<P> {}

    /**
     * The same part belonged to a message that was whole less than a time to live ago: its response was lost. It can be
     * answered. Should all the others come again as well, the message is whole once more; if not, nobody is told that it
     * is incomplete.
     */
    record Repeated<P>() implements Reassembly<P> {}

    /**
     * With this part the message would take more octets than one source may. The part is not held, and what was held of the
     * message went to the listener; later parts will begin anew. What to do with the part is up to the caller, who can answer
     * it with a status of refusal or pass it on as it is.
     */
    record Refused<P>() implements Reassembly<P> {}
}
