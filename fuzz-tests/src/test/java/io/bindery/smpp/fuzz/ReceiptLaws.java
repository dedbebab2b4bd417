package io.bindery.smpp.fuzz;

import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.text.UserData;
import java.util.Optional;

/** What holds for a receipt, whoever wrote it. */
final class ReceiptLaws {
    /** Octets that short_message must have left for a new id, so that nothing else has to give way. */
    private static final int ROOM = 100;

    /** Characters of a text that a PDU can carry without doubt; a longer one need not be written. */
    private static final int LONGEST_WRITTEN = 60_000;

    private ReceiptLaws() {}

    /** Every question gets an answer, and the text that is written from the answers says the same. */
    static void answersEverything(DeliveryReceipt receipt) {
        Accessors.allAnswer(receipt);
        Law.holds(
                receipt.toString().chars().noneMatch(c -> Character.isISOControl(c)),
                () -> "toString() has control characters");
        receipt.fields()
                .forEach((key, value) -> Law.holds(!key.isEmpty() && value != null, () -> "a field without a key"));
        if (receipt.toText().length() > LONGEST_WRITTEN) {
            return;
        }
        DeliverSm written = receipt.putOn(DeliverSm.builder()).build();
        Law.holds(DeliveryReceipt.of(written).isPresent(), () -> "written, it is no receipt");
    }

    /** Of any message: it is a receipt or none, and gets another id without losing anything. */
    static void check(MessagePdu pdu) {
        Optional<DeliveryReceipt> declared = DeliveryReceipt.of(pdu);
        Law.equal(
                declared.isPresent(),
                pdu.esmClass().isDeliveryReceipt() || pdu.esmClass().isIntermediateNotification(),
                "whether esm_class says so");
        declared.ifPresent(ReceiptLaws::answersEverything);
        Optional<DeliveryReceipt> recognised = DeliveryReceipt.recognise(pdu);
        recognised.ifPresent(ReceiptLaws::answersEverything);
        Law.holds(declared.isEmpty() || declared.equals(recognised), () -> "recognised as another receipt");
        isRelabelled(pdu, recognised);
    }

    private static void isRelabelled(MessagePdu pdu, Optional<DeliveryReceipt> before) {
        MessagePdu relabelled = relabelled(pdu, "gid-1");
        DeliveryReceipt receipt = DeliveryReceipt.recognise(relabelled).orElseThrow();

        Law.equal(receipt.receiptedMessageId(), Optional.of("gid-1"), "receipted_message_id");
        Law.equal(receipt.id(), Optional.of("gid-1"), "id");
        Law.equal(relabelled.source(), pdu.source(), "source");
        Law.equal(relabelled.destination(), pdu.destination(), "destination");
        if (!pdu.userData().defects().contains(UserData.Defect.HEADER_PAST_END)) {
            Law.equal(relabelled.esmClass(), pdu.esmClass(), "esm_class");
        }
        if (before.isPresent() && staysReadable(pdu, before.get().id().orElse(""))) {
            Law.equal(receipt.stat(), before.get().stat(), "stat");
            Law.equal(receipt.err(), before.get().err(), "err");
            Law.equal(receipt.text(), before.get().text(), "text");
            Law.equal(relabelled(relabelled, "gid-22"), relabelled(pdu, "gid-22"), "relabelled twice");
        }
    }

    /**
     * Whether the text is sure to be read in the same way under another id. It is not where the id alone kept it from being
     * UTF-8, or where it is as long as a user data header claims only with the new id.
     */
    private static boolean staysReadable(MessagePdu pdu, String id) {
        return pdu.body().length() <= 255 - ROOM
                && id.chars().allMatch(c -> c < 0x80)
                && !pdu.userData().defects().contains(UserData.Defect.HEADER_PAST_END);
    }

    private static MessagePdu relabelled(MessagePdu pdu, String id) {
        return pdu instanceof DeliverSm deliver
                ? DeliveryReceipt.relabelled(deliver, id)
                : DeliveryReceipt.relabelled((DataSm) pdu, id);
    }
}
