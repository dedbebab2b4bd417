package io.bindery.examples.smsc;

import static io.bindery.smpp.testkit.SmppAssertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.testkit.FakeEsme;
import io.bindery.smpp.testkit.SmppTest;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The code in the page about testing a server, which runs here; a test compares them. */
class TestingServerSnippetsIT {
    private static SmppServer program() {
        return TinySmsc.start(0, new TinySmsc(Accounts.of("acme", Secret.of("s3cr3t")), Duration.ofMillis(1)));
    }

    @Nested
    // snippet: test-server
    @SmppTest
    class OurSmscTest {
        FakeEsme esme;

        @Test
        void acceptsAMessageAndSendsAReceipt() {
            try (SmppServer server = program()) {
                esme.connectTo("localhost", server.port())
                        .bind("acme", "s3cr3t")
                        .expectOk();

                String id = esme.submitText("31612345678", "Your code is 4711")
                        .expectOk()
                        .messageId();

                assertThat(esme.await(DeliverSm.class)).isReceiptFor(id, MessageState.DELIVERED);
            }
        }

        @Test
        void letsNobodyInWithAWrongPassword() {
            try (SmppServer server = program()) {
                esme.connectTo("localhost", server.port()).bind("acme", "wrong").expect(CommandStatus.INVALID_PASSWORD);
            }
        }
    }
    // end
}
