package io.bindery.smpp.benchmarks.engine;

import io.bindery.smpp.Octets;
import io.bindery.smpp.benchmarks.Sample;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.tlv.Tags;

/** Sending with Bindery; every message is built anew. */
final class BinderySending {
    private BinderySending() {}

    static SendingSession submitsOn(Session session, Sample sample) {
        Octets text = Octets.of(sample.textOctets());
        return slot -> {
            SubmitSm message = SubmitSm.builder()
                    .source(Address.international(Sample.APPLICATION))
                    .destination(Address.international(Sample.HANDSET))
                    .registeredDelivery(RegisteredDelivery.of(sample.registeredDelivery()))
                    .shortMessage(text)
                    .build();
            var unused = session.sendAsync(message).whenComplete((reply, failure) -> finish(slot, reply, failure));
        };
    }

    static SendingSession receiptsOn(Session session, Sample sample) {
        Octets text = Octets.of(sample.textOctets());
        return slot -> {
            var unused = session.sendAsync(receipt(sample, text))
                    .whenComplete((reply, failure) -> finish(slot, reply, failure));
        };
    }

    static DeliverSm receipt(Sample sample, Octets text) {
        return DeliverSm.builder()
                .source(Address.international(Sample.HANDSET))
                .destination(Address.international(Sample.APPLICATION))
                .esmClass(EsmClass.of(sample.esmClass()))
                .shortMessage(text)
                .tlv(Tags.RECEIPTED_MESSAGE_ID, Sample.MESSAGE_ID)
                .tlv(Tags.MESSAGE_STATE, Sample.STATE_DELIVERED)
                .build();
    }

    private static void finish(Slot slot, Reply<?> reply, Throwable failure) {
        if (failure != null) {
            slot.failed(failure.toString());
        } else if (reply.isOk()) {
            slot.answered();
        } else {
            slot.failed(reply.status().toString());
        }
    }
}
