package io.bindery.smpp.benchmarks.report;

/** The kinds of PDU in the order of the tables; the names are those of {@code Sample}. */
enum Message {
    SUBMIT_32("submit_sm, 32 octets"),
    SUBMIT_140_SAR("submit_sm, 140 + SAR"),
    DELIVER_RECEIPT("deliver_sm, receipt"),
    SUBMIT_RESP("submit_sm_resp"),
    ENQUIRE_LINK("enquire_link");

    private final String label;

    Message(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
