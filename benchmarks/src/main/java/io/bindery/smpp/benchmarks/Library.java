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

    /** Its codec. */
    SmppLibrary open() {
        return switch (this) {
            case BINDERY -> new BinderyLibrary();
            case RECORDS -> new RecordsLibrary();
            case CLOUDHOPPER -> new CloudhopperLibrary();
            case JSMPP -> JsmppLibrary.ofArrays();
            case JSMPP_STREAM -> JsmppLibrary.ofStreams();
        };
    }

    /** Its reader of receipts; there is one each, however PDUs are read. */
    ReceiptLibrary openReceipts() throws Exception {
        return switch (this) {
            case BINDERY, RECORDS -> new BinderyReceipts();
            case CLOUDHOPPER -> new CloudhopperReceipts();
            case JSMPP, JSMPP_STREAM -> new JsmppReceipts();
        };
    }

    /** Its GSM 03.38, which jSMPP leaves to its users. */
    GsmLibrary openGsm() {
        return switch (this) {
            case BINDERY, RECORDS -> new BinderyGsm();
            case CLOUDHOPPER -> new CloudhopperGsm();
            case JSMPP, JSMPP_STREAM -> throw new IllegalArgumentException("library: " + this + " has no alphabets");
        };
    }
}
