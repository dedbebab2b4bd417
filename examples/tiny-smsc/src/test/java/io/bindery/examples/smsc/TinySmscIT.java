package io.bindery.examples.smsc;

import static io.bindery.smpp.testkit.SmppAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.handler.SessionPolicy.Throttle;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.testkit.Answer;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeEsme;
import io.bindery.smpp.testkit.SmppTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SmppTest
class TinySmscIT {
    private static final String DESTINATION = "31612345678";

    FakeEsme esme;

    private SmppServer server;

    @BeforeEach
    void start() {
        SessionPolicy onePerSecond =
                SessionPolicy.defaults().messagesPerSecond(1).throttle(Throttle.REJECT);
        Accounts accounts = Accounts.of("acme", Secret.of("s3cr3t")).and("slow", Secret.of("s3cr3t"), onePerSecond);
        server = TinySmsc.start(0, new TinySmsc(accounts, Duration.ofMillis(20)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void bindsAnAccount() {
        Answer answer = connected().bind("acme", "s3cr3t");

        answer.expectOk();
        assertThat(server.sessions("acme")).hasSize(1);
    }

    @Test
    void refusesAWrongPassword() {
        Answer answer = connected().bind("acme", "wrong");

        answer.expect(CommandStatus.INVALID_PASSWORD);
        esme.expectClosed();
        assertThat(server.sessions()).isEmpty();
    }

    @Test
    void refusesAnUnknownAccount() {
        connected().bind("nobody", "s3cr3t").expect(CommandStatus.INVALID_SYSTEM_ID);
    }

    @Test
    void givesEachMessageAnId() {
        connected().bind("acme", "s3cr3t").expectOk();

        String first =
                esme.submitText(DESTINATION, "Your code is 4711").expectOk().messageId();
        String second =
                esme.submitText(DESTINATION, "Your code is 4712").expectOk().messageId();

        assertThat(first).hasSize(26).isLessThan(second);
    }

    @Test
    void sendsAReceiptUnderTheIdOfTheMessage() {
        connected().bind("acme", "s3cr3t").expectOk();

        String id = esme.submitText(DESTINATION, "Your code is 4711").expectOk().messageId();

        assertThat(esme.await(DeliverSm.class)).isReceiptFor(id).hasSource(DESTINATION);
    }

    @Test
    void sendsNoReceiptToATransmitter() {
        connected().bind(BindType.TRANSMITTER, "acme", "s3cr3t").expectOk();

        esme.submitText(DESTINATION, "Your code is 4711").expectOk();
        esme.unbind().expectOk();

        assertThat(esme.received(DeliverSm.class)).isEmpty();
    }

    @Test
    void throttlesAnAccountAndThenAcceptsAgain() {
        connected().bind("slow", "s3cr3t").expectOk();

        Await.until("a message above the rate", () -> CommandStatus.THROTTLED.equals(submit()));
        Await.until("a message within the rate", () -> CommandStatus.OK.equals(submit()));

        assertThat(esme.isBound()).isTrue();
    }

    @Test
    void unbindsItsEsmesWhenItStops() {
        connected().bind("acme", "s3cr3t").expectOk();

        server.close();

        assertThat(esme.received(Unbind.class)).hasSize(1);
        esme.expectClosed();
    }

    private FakeEsme connected() {
        return esme.connectTo("127.0.0.1", server.port());
    }

    private CommandStatus submit() {
        return esme.submitText(DESTINATION, "Your code is 4711").status();
    }
}
