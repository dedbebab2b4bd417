package io.bindery.smpp.receipt;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlv;
import io.bindery.smpp.tlv.Tlvs;

/** Puts another message_id into a receipt and leaves its other octets alone, as long as they mean the same. */
final class Relabelling {
    private static final int LONGEST_SHORT_MESSAGE = 254;
    private static final int LONGEST_PAYLOAD = Tags.MESSAGE_PAYLOAD.maxOctets();

    private Relabelling() {}

    static DeliverSm of(DeliverSm pdu, String id) {
        ReceiptBody body = ReceiptBody.of(pdu);
        Octets shortMessage = pdu.shortMessage();
        if (shortMessage.isEmpty()) {
            Octets payload = payload(body, id);
            return pdu.toBuilder()
                    .esmClass(esmClass(pdu.esmClass(), body, payload))
                    .tlvs(tlvs(pdu.tlvs(), id, payload))
                    .build();
        }
        int limit = Math.max(shortMessage.length(), LONGEST_SHORT_MESSAGE); // 255 from a 5.0 peer stay 255
        Octets renamed = body.withId(id, limit);
        DeliverSm.Builder builder = pdu.toBuilder()
                .esmClass(esmClass(pdu.esmClass(), body, renamed))
                .tlvs(tlvs(pdu.tlvs(), id, payloadOf(pdu.tlvs())));
        return (renamed.length() <= limit ? builder.shortMessage(renamed) : builder.body(renamed)).build();
    }

    static DataSm of(DataSm pdu, String id) {
        ReceiptBody body = ReceiptBody.of(pdu);
        Octets payload = payload(body, id);
        return pdu.toBuilder()
                .esmClass(esmClass(pdu.esmClass(), body, payload))
                .tlvs(tlvs(pdu.tlvs(), id, payload))
                .build();
    }

    /** The claim of a header that was longer than the message must not come true because the message is longer now. */
    private static EsmClass esmClass(EsmClass before, ReceiptBody body, Octets renamed) {
        boolean isFalse = before.hasUserDataHeader() && body.getsAHeaderAs(renamed);
        return isFalse ? EsmClass.of(before.code() & ~EsmClass.UDHI.code()) : before;
    }

    private static Octets payload(ReceiptBody body, String id) {
        Octets renamed = body.withId(id, LONGEST_PAYLOAD);
        return renamed.slice(0, Math.min(renamed.length(), LONGEST_PAYLOAD));
    }

    private static Octets payloadOf(Tlvs tlvs) {
        return tlvs.get(Tags.MESSAGE_PAYLOAD).orElse(Octets.empty());
    }

    /** The same TLVs in the same order, with the id and the first message_payload replaced. */
    private static Tlvs tlvs(Tlvs before, String id, Octets payload) {
        Tlvs.Builder after = Tlvs.builder();
        boolean isPayloadSeen = false;
        for (Tlv tlv : before) {
            if (tlv.tag() == Tags.RECEIPTED_MESSAGE_ID.code()) {
                after.add(Tags.RECEIPTED_MESSAGE_ID, id);
            } else if (tlv.tag() == Tags.MESSAGE_PAYLOAD.code() && !isPayloadSeen) {
                after.add(Tags.MESSAGE_PAYLOAD, payload);
                isPayloadSeen = true;
            } else {
                after.add(Tag.octets(tlv.tag()), tlv.value());
            }
        }
        if (!before.contains(Tags.RECEIPTED_MESSAGE_ID)) {
            after.add(Tags.RECEIPTED_MESSAGE_ID, id);
        }
        return after.build();
    }
}
