package io.bindery.examples.codes;

import static io.bindery.smpp.testkit.SmppAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Secret;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeSmsc;
import io.bindery.smpp.testkit.SmppTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SmppTest
class CodeSenderTest {
    private static final String PHONE = "31612345678";

    FakeSmsc smsc;

    private CodeSender codes;

    @BeforeEach
    void start() throws InterruptedException {
        codes = new CodeSender(smsc.host(), smsc.port(), Secret.of("s3cr3t"), Duration.ofMillis(1));
        awaitReady();
    }

    @AfterEach
    void stop() {
        codes.close();
    }

    private void awaitReady() throws InterruptedException {
        assertThat(codes.awaitReady(Await.BOUND)).isTrue();
    }

    @Test
    void sendsTheCodeToThePhone() throws InterruptedException {
        CodeState sent = codes.send("login-1", PHONE, "4711");

        assertThat(sent).isEqualTo(CodeState.ON_ITS_WAY);
        assertThat(smsc.await(SubmitSm.class)).hasText("Your code is 4711").hasDestination(PHONE);
    }

    @Test
    void tellsARefusalAtOnce() throws InterruptedException {
        smsc.onSubmit(s -> s.refuse(CommandStatus.INVALID_DESTINATION_ADDRESS));

        CodeState sent = codes.send("login-1", PHONE, "4711");

        assertThat(sent).isEqualTo(CodeState.REFUSED);
        assertThat(codes.state("login-1")).isEqualTo(CodeState.REFUSED);
        assertThat(smsc.received(SubmitSm.class)).hasSize(1);
    }

    @Test
    void sendsAgainAfterThrottling() throws InterruptedException {
        smsc.onSubmit(s -> s.refuse(CommandStatus.THROTTLED).thenAccept("m-1"));

        CodeState sent = codes.send("login-1", PHONE, "4711");

        assertThat(sent).isEqualTo(CodeState.ON_ITS_WAY);
        assertThat(smsc.received(SubmitSm.class)).hasSize(2);
    }

    @Test
    void givesUpWhenThrottlingDoesNotEnd() throws InterruptedException {
        smsc.onSubmit(s -> s.refuse(CommandStatus.THROTTLED));

        CodeState sent = codes.send("login-1", PHONE, "4711");

        assertThat(sent).isEqualTo(CodeState.REFUSED);
        assertThat(smsc.received(SubmitSm.class)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"DELIVERED, DELIVERED", "EXPIRED, NOT_DELIVERED", "UNDELIVERABLE, NOT_DELIVERED"})
    void learnsWhatBecameOfACode(String receipt, CodeState expected) throws InterruptedException {
        smsc.autoReceipts(Duration.ZERO, stateNamed(receipt));

        codes.send("login-1", PHONE, "4711");

        Await.until("the outcome", () -> codes.state("login-1") == expected);
        assertThat(smsc.await(DeliverSmResp.class)).isNotNull();
    }

    @Test
    void learnsOfAReceiptThatOvertakesItsResponse() throws InterruptedException {
        smsc.onSubmit(s -> s.sendReceipt("m-1", MessageState.DELIVERED).thenAccept("m-1"));

        codes.send("login-1", PHONE, "4711");

        Await.until("the outcome", () -> codes.state("login-1") == CodeState.DELIVERED);
    }

    @Test
    void tellsReceiptsOfTwoLoginsApart() throws InterruptedException {
        smsc.onSubmit(s -> s.accept("m-1").thenAccept("m-2").then().accept());
        codes.send("login-1", PHONE, "4711");

        smsc.onSubmit(s -> s.sendReceipt("m-2", MessageState.DELIVERED).thenAccept("m-2"));
        codes.send("login-2", PHONE, "4712");

        Await.until("the outcome", () -> codes.state("login-2") == CodeState.DELIVERED);
        assertThat(codes.state("login-1")).isEqualTo(CodeState.ON_ITS_WAY);
    }

    @Test
    void saysThatItDoesNotKnowWhenTheLinkIsCutAndSendsTheNextCodeOverANewOne() throws InterruptedException {
        smsc.onSubmit(s -> s.reset().thenAccept("m-2"));

        CodeState cut = codes.send("login-1", PHONE, "4711");
        Await.until("the next code to be taken", () -> send("login-2") == CodeState.ON_ITS_WAY);

        assertThat(cut).isEqualTo(CodeState.UNCLEAR);
        assertThat(codes.state("login-1")).isEqualTo(CodeState.UNCLEAR);
        assertThat(smsc.received(SubmitSm.class)).hasSize(2);
    }

    @Test
    void saysThatNothingHasLeftWhileTheMessageCentreIsAway() throws InterruptedException {
        smsc.kill();

        Await.until("the client to notice", () -> send("login-1") == CodeState.NOT_SENT);

        assertThat(codes.state("login-1")).isEqualTo(CodeState.NOT_SENT);
        assertThat(smsc.received(SubmitSm.class)).isEmpty();
    }

    private CodeState send(String login) {
        try {
            return codes.send(login, PHONE, "4711");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static MessageState stateNamed(String name) {
        return switch (name) {
            case "DELIVERED" -> MessageState.DELIVERED;
            case "EXPIRED" -> MessageState.EXPIRED;
            default -> MessageState.UNDELIVERABLE;
        };
    }
}
