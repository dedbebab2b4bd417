package io.bindery.smpp.benchmarks;

import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.receipt.DeliveryReceipt;

/** smpp-core's receipts. */
final class BinderyReceipts implements ReceiptLibrary {
    private final String text = Sample.DELIVER_RECEIPT.text();
    private final DeliverSm pdu = (DeliverSm) new BinderyLibrary().decode(Sample.DELIVER_RECEIPT);

    @Override
    public DeliveryReceipt parseText() {
        return DeliveryReceipt.parse(text);
    }

    @Override
    public DeliveryReceipt parsePdu() {
        return DeliveryReceipt.of(pdu).orElseThrow();
    }

    @Override
    public void read(Object parsed, Reader reader) {
        DeliveryReceipt receipt = (DeliveryReceipt) parsed;
        reader.id(receipt.id().orElseThrow());
        reader.state(receipt.state().orElseThrow());
        reader.err(receipt.err().orElseThrow());
        reader.doneDate(receipt.doneDate().orElseThrow());
    }
}
