package io.bindery.smpp.benchmarks;

/** A reader of delivery receipts as the benchmarks use it, for the one in {@link Sample#DELIVER_RECEIPT}. */
interface ReceiptLibrary {
    /** The receipt that the text says; nothing in it has been asked for. */
    Object parseText() throws Exception;

    /** The receipt in a deliver_sm that has been decoded already. */
    Object parsePdu() throws Exception;

    /** Asks a receipt for what decides about a message. */
    void read(Object receipt, Reader reader);

    /** Takes what was read. */
    interface Reader {
        void id(String id);

        /** In the library's own type: MessageState, a number as in the TLV message_state, or DeliveryReceiptState. */
        void state(Object state);

        void err(String err);

        /** In the library's own type: LocalDateTime, Joda's DateTime in UTC, or Date in this machine's time zone. */
        void doneDate(Object date);
    }
}
