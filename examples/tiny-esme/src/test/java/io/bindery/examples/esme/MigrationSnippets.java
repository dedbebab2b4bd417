package io.bindery.examples.esme;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Secret;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.text.EncodedText;
import io.bindery.smpp.tlv.Tag;
import java.time.Duration;

/** The code in the documentation's pages for those who come from another library; a test compares them. */
final class MigrationSnippets {
    private MigrationSnippets() {}

    /** What the pages take for granted. */
    interface Messages {
        void received(Address from, String text);

        void outcome(DeliveryReceipt receipt);

        boolean isFull();
    }

    static SmppClient likeCloudhopper(Messages messages) {
        // snippet: from-cloudhopper-client
        SmppClient client = SmppClient.builder("main-route")
                .connectTo("smsc.example.net", 2775)
                .bind(BindType.TRANSCEIVER, "acme", Secret.fromEnv("SMPP_PASSWORD"))
                .window(1) // what setWindowSize had by default; 64 is ours
                .link(LinkOptions.client().toBuilder()
                        .response(Duration.ofSeconds(10)) // the timeout of submit and sendRequestPdu
                        .build())
                .onReply(DeliverSm.class, (sm, session) -> {
                    if (messages.isFull()) {
                        return Reply.failed(CommandStatus.MESSAGE_QUEUE_FULL); // comes again later
                    }
                    DeliveryReceipt.of(sm)
                            .ifPresentOrElse(
                                    messages::outcome,
                                    () -> messages.received(
                                            sm.source(), sm.text().orElse("")));
                    return Reply.ok(DeliverSmResp.of());
                })
                .start();
        // end
        return client;
    }

    static Reply<SubmitSmResp> submitLikeCloudhopper(SmppClient client) {
        // snippet: from-cloudhopper-submit
        SubmitSm message = SubmitSm.builder()
                .source(Address.alphanumeric("ACME"))
                .destination(Address.international("31612345678"))
                .registeredDelivery(RegisteredDelivery.FINAL)
                .text("Your code is 4711")
                .tlv(Tag.int8(0x1401, "route"), 7)
                .build();
        Reply<SubmitSmResp> reply = client.send(message);
        String id = reply.isOk() ? reply.orElseThrow().messageId() : "refused with " + reply.status();
        // end
        return id.isEmpty() ? Reply.failed(CommandStatus.SYSTEM_ERROR) : reply;
    }

    static String submitLikeJsmpp(SmppClient client) {
        // snippet: from-jsmpp-submit
        SubmitSm message = SubmitSm.builder()
                .serviceType("CMT")
                .source(Address.of(5, 0, "ACME"))
                .destination(Address.of(1, 1, "31612345678"))
                .esmClass(EsmClass.DEFAULT)
                .priorityFlag(1)
                .validityPeriod("000001000000000R")
                .registeredDelivery(RegisteredDelivery.FINAL)
                .text(EncodedText.of("Hello", DataCoding.UCS_2))
                .build();
        String id =
                client.send(message).orElseThrow().messageId(); // RefusedException instead of NegativeResponseException
        // end
        return id;
    }
}
