package io.bindery.smpp.testkit;

import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.Unbind;

/** What a {@link FakeEsme} does about requests that no script is about: it takes them all. */
final class EsmeSide implements Peer.Role {
    private final FakeEsme esme;

    EsmeSide(FakeEsme esme) {
        this.esme = esme;
    }

    @Override
    public void request(Frame request, long nanos, Peer peer) {
        peer.accept(request, nanos);
    }

    @Override
    public String idFor(Pdu request) {
        return "";
    }

    @Override
    public void accepted(Frame request, Pdu response, long nanos, Peer peer) {
        if (request.pdu() instanceof Unbind) {
            peer.finish();
        } else if (request.pdu() instanceof MessagePdu message && ReceiptText.isFinalReceipt(message)) {
            receipt(message, nanos, peer);
        }
    }

    private void receipt(MessagePdu message, long nanos, Peer peer) {
        String inText = ReceiptText.idInText(message).orElse("");
        String id = ReceiptText.idInTlv(message).orElse(inText);
        if (!inText.isEmpty() && !inText.equals(id)) {
            peer.violation("a receipt with one message id in its text and another in receipted_message_id");
        }
        esme.receiptReceived(id, message.source().digits(), ReceiptText.stat(message), nanos);
    }

    @Override
    public void sendReceipt(Frame request, String messageId, MessageState state) {
        throw new IllegalArgumentException("script: sendReceipt is for a FakeSmsc, an ESME has no receipts to send");
    }

    @Override
    public void idle() {
        esme.idle();
    }

    @Override
    public void ended() {
        // the link tells those who wait
    }
}
