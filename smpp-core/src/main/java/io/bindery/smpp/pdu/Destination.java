package io.bindery.smpp.pdu;

/** One destination of a submit_multi: a single address, or a distribution list of the message centre (dest_address). */
public sealed interface Destination {
    /**
     * One address (dest_flag 1).
     *
     * @param address at most 20 characters
     */
    record Sme(Address address) implements Destination {}

    /**
     * A list that the message centre keeps (dest_flag 2).
     *
     * @param name dl_name, at most 20 characters; one octet a character
     */
    record DistributionList(String name) implements Destination {}

    /** A single address. */
    static Destination of(Address address) {
        return new Sme(address);
    }

    /** A distribution list of the message centre. */
    static Destination ofList(String name) {
        return new DistributionList(name);
    }
}
