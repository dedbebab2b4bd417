package io.bindery.smpp.testkit.tck;

import io.bindery.smpp.Octets;
import io.bindery.smpp.correlation.CorrelationRecord;
import io.bindery.smpp.correlation.ReceiptArrival;
import io.bindery.smpp.correlation.ReceiptKind;
import io.bindery.smpp.pdu.MessageState;
import java.nio.charset.StandardCharsets;

/** Messages and the receipts for them. */
final class Messages {
    private static final String NUMBER = "31612345678";

    private Messages() {}

    static CorrelationRecord.Builder record(String gid) {
        return CorrelationRecord.builder(gid, "acme")
                .source(5, 0, "ACME")
                .destination(1, 1, NUMBER)
                .submittedAtMillis(1_780_000_000_000L)
                .registeredDelivery(0x11)
                .upstream("alpha");
    }

    static ReceiptArrival delivered() {
        return receipt("DELIVRD", MessageState.DELIVERED, ReceiptKind.FINAL);
    }

    static ReceiptArrival undeliverable() {
        return receipt("UNDELIV", MessageState.UNDELIVERABLE, ReceiptKind.FINAL);
    }

    static ReceiptArrival enroute() {
        return receipt("ENROUTE", MessageState.ENROUTE, ReceiptKind.INTERMEDIATE);
    }

    private static ReceiptArrival receipt(String stat, MessageState state, ReceiptKind kind) {
        return ReceiptArrival.builder(NUMBER)
                .stat(stat)
                .messageState(state.code())
                .err("000")
                .doneDate("2611211530")
                .kind(kind)
                .payload(Octets.of("deliver_sm", StandardCharsets.US_ASCII))
                .build();
    }
}
