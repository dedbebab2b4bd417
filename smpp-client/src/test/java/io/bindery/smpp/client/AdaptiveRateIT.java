package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeSmsc;
import io.bindery.smpp.testkit.SmppTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client slows down by itself. */
@SmppTest
@Timeout(60)
class AdaptiveRateIT {
    FakeSmsc smsc;

    @Test
    void holdsItsSessionBackWhenItIsThrottledAndLetsItGoAgain() throws Exception {
        smsc.onSubmit(
                script -> script.accept().thenRefuse(CommandStatus.THROTTLED).thenAccept());
        try (SmppClient client = SmppClient.builder("main-route")
                .connectTo(smsc.host(), smsc.port())
                .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cret"))
                .messagesPerSecond(20)
                .start()) {
            assertThat(client.awaitBound(Duration.ofSeconds(30))).isTrue();
            Session session = client.session().orElseThrow();
            List<CompletableFuture<Reply<SubmitSmResp>>> replies = new ArrayList<>();

            for (int i = 0; i < 20; i++) {
                replies.add(client.sendAsync(GroupRig.MESSAGE).toCompletableFuture());
            }
            Await.until("a slower pace", () -> session.policy().outboundMessagesPerSecond() < 20);
            client.change(to -> to.messagesPerSecond(8)); // which the pace does not exceed either

            CompletableFuture.allOf(replies.toArray(new CompletableFuture<?>[0]))
                    .get(30, TimeUnit.SECONDS);
            Await.until(
                    "the pace of before",
                    Duration.ofSeconds(45),
                    () -> session.policy().outboundMessagesPerSecond() == 8);
            assertThat(replies).filteredOn(reply -> !reply.join().isOk()).hasSize(1);
        }
    }
}
