package io.bindery.examples.esme;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Secret;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.Reassembler;
import io.bindery.smpp.pdu.Reassembly;
import io.bindery.smpp.pdu.SmppTime;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.WholeMessage;
import io.bindery.smpp.text.Part;
import io.bindery.smpp.text.PartCapacity;
import io.bindery.smpp.text.PeerAlphabets;
import io.bindery.smpp.text.Ports;
import io.bindery.smpp.text.Splitter;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code in the page about long messages and times; a test compares them. */
final class LongMessageSnippets {
    private static final Logger log = LoggerFactory.getLogger(LongMessageSnippets.class);

    private LongMessageSnippets() {}

    /** What the page takes for granted. */
    interface Inbox {
        void store(DeliverSm part);

        void store(WholeMessage<?> message);

        void show(String text);
    }

    static Splitter splitter() {
        // snippet: splitter
        Splitter splitter = Splitter.udh8();
        // end
        return splitter;
    }

    static void split(SmppClient client, Splitter splitter, SubmitSm message) {
        // snippet: split
        for (SubmitSm part : message.parts(splitter)) {
            client.send(part);
        }
        // end
    }

    static Splitter configured() {
        // snippet: configured-splitter
        Splitter wap = Splitter.udh16().withPorts(Ports.of(2948, 9200)).withCapacity(PartCapacity.shortMessage(254));
        // end
        return wap;
    }

    static void encoded(SmppClient client, PeerAlphabets peer, SubmitSm template, String text) {
        // snippet: split-for-peer
        Splitter splitter = Splitter.udh8().withAlphabets(peer);
        for (Part part : splitter.split(text)) {
            client.send(template.with(part));
        }
        // end
    }

    static SmppClient reassemble(Inbox inbox) {
        // snippet: reassemble
        Reassembler<MessagePdu> reassembler = Reassembler.builder()
                .timeToLive(Duration.ofHours(1))
                .onIncomplete(lost -> log.warn("incomplete: {}", lost))
                .build();

        SmppClient client = SmppClient.builder("main-route")
                .connectTo("smsc.example.net", 2775)
                .bind(BindType.RECEIVER, "acme", Secret.fromEnv("SMPP_PASSWORD"))
                .on(DeliverSm.class, (sm, session) -> {
                    inbox.store(sm); // durable: after the answer nobody sends it again
                    if (reassembler.add(sm) instanceof Reassembly.Whole<MessagePdu> whole) {
                        whole.message().text().ifPresent(inbox::show);
                    }
                    return DeliverSmResp.of();
                })
                .start();
        // end
        return client;
    }

    // snippet: delivery
    record Delivery(DeliverSm sm, CompletableFuture<Reply<DeliverSmResp>> answer) {
        void accept() {
            answer.complete(Reply.ok(DeliverSmResp.of()));
        }

        void refuseForNow() {
            answer.complete(Reply.failed(CommandStatus.RECEIVER_TEMPORARY_ERROR));
        }
    }
    // end

    static Reassembler<Delivery> deliveries() {
        // snippet: answer-whole-reassembler
        Reassembler<Delivery> reassembler = Reassembler.builder(Delivery::sm)
                .timeToLive(Duration.ofSeconds(20))
                .onIncomplete(lost -> lost.parts().forEach(Delivery::refuseForNow))
                .build();
        // end
        return reassembler;
    }

    static SmppClient answerWhenWhole(Inbox inbox, Reassembler<Delivery> reassembler) {
        return SmppClient.builder("main-route")
                .connectTo("smsc.example.net", 2775)
                .bind(BindType.RECEIVER, "acme", Secret.fromEnv("SMPP_PASSWORD"))
                .onAsync(DeliverSm.class, (sm, session) -> {
                    // snippet: answer-whole
                    Delivery delivery = new Delivery(sm, new CompletableFuture<>());
                    Reassembly<Delivery> outcome = reassembler.add(delivery);
                    if (outcome instanceof Reassembly.Whole<Delivery> whole) {
                        inbox.store(whole.message());
                        whole.message().parts().forEach(Delivery::accept);
                    } else if (outcome instanceof Reassembly.Duplicate<Delivery> duplicate) {
                        duplicate.earlier().refuseForNow(); // its peer has given it up already
                    } else if (outcome instanceof Reassembly.Repeated) {
                        delivery.accept(); // its message is stored
                    } else if (outcome instanceof Reassembly.Refused) {
                        delivery.refuseForNow();
                    }
                    return delivery.answer();
                    // end
                })
                .start();
    }

    static SubmitSm times(SubmitSm message) {
        // snippet: times
        SubmitSm tomorrow = message.toBuilder()
                .schedule(SmppTime.at(Instant.parse("2026-11-22T08:00:00Z")))
                .validity(SmppTime.after(Duration.ofHours(6)))
                .build();
        // end
        return tomorrow;
    }

    static Optional<OffsetDateTime> expiry(SubmitSm message, OffsetDateTime received) {
        // snippet: expiry
        Optional<OffsetDateTime> expiry = message.validity().map(validity -> validity.from(received));
        // end
        return expiry;
    }
}
