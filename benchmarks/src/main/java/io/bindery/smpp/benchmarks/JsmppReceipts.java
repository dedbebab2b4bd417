package io.bindery.smpp.benchmarks;

import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.util.DefaultDecomposer;
import org.jsmpp.util.PDUDecomposer;

/** jSMPP's receipts, which its decomposer reads from text or octets. */
final class JsmppReceipts implements ReceiptLibrary {
    private final PDUDecomposer decomposer = new DefaultDecomposer();
    private final String text = Sample.DELIVER_RECEIPT.text();
    private final DeliverSm pdu;

    JsmppReceipts() throws Exception {
        pdu = (DeliverSm) JsmppLibrary.ofArrays().decode(Sample.DELIVER_RECEIPT);
    }

    @Override
    public DeliveryReceipt parseText() throws Exception {
        return decomposer.deliveryReceipt(text);
    }

    @Override
    public DeliveryReceipt parsePdu() throws Exception {
        return decomposer.deliveryReceipt(pdu.getShortMessage());
    }

    @Override
    public void read(Object parsed, Reader reader) {
        DeliveryReceipt receipt = (DeliveryReceipt) parsed;
        reader.id(receipt.getId());
        reader.state(receipt.getFinalStatus());
        reader.err(receipt.getError());
        reader.doneDate(receipt.getDoneDate());
    }
}
