package io.bindery.smpp.benchmarks;

/** Whose codec a benchmark runs. */
public enum Library {
    /** smpp-core. */
    BINDERY,
    /** What smpp-core would be with a record for each PDU: see ADR 0006. */
    RECORDS,
    /** com.fizzed:ch-smpp. */
    CLOUDHOPPER,
    /** org.jsmpp:jsmpp, given each PDU as a whole array, which its sessions never have. */
    JSMPP,
    /** org.jsmpp:jsmpp, reading header and body from a stream as its sessions do. */
    JSMPP_STREAM;

    SmppLibrary open() {
        return switch (this) {
            case BINDERY -> new BinderyLibrary();
            case RECORDS -> new RecordsLibrary();
            case CLOUDHOPPER -> new CloudhopperLibrary();
            case JSMPP -> JsmppLibrary.ofArrays();
            case JSMPP_STREAM -> JsmppLibrary.ofStreams();
        };
    }
}
