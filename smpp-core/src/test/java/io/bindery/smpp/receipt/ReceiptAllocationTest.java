package io.bindery.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.tlv.Tags;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * What reading a receipt may allocate: octets of heap for the receipt with id, stat, err and done date, on average over
 * many. The bounds hold without help of the compiler, which takes some of these objects away.
 */
class ReceiptAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 20_000;
    private static final String TEXT = "id:0123456789 sub:001 dlvrd:001 submit date:2611211430 done date:2611211431"
            + " stat:DELIVRD err:000 text:Hello world";

    /** Keeps what is measured from being optimised away. */
    int sink;

    @Test
    void readsATextWithinItsBudget() {
        long octets = allocatedBy(() -> read(DeliveryReceipt.parse(TEXT)));

        assertThat(octets).isBetween(1L, 560L); // measured on JDK 17: 376
    }

    @Test
    void readsAPduWithinItsBudget() {
        DeliverSm pdu = DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .shortMessage(Octets.of(TEXT, StandardCharsets.US_ASCII))
                .tlv(Tags.RECEIPTED_MESSAGE_ID, "0123456789")
                .tlv(Tags.MESSAGE_STATE, 2)
                .build();

        long octets = allocatedBy(() -> read(DeliveryReceipt.of(pdu).orElseThrow()));

        assertThat(octets).isBetween(1L, 860L); // measured on JDK 17: 584
    }

    @Test
    void paysNothingForFieldsThatNobodyReads() {
        String longer = TEXT + " and much more of it".repeat(100);

        long plain = allocatedBy(() -> read(DeliveryReceipt.parse(TEXT)));
        long octets = allocatedBy(() -> read(DeliveryReceipt.parse(longer)));

        assertThat(octets).isLessThanOrEqualTo(plain + 64);
    }

    private void read(DeliveryReceipt receipt) {
        sink += receipt.id().orElseThrow().length()
                + receipt.stat().orElseThrow().length()
                + receipt.err().orElseThrow().length()
                + receipt.doneDate().orElseThrow().getMinute();
    }

    private static long allocatedBy(Runnable work) {
        long thread = Thread.currentThread().getId();
        for (int i = 0; i < ROUNDS; i++) {
            work.run();
        }
        long before = THREADS.getThreadAllocatedBytes(thread);
        for (int i = 0; i < ROUNDS; i++) {
            work.run();
        }
        return (THREADS.getThreadAllocatedBytes(thread) - before) / ROUNDS;
    }
}
