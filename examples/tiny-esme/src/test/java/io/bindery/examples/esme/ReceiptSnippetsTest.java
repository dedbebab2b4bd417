package io.bindery.examples.esme;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.receipt.MessageIdMatching;
import io.bindery.smpp.receipt.MessageIdObserver;
import io.bindery.smpp.receipt.ReceiptDateFormat;
import io.bindery.smpp.receipt.ReceiptDialect;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.tlv.Tags;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code in the documentation's page about receipts, which a test compares, at work. */
class ReceiptSnippetsTest {
    private static final Logger log = LoggerFactory.getLogger(ReceiptSnippetsTest.class);

    /** What the page takes for granted. */
    interface Orders {
        void outcome(String messageId, MessageState state, String err);

        void unclear(DeliveryReceipt receipt);
    }

    static void read(MessagePdu message, Orders orders) {
        // snippet: read-receipt
        DeliveryReceipt.of(message).ifPresent(receipt -> {
            Optional<String> id = receipt.id();
            Optional<MessageState> state = receipt.state();
            if (id.isPresent() && state.isPresent()) {
                orders.outcome(id.get(), state.get(), receipt.err().orElse(""));
            } else {
                orders.unclear(receipt);
            }
        });
        // end
    }

    static DeliverSm write(SubmitSm sm, String messageId, LocalDateTime submitted, LocalDateTime done) {
        // snippet: write-receipt
        DeliveryReceipt receipt = DeliveryReceipt.builder(messageId)
                .submitDate(submitted)
                .doneDate(done)
                .state(MessageState.DELIVERED)
                .text(sm.text().orElse(""))
                .build();
        DeliverSm pdu = receipt.putOn(
                        DeliverSm.builder().source(sm.destination()).destination(sm.source()))
                .build();
        // end
        return pdu;
    }

    static DeliverSm writeDialect(DeliveryReceipt receipt, SubmitSm sm) {
        // snippet: receipt-dialect
        ReceiptDialect dialect = ReceiptDialect.builder()
                .withoutCounts()
                .dates(ReceiptDateFormat.SECONDS)
                .errDigits(4)
                .stat(MessageState.UNDELIVERABLE, "FAILED")
                .tlvs(Tags.RECEIPTED_MESSAGE_ID, Tags.MESSAGE_STATE)
                .build();
        DeliverSm pdu = receipt.putOn(
                        DeliverSm.builder().source(sm.destination()).destination(sm.source()), dialect)
                .build();
        // end
        return pdu;
    }

    static CorrelationKey keyOfResponse(SubmitSmResp response) {
        // snippet: receipt-ids
        MessageIdMatching ids = MessageIdMatching.HEX_TO_DEC;

        // when the message is accepted
        CorrelationKey key = new CorrelationKey("alpha", ids.keyOfResponse(response.messageId()));
        // end
        return key;
    }

    static void observe(SubmitSmResp response, DeliveryReceipt receipt) {
        // snippet: observe-ids
        MessageIdObserver observer = MessageIdObserver.reportingTo(
                finding -> log.warn("alpha needs {}: {} is {}", finding.rule(), finding.response(), finding.receipt()));

        observer.response(response.messageId());
        receipt.id().ifPresent(observer::receipt);
        // end
    }

    private final List<String> outcomes = new ArrayList<>();
    private final Orders orders = new Orders() {
        @Override
        public void outcome(String messageId, MessageState state, String err) {
            outcomes.add(messageId + " " + state.name() + " " + err);
        }

        @Override
        public void unclear(DeliveryReceipt receipt) {
            outcomes.add("unclear");
        }
    };
    private final SubmitSm message = SubmitSm.builder()
            .source(Address.alphanumeric("ACME"))
            .destination(Address.international("31612345678"))
            .text("Your code is 4711")
            .build();

    @Test
    void readsWhatItWrites() {
        LocalDateTime now = LocalDateTime.of(2026, 11, 21, 14, 31);

        DeliverSm pdu = write(message, "m-1", now.minusMinutes(1), now);
        read(pdu, orders);
        read(pdu.toBuilder().esmClass(EsmClass.DEFAULT).build(), orders);
        read(DeliverSm.builder().esmClass(EsmClass.DELIVERY_RECEIPT).build(), orders);

        assertThat(outcomes).containsExactly("m-1 DELIVERED 000", "unclear");
        assertThat(pdu.source()).isEqualTo(message.destination());
    }

    @Test
    void writesADialect() {
        DeliveryReceipt receipt = DeliveryReceipt.builder("m-1")
                .doneDate(LocalDateTime.of(2026, 11, 21, 14, 31, 7))
                .state(MessageState.UNDELIVERABLE)
                .err("034")
                .build();

        DeliverSm pdu = writeDialect(receipt, message);
        read(pdu, orders);

        assertThat(pdu.text())
                .contains("id:m-1 submit date:000000000000 done date:261121143107 stat:FAILED err:0034 text:");
        assertThat(outcomes).containsExactly("m-1 UNDELIVERABLE 0034");
    }

    @Test
    void findsTheMessageOfAReceipt() {
        CorrelationKey key = keyOfResponse(SubmitSmResp.of("812FC7470000001B"));
        observe(SubmitSmResp.of("812FC7470000001B"), DeliveryReceipt.parse("id:9308878062554710043"));

        assertThat(key).isEqualTo(new CorrelationKey("alpha", "9308878062554710043"));
    }
}
