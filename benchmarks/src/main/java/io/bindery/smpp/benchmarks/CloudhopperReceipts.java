package io.bindery.smpp.benchmarks;

import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.util.DeliveryReceipt;
import java.nio.charset.StandardCharsets;
import org.joda.time.DateTimeZone;

/** cloudhopper's receipts; a user makes the text of the octets first. */
final class CloudhopperReceipts implements ReceiptLibrary {
    private final String text = Sample.DELIVER_RECEIPT.text();
    private final DeliverSm pdu;

    CloudhopperReceipts() throws Exception {
        pdu = (DeliverSm) new CloudhopperLibrary().decode(Sample.DELIVER_RECEIPT);
    }

    @Override
    public DeliveryReceipt parseText() throws Exception {
        return DeliveryReceipt.parseShortMessage(text, DateTimeZone.UTC);
    }

    @Override
    public DeliveryReceipt parsePdu() throws Exception {
        return DeliveryReceipt.parseShortMessage(
                new String(pdu.getShortMessage(), StandardCharsets.ISO_8859_1), DateTimeZone.UTC);
    }

    @Override
    public void read(Object parsed, Reader reader) {
        DeliveryReceipt receipt = (DeliveryReceipt) parsed;
        reader.id(receipt.getMessageId());
        reader.state(receipt.getState());
        reader.err(receipt.getRawErrorCode());
        reader.doneDate(receipt.getDoneDate());
    }
}
