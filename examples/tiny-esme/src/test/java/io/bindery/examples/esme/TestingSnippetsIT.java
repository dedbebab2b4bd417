package io.bindery.examples.esme;

import static io.bindery.smpp.testkit.SmppAssertions.assertThat;
import static io.bindery.smpp.testkit.SmppAssertions.assertThatSegments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.Secret;
import io.bindery.smpp.client.Sent;
import io.bindery.smpp.correlation.CorrelationRecord;
import io.bindery.smpp.correlation.Correlator;
import io.bindery.smpp.correlation.CorrelatorOptions;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.memory.InMemoryCorrelationStore;
import io.bindery.smpp.testkit.Answer;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeEsme;
import io.bindery.smpp.testkit.FakeSmsc;
import io.bindery.smpp.testkit.FaultProxy;
import io.bindery.smpp.testkit.FaultProxy.Direction;
import io.bindery.smpp.testkit.SmppTest;
import io.bindery.smpp.testkit.VirtualClock;
import io.bindery.smpp.testkit.tck.CorrelationStoreContract;
import io.bindery.smpp.text.Splitter;
import io.bindery.smpp.tlv.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The code in the page about testing, which runs here; a test compares them. */
class TestingSnippetsIT {
    private static TinyEsme program(String host, int port) {
        return new TinyEsme(host, port, "acme", Secret.of("s3cr3t"), Duration.ofMillis(1));
    }

    @Nested
    class First {
        @Nested
        // snippet: first-test
        @SmppTest
        class CodeSenderTest {
            FakeSmsc smsc;

            @Test
            void sendsTheCode() throws Exception {
                try (TinyEsme program = program(smsc.host(), smsc.port())) {
                    program.awaitBound();

                    program.send("order-1", "31612345678", "Your code is 4711");
                }

                assertThat(smsc.await(SubmitSm.class))
                        .hasText("Your code is 4711")
                        .hasDestination("31612345678")
                        .wantsReceipt();
            }
        }
        // end
    }

    @SmppTest
    @Nested
    class Scripts {
        FakeSmsc smsc;

        // snippet: test-throttled
        @Test
        void triesAgainWhenItIsThrottled() throws Exception {
            smsc.onSubmit(s -> s.refuse(CommandStatus.THROTTLED).thenAccept("m-1"));

            try (TinyEsme program = program(smsc.host(), smsc.port())) {
                program.awaitBound();
                Sent sent = program.send("order-1", "31612345678", "Your code is 4711");
                assertThat(sent.messageIds()).containsExactly("m-1");
            }

            assertThat(smsc.received(SubmitSm.class)).hasSize(2);
        }
        // end

        // snippet: test-overtaken
        @Test
        void takesAReceiptThatIsFasterThanTheResponse() throws Exception {
            smsc.onSubmit(s -> s.sendReceipt("m-1", MessageState.EXPIRED).thenAccept("m-1"));

            try (TinyEsme program = program(smsc.host(), smsc.port())) {
                program.awaitBound();
                program.send("order-1", "31612345678", "Your code is 4711");

                assertThat(program.awaitOutcome("order-1", Await.BOUND).state()).isEqualTo(MessageState.EXPIRED);
            }
        }
        // end

        // snippet: test-lost-response
        @Test
        void saysThatItDoesNotKnowWhenTheResponseIsLost() throws Exception {
            smsc.onSubmit(s -> s.acceptSilently("m-1").andReset());

            try (TinyEsme program = program(smsc.host(), smsc.port())) {
                program.awaitBound();
                assertThatThrownBy(() -> program.send("order-1", "31612345678", "Your code is 4711"))
                        .isInstanceOf(OutcomeUnknownException.class);
            }
        }
        // end
    }

    @SmppTest
    @Nested
    class Faults {
        FakeSmsc smsc;

        // snippet: test-proxy
        @Test
        void livesOnABadLine(FaultProxy line) throws Exception {
            line.inFrontOf(smsc).split(1).latency(Direction.TO_CLIENT, Duration.ofMillis(20));

            try (TinyEsme program = program(line.host(), line.port())) {
                program.awaitBound();
                program.send("order-1", "31612345678", "Your code is 4711");

                line.reset();

                Await.until("another bind", () -> smsc.receivedCount(Command.BIND_TRANSCEIVER) == 2);
            }
        }
        // end
    }

    @SmppTest
    @Nested
    class Clocks {
        private final List<String> sent = new ArrayList<>();

        // snippet: test-clock
        @Test
        void aMessageIsForgottenADayAfterItsValidity() {
            VirtualClock clock = VirtualClock.create();
            CorrelationStore store = InMemoryCorrelationStore.bounded(1000, clock::nanoTime);
            Correlator correlator = Correlator.over(store, CorrelatorOptions.defaults());
            CorrelationKey key = new CorrelationKey("upstream", "m-1");
            CorrelationRecord message = CorrelationRecord.builder("id-1", "acme")
                    .validity(Duration.ofHours(72))
                    .build();
            correlator.register(key, message);

            clock.advance(Duration.ofHours(95));
            assertThat(correlator.find(key).toCompletableFuture().join()).isPresent();

            clock.advance(Duration.ofHours(2));
            assertThat(correlator.find(key).toCompletableFuture().join()).isEmpty();
        }
        // end

        // snippet: test-scheduler
        @Test
        void whatIsDueHappensWhenTheClockIsMoved(VirtualClock clock) {
            clock.scheduler().schedule(() -> sent.add("reminder"), 5, TimeUnit.MINUTES);

            clock.advance(Duration.ofMinutes(5).minusNanos(1));
            assertThat(sent).isEmpty();

            clock.advance(Duration.ofNanos(1));
            assertThat(sent).containsExactly("reminder");
        }
        // end
    }

    @SmppTest
    @Nested
    class WhatToExpect {
        FakeSmsc smsc;
        FakeEsme esme;

        @Test
        void saysWhatItExpects() {
            smsc.autoReceipts(Duration.ZERO, MessageState.DELIVERED);
            esme.connectTo(smsc.host(), smsc.port()).bind("acme", "s3cr3t").expectOk();
            String longText = "0123456789".repeat(40);
            SubmitSm message = SubmitSm.builder()
                    .destination(Address.international("31612345678"))
                    .text(longText)
                    .build();
            Answer answer = esme.submitText("31612345678", "Your code is 4711");
            String id = answer.messageId();
            DeliverSm receipt = esme.await(DeliverSm.class);
            List<SubmitSm> parts = message.parts(Splitter.udh8());

            // snippet: test-assertions
            assertThat(answer).isOk().hasMessageId(id);
            assertThat(receipt)
                    .isReceiptFor(id, MessageState.DELIVERED)
                    .hasSource("31612345678")
                    .hasTlv(Tags.MESSAGE_STATE, 2);
            assertThat(parts.get(1)).isSegment(2, 3).isNoReceipt();
            assertThatSegments(parts).haveText(longText);
            // end
        }
    }

    /** What the page takes for granted: a host's own storage and its own store. */
    static final class Database {
        private final CorrelationStore entries;

        Database(LongSupplier nanoClock) {
            this.entries = InMemoryCorrelationStore.bounded(10_000, nanoClock);
        }

        CorrelationStore connect() {
            return entries;
        }
    }

    @Nested
    class Contract {
        @Nested
        // snippet: store-contract
        class OurStoreTest extends CorrelationStoreContract {
            private final VirtualClock clock = VirtualClock.create();
            private final Database database = new Database(clock::nanoTime);

            @Override
            protected CorrelationStore newStore() {
                return database.connect();
            }

            @Override
            protected Optional<CorrelationStore> newClient() {
                return Optional.of(database.connect());
            }

            @Override
            protected Optional<CorrelationStore> reopen() {
                return Optional.of(database.connect());
            }

            @Override
            protected void pass(Duration time) {
                clock.advance(time);
            }
        }
        // end
    }
}
