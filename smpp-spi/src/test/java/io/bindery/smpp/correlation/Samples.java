package io.bindery.smpp.correlation;

import io.bindery.smpp.Octets;
import io.bindery.smpp.store.CorrelationKey;
import java.nio.charset.StandardCharsets;

/** Messages and receipts for tests. */
final class Samples {
    static final CorrelationKey KEY = new CorrelationKey("alpha", "4711");
    static final String NUMBER = "31612345678";

    private Samples() {}

    static CorrelationRecord record(String gid) {
        return recordTo(gid, NUMBER).build();
    }

    static CorrelationRecord.Builder recordTo(String gid, String destination) {
        return CorrelationRecord.builder(gid, "acme")
                .source(5, 0, "ACME")
                .destination(1, 1, destination)
                .submittedAtMillis(1_780_000_000_000L)
                .registeredDelivery(0x11)
                .serviceType("OTP")
                .upstream("alpha");
    }

    static ReceiptArrival delivered() {
        return finalReceipt("DELIVRD", 2);
    }

    static ReceiptArrival finalReceipt(String stat, int state) {
        return receiptFrom(NUMBER).messageState(state).stat(stat).build();
    }

    static ReceiptArrival enroute() {
        return receiptFrom(NUMBER)
                .messageState(1)
                .stat("ENROUTE")
                .kind(ReceiptKind.INTERMEDIATE)
                .build();
    }

    static ReceiptArrival.Builder receiptFrom(String source) {
        return ReceiptArrival.builder(source)
                .messageState(2)
                .stat("DELIVRD")
                .err("000")
                .doneDate("2611211530")
                .payload(Octets.of("deliver_sm", StandardCharsets.US_ASCII));
    }

    static ReceiptId id(ReceiptArrival receipt) {
        return ReceiptId.of(KEY, receipt);
    }
}
