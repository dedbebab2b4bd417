package io.bindery.examples.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.testkit.FakeSmsc;
import io.bindery.smpp.testkit.SmppTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed between a message and its receipt. */
@SmppTest
@Timeout(120)
class JdbcEsmeIT {
    @TempDir
    Path folder;

    FakeSmsc smsc;

    private final List<RunningEsme> running = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (RunningEsme esme : running) {
            esme.kill();
        }
    }

    private RunningEsme start() throws Exception {
        RunningEsme esme = RunningEsme.start(folder.resolve("orders"), smsc.host(), smsc.port());
        running.add(esme);
        esme.await("bound");
        return esme;
    }

    @Test
    void tellsTheOutcomeOfAMessageThatItSentBeforeItWasKilled() throws Exception {
        smsc.onSubmit(s -> s.accept("m-1"));
        RunningEsme killed = start();
        killed.say("send order-1 20");
        killed.await("taken order-1 1");
        killed.kill();

        RunningEsme again = start();
        deliver("m-1", MessageState.DELIVERED);
        deliver("m-1", MessageState.DELIVERED); // as a message centre does that has missed our answer
        List<String> lines = again.finish();

        assertThat(lines).containsExactly("bound", "outcome order-1 DELIVERED 1");
        assertThat(smsc.received(SubmitSm.class)).hasSize(1);
    }

    @Test
    void tellsOneOutcomeOfThreePartsWhenItWasKilledBetweenTheirReceipts() throws Exception {
        smsc.onSubmit(s -> s.accept("m-1").thenAccept("m-2").thenAccept("m-3"));
        RunningEsme killed = start();
        killed.say("send order-1 400");
        killed.await("taken order-1 3");
        deliver("m-2", MessageState.DELIVERED);
        killed.kill();

        RunningEsme again = start();
        deliver("m-3", MessageState.DELIVERED);
        deliver("m-1", MessageState.DELIVERED);
        deliver("m-2", MessageState.DELIVERED);
        List<String> lines = again.finish();

        assertThat(lines).containsExactly("bound", "outcome order-1 DELIVERED 3");
        assertThat(killed.lines()).containsExactly("bound", "taken order-1 3");
        assertThat(smsc.received(SubmitSm.class)).hasSize(3);
    }

    private void deliver(String id, MessageState state) {
        DeliverSm receipt = DeliveryReceipt.builder(id)
                .state(state)
                .build()
                .putOn(DeliverSm.builder()
                        .source(Address.international("31612345678"))
                        .destination(Address.alphanumeric("ACME")))
                .build();
        smsc.deliver(receipt).expectOk();
    }
}
