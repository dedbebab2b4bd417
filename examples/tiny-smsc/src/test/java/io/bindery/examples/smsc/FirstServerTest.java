package io.bindery.examples.smsc;

// snippet: getting-started-test
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.testkit.FakeEsme;
import io.bindery.smpp.testkit.SmppTest;
import org.junit.jupiter.api.Test;

@SmppTest
class FirstServerTest {
    FakeEsme esme; // the testkit fills it in, and closes it

    @Test
    void givesAMessageAnId() {
        try (SmppServer server = FirstServer.start(0)) {
            esme.connectTo("localhost", server.port()).bind("acme", "s3cr3t").expectOk();

            String id = esme.submitText("31612345678", "Hello").expectOk().messageId();

            assertThat(id).isNotEmpty();
        }
    }

    @Test
    void refusesAWrongPassword() {
        try (SmppServer server = FirstServer.start(0)) {
            esme.connectTo("localhost", server.port()).bind("acme", "guess").expect(CommandStatus.INVALID_PASSWORD);
        }
    }
}
// end
